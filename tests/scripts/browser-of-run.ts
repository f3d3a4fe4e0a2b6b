import { createServer } from 'node:net';
import { chromium, expect, type Page } from '@playwright/test';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => { resolve(false); }).listen(port, '127.0.0.1', () => server.close(() => { resolve(true); }));
  });
}

/** The first of two neighbouring ports that nobody listens on. */
export async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 30_000);
    if (await isFree(port) && await isFree(port + 1)) return port;
  }
}

/** The one page of the browser that listens there, for a person to work on. */
export async function pageAt(port: number): Promise<{ page: Page; leave: () => Promise<void> }> {
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
