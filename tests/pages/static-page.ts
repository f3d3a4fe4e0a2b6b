import { chromium, type Browser, type Page } from '@playwright/test';
import { test as base } from '../fixtures.ts';

export { expect } from '@playwright/test';

/** What a test that brings its own HTML is given. */
interface StaticFixtures {
  /** A page that reaches nothing but what the test serves with `serve`. */
  staticPage: Page;
}

/** Playwright's `test` with a browser that reaches no network at all. */
export const test = base.extend<StaticFixtures, { staticBrowser: Browser }>({
  staticBrowser: [async ({ browserPath }, use) => {
    const browser = await chromium.launch({ executablePath: browserPath, args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
    await use(browser);
    await browser.close();
  }, { scope: 'worker' }],
  staticPage: async ({ staticBrowser }, use) => {
    const context = await staticBrowser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 900 } });
    context.setDefaultTimeout(4000);
    await use(await context.newPage());
    await context.close();
  },
});

/** Answers addresses with HTML; a function is asked anew for each request. */
export async function serve(page: Page, pages: Readonly<Record<string, string | ((request: { method: string; body: string }) => string)>>): Promise<void> {
  await page.context().route('**/*', async (route) => {
    const address = new URL(route.request().url());
    const answer = pages[`${address.origin}${address.pathname}`];
    if (answer === undefined) {
      await route.fulfill({ status: 404, contentType: 'text/html', body: '' });
      return;
    }
    const body = typeof answer === 'string' ? answer : answer({ method: route.request().method(), body: route.request().postData() ?? '' });
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
}
