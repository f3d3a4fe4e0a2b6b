import { createServer } from 'node:net';
import { chromium, type Page } from '@playwright/test';
import { logInByHand } from './by-hand.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import { signInByHand } from '../simulator/sign-in-hands.ts';

test.describe.configure({ timeout: 180_000 });

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => { resolve(false); }).listen(port, '127.0.0.1', () => server.close(() => { resolve(true); }));
  });
}

/** The first of two neighbouring ports that nobody listens on. */
async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 30_000);
    if (await isFree(port) && await isFree(port + 1)) return port;
  }
}

/** The one page of the browser that listens there, for a person to work on. */
async function pageAt(port: number): Promise<{ page: Page; leave: () => Promise<void> }> {
  const address = `http://127.0.0.1:${String(port)}`;
  await expect.poll(async () => {
    try {
      return ((await (await fetch(`${address}/json/list`)).json()) as { type: string; url: string }[]).filter(({ type, url }) => type === 'page' && url.startsWith('https:')).length;
    } catch {
      // The browser does not listen yet.
      return 0;
    }
  }, { timeout: 60_000 }).toBe(1);
  const browser = await chromium.connectOverCDP(address);
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = pages.find((one) => one.url().startsWith('https:'));
  if (!page) throw new Error(`No page of a site is open: ${pages.map((one) => one.url()).join(', ')}`);
  return { page, leave: () => browser.close() };
}

test('attended: a person signs in on both sites, in the browsers of the run, and the run goes on to equal', async ({ start, standIn, simulator }) => {
  const port = await twoFreePorts();
  await standIn.change((settings) => { settings['browser'] = { arguments: [`--remote-debugging-port=${String(port)}`] }; });
  // No credential is given at all: nobody but the person can sign in.
  const started = start(['rotate', '--targets', standIn.file, '--attended', '--no-headed', '--yes', '--json']);
  const teos = await pageAt(port + 1);
  await logInByHand(teos.page, simulator);
  await started.says(/done {3}P1/u);
  const portal = await pageAt(port);
  await signInByHand(portal.page, simulator.world.account);
  await started.says(/done {3}A1/u);
  const ended = await started.ended;
  const result = onlyLine(ended);
  expect(result).toMatchObject({ verdict: 'equal', exitCode: 0, live: false, error: null });
  const how = Object.fromEntries((result['steps'] as { id: string; how: string }[]).map((step) => [step.id, step.how]));
  expect(how).toMatchObject({ A1: 'by hand', P1: 'by hand', A2: 'click', P2: 'click', T5: 'click', V: 'click' });
  await Promise.all([teos.leave(), portal.leave()]);
});
