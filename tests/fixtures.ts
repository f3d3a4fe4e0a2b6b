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
  /** A context of a browser that trusts the stand-ins' Microsoft certificate, and none of TEOS. */
  portalContext: BrowserContext;
  /** A context of a browser that trusts the certificates of the TEOS servers, and none of Microsoft. */
  teosContext: BrowserContext;
}

/** Playwright's `test` with stand-ins and browsers that lead to them. */
export const test = base.extend<StandInFixtures, { browserPath: string }>({
  browserPath: [async ({ headless }, use) => {
    const found = await chooseBrowser({ headed: !headless, standInOnly: true, mayInstall: false, say: () => { /* The tests need no line about it. */ } });
    await use(found.path);
  }, { scope: 'worker' }],
  simulatorOptions: [{}, { option: true }],
  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions);
    await use(simulator);
    await simulator.close();
  },
  portalContext: async ({ simulator, browserPath }, use) => {
    const browser = await browserThatTrusts([simulator.certificate], simulator, browserPath);
    await use(await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 900 } }));
    await browser.close();
  },
  teosContext: async ({ simulator, browserPath }, use) => {
    const browser = await browserThatTrusts(simulator.world.servers.map(({ certificate }) => certificate), simulator, browserPath);
    await use(await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 900 } }));
    await browser.close();
  },
});

async function browserThatTrusts(pins: readonly string[], simulator: Simulator, executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    proxy: { server: simulator.proxy },
    args: [`--ignore-certificate-errors-spki-list=${pins.map((pin) => pin.replace(/^sha256\//u, '')).join(',')}`],
  });
}
