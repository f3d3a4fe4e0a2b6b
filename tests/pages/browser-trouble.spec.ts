import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { proved, shown } from '../../pages/proof.ts';
import { until } from '../../pages/awaiting.ts';
import { expect, serve, test as base } from './static-page.ts';

const origin = 'https://teos.test';
const wanted = { screen: 'Server Management', wanted: "the tab 'Settings'" };

/** A page in a browser that the test may end. */
const test = base.extend<{ ownPage: Page }>({
  ownPage: async ({ browserPath }, use) => {
    const browser = await chromium.launch({ executablePath: browserPath, args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await use(page);
    await browser.close();
  },
});

/** Waits for something that never comes, on a page of TEOS. */
async function waiting(page: Page): Promise<{ looking: Promise<unknown>; ended: Promise<unknown> }> {
  await serve(page, { [`${origin}/`]: '<!doctype html><h1>Server Management</h1>' });
  await page.goto(`${origin}/`);
  let begun = (): void => { throw new Error('Nobody waits yet.'); };
  const looking = new Promise<void>((resolve) => { begun = resolve; });
  const ended = proved(page, wanted, () => until(page, async () => {
    const there = await page.getByRole('tab').count();
    begun();
    return there > 0 ? there : null;
  }));
  return { looking, ended };
}

const ways: Readonly<Record<string, { act: (page: Page, context: BrowserContext) => Promise<unknown>; code: string; says: string }>> = {
  'the window is closed': { act: (page) => page.close(), code: 'browser-closed', says: "The browser or its window was closed on 'Server Management', while the tab 'Settings' was awaited." },
  'the browser ends': { act: (page) => Promise.resolve(page.context().browser()?.close()), code: 'browser-closed', says: "The browser or its window was closed on 'Server Management', while the tab 'Settings' was awaited." },
  'the page crashes': { act: async (page, context) => (await context.newCDPSession(page)).send('Page.crash'), code: 'browser-crashed', says: "The browser's page crashed on 'Server Management', while the tab 'Settings' was awaited." },
};

for (const [what, { act, code, says }] of Object.entries(ways)) {
  test(`says at once that ${what}, rather than when the time is over`, async ({ ownPage }) => {
    const { looking, ended } = await waiting(ownPage);
    const told = expect(ended).rejects.toMatchObject({ exitCode: 5, code, message: says, screen: 'Server Management' });
    await looking;
    const began = performance.now();
    // A crashed page never answers the command that crashed it.
    void Promise.allSettled([act(ownPage, ownPage.context())]);
    await told;
    expect(performance.now() - began, 'milliseconds until it was told').toBeLessThan(10_000);
  });
}

test('names the site when the network goes in the middle of a wait', async ({ ownPage }) => {
  ownPage.setDefaultTimeout(1000);
  await serve(ownPage, { [`${origin}/`]: '<!doctype html><h1>Server Management</h1><button onclick="fetch(\'/more\')">Settings</button>' });
  await ownPage.goto(`${origin}/`);
  await shown(ownPage.getByRole('button'), wanted);
  await ownPage.context().unrouteAll();
  await ownPage.context().setOffline(true);
  await ownPage.getByRole('button').click();
  await expect(shown(ownPage.getByRole('tab'), wanted)).rejects.toMatchObject({ exitCode: 5, code: 'network-gone', message: "teos.test could not be reached any more on 'Server Management', while the tab 'Settings' was awaited: the browser says ERR_INTERNET_DISCONNECTED." });
});

test('names the site when a click leads to the browser\'s own error page', async ({ ownPage }) => {
  ownPage.setDefaultTimeout(1000);
  await serve(ownPage, { [`${origin}/`]: '<!doctype html><a href="/settings">Settings</a>' });
  await ownPage.goto(`${origin}/`);
  await shown(ownPage.getByRole('link'), wanted);
  // The server is gone: nothing of its name is known any more.
  await ownPage.context().unrouteAll();
  await proved(ownPage, wanted, () => ownPage.getByRole('link').click());
  await expect(shown(ownPage.getByRole('tab'), wanted)).rejects.toMatchObject({ exitCode: 5, code: 'network-gone', message: expect.stringContaining('teos.test could not be reached any more') });
});

test('a counter elsewhere that cannot be reached does not hide that a control is missing', async ({ ownPage }) => {
  ownPage.setDefaultTimeout(1000);
  await serve(ownPage, { [`${origin}/`]: '<!doctype html><h1>Server Management</h1><button>Settings</button>' });
  await ownPage.goto(`${origin}/`);
  await shown(ownPage.getByRole('button'), wanted);
  await ownPage.context().unrouteAll();
  const failed = ownPage.waitForEvent('requestfailed');
  await ownPage.evaluate(() => { void fetch('https://counter.test/').catch(() => 'as expected'); });
  await failed;
  await expect(shown(ownPage.getByRole('tab'), wanted)).rejects.toMatchObject({ exitCode: 4, code: 'screen-not-as-documented' });
});
