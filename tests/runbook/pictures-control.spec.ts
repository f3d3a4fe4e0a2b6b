import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { aboutToWork, attend } from '../../pages/attention.ts';
import { Pictures } from '../../runbook/evidence/pictures.ts';
import { expect, serve, test } from '../pages/static-page.ts';
import { thoroughIf } from '../tiers.ts';
import { ink, knowing, safePicture, sceneOf } from './ink.ts';
import { newValue } from './secret-values.ts';

const top = 'https://portal.azure.com/';
const inner = 'https://one.example/';
const style = '<!doctype html><style>body { font: 16px sans-serif; margin: 8px; } .secret { color: #f00; } #it { position: absolute; width: 60px; height: 20px; background: #0c8; border: 0; }</style>';
const order = ['A1', 'A2'];

async function show(page: Page, documents: Readonly<Record<string, string>>): Promise<void> {
  await serve(page, Object.fromEntries(Object.entries(documents).map(([address, body]) => [address, `${style}${body}`])));
  await page.goto(top);
}

/** The smallest rectangle around all pixels of a colour. */
function around(png: Buffer, colour: number): { left: number; top: number; right: number; bottom: number } {
  const { width, data } = PNG.sync.read(png);
  const found = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  for (let at = 0; at < data.length; at += 4) {
    if (data.readUInt32BE(at) >>> 8 !== colour) continue;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    Object.assign(found, { left: Math.min(found.left, x), top: Math.min(found.top, y), right: Math.max(found.right, x + 1), bottom: Math.max(found.bottom, y + 1) });
  }
  return found;
}

function picturesIn(folder: string): Pictures {
  return new Pictures({ folder, run: 'run', live: true, order, secrets: knowing(), privacy: null });
}

/** What a screen may be like: the size of its pixels, and how the page is enlarged. 150 % of a browser's own zoom are finer pixels on a narrower page. */
const screens: Readonly<Record<string, { readonly fine: number; readonly width: number; readonly enlarged: string; readonly repeats: boolean }>> = {
  'at one pixel a point': { fine: 1, width: 820, enlarged: '', repeats: true },
  'at two pixels a point': { fine: 2, width: 820, enlarged: '', repeats: false },
  "at 150 % of the browser's zoom": { fine: 1.5, width: 546, enlarged: '', repeats: true },
  'where the page enlarges itself': { fine: 1, width: 820, enlarged: 'html { zoom: 1.5 }', repeats: false },
  'where the page scales itself, at two pixels a point': { fine: 2, width: 820, enlarged: 'body { transform: scale(0.8); transform-origin: 0 0 }', repeats: true },
};

async function pageOf(browser: Browser, { fine, width }: { readonly fine: number; readonly width: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 500 }, deviceScaleFactor: fine });
  context.setDefaultTimeout(4000);
  return context.newPage();
}

for (const [where, screen] of Object.entries(screens)) {
  // The two that are left show what each of the others shows once more.
  test(`covers and ring stand where they belong ${where}`, thoroughIf(screen.repeats), async ({ staticBrowser }, testInfo) => {
    const page = await pageOf(staticBrowser, screen);
    const secret = newValue();
    const frame = (address: string): string => `<iframe src="${address}" style="position:absolute; left:20px; top:60px; width:430px; height:240px; border:0"></iframe>`;
    await show(page, {
      [top]: `<style>${screen.enlarged}</style><p class="secret">${secret}</p>${frame(inner)}<div id="host"></div><script>host.attachShadow({ mode: 'open' }).innerHTML = '<p style="color:#f00; position:absolute; top:300px">${secret}</p>';</script>`,
      [inner]: `${frame('https://two.example/')}<div style="height:1000px"></div><script>scrollTo(0, 20)</script>`,
      'https://two.example/': `<div style="height:700px"></div><p class="secret" style="position:absolute; top:640px">${secret}</p><button id="it" style="left:90px; top:710px"></button><div style="height:900px"></div><script>scrollTo(0, 620)</script>`,
    });
    const control = page.frameLocator('iframe').frameLocator('iframe').locator('#it');
    await control.waitFor();
    expect(ink(await page.screenshot(), 'red')).toBeGreaterThan(100);
    expect(ink(await safePicture(sceneOf(page), knowing(secret)), 'red')).toBe(0);
    const pictures = new Pictures({ folder: testInfo.outputPath(), run: 'run', live: true, order, secrets: knowing(secret), privacy: null });
    await pictures.before('A1', sceneOf(page), control);
    await pictures.take('A1', 'Look', sceneOf(page));
    await pictures.settled();
    expect(ink(readFileSync(testInfo.outputPath('steps', '01-A1-look-before.png')), 'red')).toBe(0);
    const png = readFileSync(testInfo.outputPath('steps', '01-A1-look-control.png'));
    const scale = Math.max(1, Math.round(PNG.sync.read(png).width / 1440));
    const [button, ring] = [around(png, 0x00CC88), around(png, 0xD6006C)];
    const off = [button.left - ring.left, button.top - ring.top, ring.right - button.right, ring.bottom - button.bottom].map((gap) => Math.abs(gap - 7 * scale));
    expect(Math.max(...off)).toBeLessThanOrEqual(2);
    await page.context().close();
  });
}

test('the screen as the step before left it is not photographed again, and a changed one is', async ({ staticPage: page }, testInfo) => {
  await show(page, { [top]: '<p id="text">Hello</p><button id="it" style="left:200px; top:100px"></button><button id="also" style="position:absolute; left:400px; top:100px">Also</button>' });
  const pictures = picturesIn(testInfo.outputPath());
  const [first, second] = [page.locator('#it'), page.locator('#also')];
  await pictures.take('A1', 'Look', sceneOf(page));
  await pictures.before('A2', sceneOf(page), first);
  await pictures.before('A2', sceneOf(page), second);
  await page.locator('#text').evaluate((text) => { text.textContent = 'Changed'; });
  await pictures.take('A2', 'Go', sceneOf(page));
  await page.locator('#text').evaluate((text) => { text.style.marginTop = '40px'; });
  await pictures.before('A2', sceneOf(page), first);
  await pictures.take('A2', 'Go', sceneOf(page));
  const records = await pictures.settled();
  expect(records.map(({ file, shows }) => [file.slice('steps/'.length), shows])).toEqual([
    ['01-A1-look.png', undefined], ['02-A2-go-2-before.png', 'before'], ['02-A2-go-2-control.png', 'control'], ['02-A2-go-2.png', undefined], ['02-A2-go-control.png', 'control'], ['02-A2-go.png', undefined],
  ]);
  // The first control that was used, and not the second.
  expect(around(readFileSync(testInfo.outputPath('steps', '02-A2-go-control.png')), 0xD6006C)).toEqual({ left: 193, top: 93, right: 267, bottom: 127 });
  const plain = readFileSync(testInfo.outputPath('steps', '02-A2-go-2-before.png'));
  expect(around(plain, 0xD6006C).right).toBe(0);
});

test('a control that is out of sight is scrolled to first', async ({ staticPage: page }, testInfo) => {
  await show(page, { [top]: '<div style="height:3000px"></div><button id="it" style="left:200px; top:2500px"></button>' });
  const pictures = picturesIn(testInfo.outputPath());
  await pictures.take('A1', 'Look', sceneOf(page));
  await pictures.before('A2', sceneOf(page), page.locator('#it'));
  await pictures.take('A2', 'Go', sceneOf(page));
  expect((await pictures.settled()).map(({ shows }) => shows)).toContain('before');
  const png = readFileSync(testInfo.outputPath('steps', '02-A2-go-control.png'));
  expect(around(png, 0x00CC88).left).toBe(200);
  expect(around(png, 0xD6006C).left).toBe(193);
});

test('a screen that cannot be made safe before a step is not photographed, which is told', async ({ staticPage: page }, testInfo) => {
  const secret = newValue();
  await show(page, { [top]: `<style>b::after { content: attr(data-tip) }</style><b data-tip="${secret}">copy</b><button id="it"></button>` });
  const pictures = new Pictures({ folder: testInfo.outputPath(), run: 'run', live: true, order, secrets: knowing(secret), privacy: null });
  await pictures.before('A1', sceneOf(page), page.locator('#it'));
  await page.locator('b').evaluate((element) => { element.remove(); });
  await pictures.take('A1', 'Look', sceneOf(page));
  expect(pictures.whyNot('A1')).toBe('of the control that was used, because a style sheet shows a secret in a place that cannot be measured');
  await pictures.settled();
  expect(readdirSync(join(testInfo.outputPath(), 'steps'))).toEqual(['01-A1-look.png']);
});

test('a control that is gone, or a page, keeps no step from going on', async ({ staticPage: page }, testInfo) => {
  await show(page, { [top]: '<button id="it"></button><button id="hidden" style="display:none"></button>' });
  const pictures = picturesIn(testInfo.outputPath());
  await pictures.before('A1', sceneOf(page), page.locator('#hidden'));
  await page.close();
  await pictures.before('A1', sceneOf(page), page.locator('#it'));
  await pictures.take('A1', 'Look', sceneOf(page));
  expect(await pictures.settled()).toEqual([]);
});

test('the hashes of pictures are known in the order in which steps ended', async ({ staticPage: page }, testInfo) => {
  await show(page, { [top]: '<button id="it"></button>' });
  const pictures = picturesIn(testInfo.outputPath());
  const told: string[] = [];
  await pictures.before('A1', sceneOf(page), page.locator('#it'));
  const taken = await pictures.take('A1', 'Look', sceneOf(page));
  pictures.inOrder(() => { told.push(pictures.hashOf(taken ?? '') ?? 'none', ...pictures.takenBefore('A1').map(({ file }) => file), ...pictures.takenBefore('A1').map(() => 'again')); });
  const records = await pictures.settled();
  expect(told).toEqual([records.find(({ shows }) => shows === undefined)?.sha256, 'steps/01-A1-look-before.png', 'steps/01-A1-look-control.png']);
});

test('whoever attends to a page hears of its controls, and gives it back', async ({ staticPage: page }) => {
  const heard: string[] = [];
  const listen = (name: string) => (): Promise<void> => {
    heard.push(name);
    return Promise.resolve();
  };
  const control = page.locator('#it');
  await aboutToWork(control);
  const [endOuter, endInner] = [attend(page, listen('outer')), attend(page, listen('inner'))];
  await aboutToWork(control);
  endInner();
  await aboutToWork(control);
  endOuter();
  await aboutToWork(control);
  expect(heard).toEqual(['inner', 'outer']);
});
