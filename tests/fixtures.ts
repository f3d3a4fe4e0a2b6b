import { test as base, chromium, type Browser, type BrowserContext } from '@playwright/test';
import type { SimulatorOptions } from '../simulator/options.ts';
import { startSimulator, type Simulator } from '../simulator/start.ts';
import { chooseBrowser } from '../scripts/run/browser.ts';

export { expect } from '@playwright/test';

/** What a test that meets the stand-ins is given; each only when it asks for it. */
interface StandInFixtures {
  /** What the stand-ins are to be like: `test.use({ simulatorOptions: { portal: 'classic' } })`. */
  simulatorOptions: Partial<SimulatorOptions>;
  /** Stand-ins of this test's own. */
  simulator: Simulator;
  /** A context that leads to the stand-ins of the portal. */
  portalContext: BrowserContext;
  /** Another one, for TEOS. */
  teosContext: BrowserContext;
}

/** Playwright's `test` with stand-ins and browsers that lead to them. */
export const test = base.extend<StandInFixtures, { browserPath: string; standInBrowser: Browser }>({
  browserPath: [async ({ headless }, use) => {
    const found = await chooseBrowser({ headed: !headless, standInOnly: true, mayInstall: false, say: () => { /* The tests need no line about it. */ } });
    await use(found.path);
  }, { scope: 'worker' }],
  standInBrowser: [async ({ browserPath }, use) => {
    const browser = await chromium.launch({ executablePath: browserPath });
    await use(browser);
    await browser.close();
  }, { scope: 'worker' }],
  simulatorOptions: [{}, { option: true }],
  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions);
    await use(simulator);
    await simulator.close();
  },
  portalContext: async ({ simulator, standInBrowser }, use) => {
    const context = await contextOf(standInBrowser, simulator);
    await use(context);
    await context.close();
  },
  teosContext: async ({ simulator, standInBrowser }, use) => {
    const context = await contextOf(standInBrowser, simulator);
    await use(context);
    await context.close();
  },
});

/** A context reaches nothing but the stand-ins of its test; that the program pins their keys, tests of the program itself show. */
async function contextOf(browser: Browser, { proxy }: Simulator): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 900 }, proxy: { server: proxy }, ignoreHTTPSErrors: true });
}
