import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialog, Frame, Page } from '@playwright/test';
import { FrameSide } from '../../runbook/evidence/frame-side.ts';
import { Pictures } from '../../runbook/evidence/pictures.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';
import { expect, serve, test } from '../pages/static-page.ts';
import { ink, knowing, safePicture, sceneOf } from './ink.ts';
import { newValue } from './secret-values.ts';

const top = 'https://portal.azure.com/';
const style = '<!doctype html><style>body { font: 16px sans-serif; } .secret { color: #f00; }</style>';

test.beforeEach(async ({ staticPage }) => staticPage.setViewportSize({ width: 820, height: 520 }));

async function show(page: Page, body: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await serve(page, { [top]: `${style}${body}`, ...more });
  await page.goto(top);
}

test('a secret that comes out during the shot costs the picture, and is covered in the next', async ({ staticPage: page }) => {
  const secret = newValue();
  // The page answers the covers themselves with a tooltip: the worst moment there is.
  await show(page, `<p class="secret">${secret}</p><script>
    let times = 0;
    new MutationObserver(() => {
      if (times++ > 0) return;
      document.body.insertAdjacentHTML('beforeend', '<p class="secret" id="late">${secret}</p>');
    }).observe(document.documentElement, { childList: true });
  </script>`);
  expect(ink(await safePicture(sceneOf(page), knowing(secret)), 'red')).toBe(0);
  await expect(page.locator('#late')).toBeVisible();
});

test('a page that moves its secret about is not photographed before it rests', async ({ staticPage: page }) => {
  const secret = newValue();
  await show(page, `<p id="it" class="secret" style="position:absolute; left:0; top:0; white-space:nowrap">${secret}</p><script>
    const until = performance.now() + 600;
    const move = () => { it.style.left = Math.random() * 300 + 'px'; it.style.top = Math.random() * 400 + 'px'; if (performance.now() < until) requestAnimationFrame(move); };
    move();
  </script>`);
  expect(ink(await safePicture(sceneOf(page), knowing(secret)), 'red')).toBe(0);
});

test('a page that never rests is not photographed at all', async ({ staticPage: page }) => {
  const secret = newValue();
  await show(page, `<p id="it" class="secret" style="position:absolute; white-space:nowrap">${secret}</p><script>
    const move = () => { it.style.left = Math.random() * 300 + 'px'; it.style.top = Math.random() * 400 + 'px'; setTimeout(move, 1); };
    move();
  </script>`);
  expect(await safeShot(sceneOf(page), knowing(secret))).toEqual({ refused: 'the page kept moving while its secrets were being covered' });
});

test('a named control that is replaced by another during the shot does not get through', async ({ staticPage: page }) => {
  await show(page, `<div id="box"><p class="secret">hush hush</p></div><script>
    let times = 0;
    new MutationObserver(() => { if (times++ === 0) box.innerHTML = '<p class="secret" style="margin-top:200px">hush hush</p>'; }).observe(document.documentElement, { childList: true });
  </script>`);
  expect(ink(await safePicture(sceneOf(page, '.secret'), knowing()), 'red')).toBe(0);
});

test('a named control that is added during the shot does not get through', async ({ staticPage: page }) => {
  await show(page, `<div id="box"><p class="secret">hush hush</p></div><script>
    let times = 0;
    new MutationObserver(() => { if (times++ === 0) box.insertAdjacentHTML('beforeend', '<p class="secret">hush again</p>'); }).observe(document.documentElement, { childList: true });
  </script>`);
  expect(ink(await safePicture(sceneOf(page, '.secret'), knowing()), 'red')).toBe(0);
});

test('a secret that a style sheet paints from an attribute makes the page unsafe', async ({ staticPage: page }) => {
  const secret = newValue();
  await show(page, `<style>b::after { content: attr(data-tip); position:absolute; left:300px; top:300px; color:#f00 }</style><b data-tip="${secret}">copy</b>`);
  expect(await safeShot(sceneOf(page), knowing(secret))).toEqual({ refused: 'a style sheet shows a secret in a place that cannot be measured' });
});

test('a page that does not answer is not photographed', async ({ staticPage: page }) => {
  await show(page, '<p>Hello</p>');
  // While an alert is open, the page answers nothing.
  const opened = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
  await page.evaluate(() => { setTimeout(() => { alert('Hello'); }, 0); });
  const dialog = await opened;
  expect(await safeShot(sceneOf(page), knowing())).toEqual({ refused: 'a frame of the page did not answer within 2 seconds' });
  await dialog.dismiss();
});

for (const [box, answer] of [[null, 'unseen'], [{ x: 0, y: 0, width: 0, height: 300 }, 'unseen'], [{ x: 2000, y: 0, width: 300, height: 300 }, 'unseen'], [{ x: 0, y: 0, width: 300, height: 300 }, 'silent']] as const) {
  test(`a frame that keeps silent counts as ${answer} with the box ${JSON.stringify(box)}`, async () => {
    const never = new Promise<never>(() => undefined);
    const frame = { evaluate: () => never, url: () => top, isDetached: () => false, parentFrame: () => ({}), page: () => ({ viewportSize: () => ({ width: 1366, height: 900 }) }), frameElement: () => Promise.resolve({ boundingBox: () => Promise.resolve(box) }) };
    expect(await new FrameSide(frame as unknown as Frame, 'key').survey()).toBe(answer);
  });
}

test('the covers take no click', async ({ staticPage: page }) => {
  await show(page, `<input id="low" type="password" style="position:fixed; left:0; bottom:0; width:100%; height:60px"><script>
    new MutationObserver(() => { globalThis.hit ??= document.elementFromPoint(20, 500).id; }).observe(document.documentElement, { childList: true });
  </script>`);
  await safePicture(sceneOf(page), knowing());
  expect(await page.evaluate(() => (globalThis as unknown as { hit: string }).hit)).toBe('low');
});

test('nothing of the picture stays in the page', async ({ staticPage: page }) => {
  const secret = newValue();
  await show(page, `<p class="secret">${secret}</p><input type="password" value="pw" autofocus><iframe src="https://one.example/"></iframe>`, { 'https://one.example/': `<input value="${secret}">` });
  const state = (): Promise<unknown> => Promise.all(page.frames().map((frame) => frame.evaluate(() => ({ markup: document.documentElement.outerHTML, names: Object.getOwnPropertyNames(globalThis).length, sheets: document.adoptedStyleSheets.length }))));
  const before = await state();
  await safePicture(sceneOf(page, '.secret', 'input'), knowing(secret));
  expect(await state()).toEqual(before);
});

test('no secret is sent into a page for the sake of a picture', async ({ staticPage: page }) => {
  const [here, elsewhere] = [newValue(), newValue()];
  await show(page, `<p class="secret">${here}</p>`);
  const sent: Promise<{ scriptSource: string }>[] = [];
  const session = await page.context().newCDPSession(page);
  const read = ({ scriptId }: { scriptId: string }): void => { sent.push(session.send('Debugger.getScriptSource', { scriptId })); };
  session.on('Debugger.scriptParsed', read);
  await session.send('Debugger.enable');
  await safePicture(sceneOf(page), knowing(here, elsewhere));
  // From here on nothing is asked that the end of the test could cut off.
  session.off('Debugger.scriptParsed', read);
  const sources = (await Promise.all(sent)).map(({ scriptSource }) => scriptSource).join('\n');
  expect(sources).toContain('PageSide');
  expect(sources).not.toContain(elsewhere.slice(0, 12));
});

test('on a sign-in page the fields are covered without being read', async ({ staticPage: page }) => {
  const address = 'https://login.microsoftonline.com/';
  await serve(page, { [address]: `${style}<input class="secret" name="otc" value="481516"><input type="password" class="secret" value="pw"><script>
    globalThis.reads = 0;
    const { get } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { globalThis.reads += 1; return get.call(this); } });
  </script>` });
  await page.goto(address);
  expect(ink(await safePicture(sceneOf(page), knowing()), 'red')).toBe(0);
  expect(await page.evaluate(() => (globalThis as unknown as { reads: number }).reads)).toBe(0);
});

test('pictures get names by the order of the steps, legal on Windows, and hashes', async ({ staticPage: page }, testInfo) => {
  await show(page, '<p>Hello</p>');
  const folder = testInfo.outputPath('run');
  const pictures = new Pictures({ folder, run: 'run', live: false, order: ['P1', 'A6', 'T1', 'T1#2'], secrets: knowing(), privacy: null });
  const taken = [await pictures.take('T1#2', "Log in: 'TEOS' / <administrator>?", sceneOf(page)), await pictures.take('A6', 'Select the blue text behind client credentials', sceneOf(page)), await pictures.take('A6', 'Select the blue text behind client credentials', sceneOf(page))];
  const records = await pictures.settled();
  expect(taken).toEqual([join(folder, 'steps', '04-T1-server-2-log-in-teos-administrator.png'), join(folder, 'steps', '02-A6-select-the-blue-text-behind-client.png'), join(folder, 'steps', '02-A6-select-the-blue-text-behind-client-2.png')]);
  expect(records.map(({ file }) => file)).toEqual(['steps/02-A6-select-the-blue-text-behind-client-2.png', 'steps/02-A6-select-the-blue-text-behind-client.png', 'steps/04-T1-server-2-log-in-teos-administrator.png']);
  for (const { file, sha256, bytes } of records) {
    const content = readFileSync(join(folder, file));
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    expect(content).toHaveLength(bytes);
    expect(ink(content, 'warning')).toBeGreaterThan(500);
  }
  expect(process.platform === 'win32' || (statSync(join(folder, records[0]?.file ?? '')).mode & 0o777) === 0o600).toBe(true);
});

test('a page that is gone gives no picture, a reason, and no error', async ({ staticPage: page }, testInfo) => {
  await show(page, '<p>Hello</p>');
  const pictures = new Pictures({ folder: testInfo.outputPath('run'), run: 'run', live: true, order: [], secrets: knowing(), privacy: null });
  await page.close();
  expect(await pictures.take('A1', 'Sign in', sceneOf(page))).toBeNull();
  expect(pictures.whyNot('A1')).toBe('the browser page was closed');
  expect(await pictures.settled()).toEqual([]);
});
