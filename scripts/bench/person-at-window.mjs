import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { chromium } from 'playwright';

/**
 * Signs in and logs in as a person does, in the two browsers of an attended run on stand-ins, for the pictures of its report.
 * @param {{ file: string, credentials: Record<string, string>, settings: { accounts: Record<string, { username: string }> } }} standIns
 * @param {(args: readonly string[]) => Promise<string>} start starts the run; what comes of it is returned
 */
export async function signInInBrowsers({ file, credentials, settings }, start) {
  const port = await twoFreePorts();
  await appendFile(file, `browser:\n  arguments:\n    - --remote-debugging-port=${String(port)}\n`);
  const ended = start(['--attended', '--no-headed']);
  const name = (/** @type {string} */ account) => settings.accounts[account]?.username ?? '';
  await Promise.race([ended, signedIn()]);
  return ended;

  async function signedIn() {
    const teos = await pageAt(port + 1);
    await teos.getByLabel('User name').fill(name('TEOS_ADMIN'));
    await teos.getByLabel('Password').fill(credentials['TEOS_ADMIN_PASSWORD'] ?? '');
    await teos.getByRole('button', { name: 'Log in' }).click();
    const portal = await pageAt(port);
    await portal.locator('#i0116').fill(name('AZURE_ADMIN'));
    await settled(portal);
    await portal.getByRole('button', { name: 'Next', exact: true }).click();
    await portal.locator('[data-viewid="2"]').waitFor();
    await settled(portal);
    await portal.locator('#i0118').fill(credentials['AZURE_ADMIN_PASSWORD'] ?? '');
    await settled(portal);
    await portal.getByRole('button', { name: 'Sign in', exact: true }).click();
    await portal.locator('#KmsiDescription').waitFor();
    await portal.getByRole('button', { name: 'No', exact: true }).click();
  }
}

/** A person is slower than the page, which loses what is typed while a view glides in. @param {import('playwright').Page} page */
async function settled(page) {
  await page.waitForFunction(() => document.querySelector('.animate') === null);
  await page.evaluate(async () => {
    for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame);
  });
}

/** The page of a site in the browser that listens there. @param {number} port */
async function pageAt(port) {
  const address = `http://127.0.0.1:${String(port)}`;
  for (;;) {
    const pages = await fetch(`${address}/json/list`).then((answer) => answer.json(), () => []);
    if (pages.some((/** @type {{ type: string, url: string }} */ { type, url }) => type === 'page' && url.startsWith('https:'))) break;
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  const connected = await chromium.connectOverCDP(address);
  const page = connected.contexts().flatMap((context) => context.pages()).find((one) => one.url().startsWith('https:'));
  if (page === undefined) throw new Error('The browser of the run closed its page.');
  return page;
}

/** The first of two neighbouring ports that nobody listens on. */
async function twoFreePorts() {
  for (let port = 20_000 + Math.floor(Math.random() * 30_000); ; port += 2) {
    if (await isFree(port) && await isFree(port + 1)) return port;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => { resolve(false); }).listen(port, '127.0.0.1', () => server.close(() => { resolve(true); }));
  });
}
