import { expect, type Page } from '@playwright/test';
import { notAsDocumented } from '../../domain/errors.ts';

/** A way in which a step fails: what is thrown has the page's own texts in it where Playwright or a program puts them there. */
export type Failure = (page: Page, secret: string) => Promise<unknown>;

const brief = { timeout: 100 } as const;

/** Ways in which a step can fail, whatever it does. */
export const failures: Readonly<Record<string, Failure>> = {
  'time-out over an element': async (page) => {
    // Without it the time-out could come before the element is described.
    await Promise.allSettled([page.locator('#target').waitFor({ state: 'attached', timeout: 1000 })]);
    await page.locator('#target').fill('x', { timeout: 250 });
  },
  'several elements instead of one': (page) => page.locator('html, head, body, #target').click(brief),
  'another text than expected': (page) => expect(page.locator('#target')).toHaveText('what was expected', brief),
  'another value than expected': (page) => expect(page.locator('#target')).toHaveValue('what was expected', brief),
  'an error of the page': (page, secret) => page.evaluate((text) => { throw new DOMException(`not valid: ${text}`); }, secret),
  'an address that is not reached': async (page, secret) => {
    await page.context().route('https://nowhere.example/**', (route) => route.abort());
    await page.goto(`https://nowhere.example/?code=${encodeURIComponent(secret)}`, { timeout: 1000 });
  },
  'an answer that is no JSON': (_page, secret) => Promise.resolve(`${secret}{`).then((answer) => JSON.parse(answer) as unknown),
  'a closed page': async (page) => { await page.close(); await page.locator('#target').click(brief); },
  'a crash': async (page) => { await Promise.allSettled([page.goto('chrome://crash', brief)]); await page.locator('#target').click(brief); },
  'a label that was not found': (_page, secret) => Promise.reject(notAsDocumented({
    code: 'screen-changed', message: `'Save' is not on the page, which says '${secret}'.`, screen: 'Settings', advice: `Look at ${secret}.`, sought: { site: 'teosManage', key: 'save', names: ['Save'], role: 'button', purpose: 'change' },
  }, { cause: new Error(`<input value="${secret}">`) })),
  'several errors at once': (_page, secret) => Promise.reject(new AggregateError([new Error(`first ${secret}`), { answer: { value: secret } }], `both failed: ${Buffer.from(secret).toString('base64')}`)),
  'a person who breaks it off': (_page, secret) => Promise.reject(Object.assign(new Error('Interrupted.'), { name: secret, typed: secret })),
};
