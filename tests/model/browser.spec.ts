import fc from 'fast-check';
import { expect, test as base } from '@playwright/test';
import { openSite } from '../sweep/program.mjs';
import { browserSequence, playInBrowser } from './browser.mjs';

// All twenty: npm run test:sweep.

const test = base.extend<{ posixOnly: undefined }>({
  posixOnly: [async ({}, use, testInfo) => {
    testInfo.skip(process.platform === 'win32', 'A process group is killed as a whole on POSIX systems only.');
    await use(undefined);
  }, { auto: true }],
});

const seed = 20261126;

// Several whole jobs, on a machine that does much else.
test.describe.configure({ timeout: 300_000 });

for (const [number, events] of fc.sample(browserSequence, { seed, numRuns: 2 }).entries()) {
  test(`nothing is lost in the browser either, sequence ${String(number + 1)} of seed ${String(seed)}`, async () => {
    const site = await openSite('classic', 1);
    try {
      expect(await playInBrowser(site, events), JSON.stringify(events)).toEqual([]);
    } finally {
      await site.close();
    }
  });
}
