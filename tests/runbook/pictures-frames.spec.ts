import { chromium } from '@playwright/test';
import { PNG } from 'pngjs';
import { readPng, showsColours } from '../../runbook/evidence/png/read.ts';
import { expect, serve, test } from '../pages/static-page.ts';
import { knowing, redIfKept, safePicture, sceneOf } from './ink.ts';
import { newValue } from './secret-values.ts';

test('a frame in a process of its own is waited for, shot after shot', async ({ browserPath }) => {
  // As in Edge and Chrome on a desktop: there a screenshot can show a frame as it was a moment ago.
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--site-per-process', '--host-resolver-rules=MAP * ~NOTFOUND'] });
  const page = await browser.newPage({ viewport: { width: 500, height: 300 } });
  const secret = newValue();
  await serve(page, {
    'https://portal.azure.com/': '<iframe style="position:absolute; left:20px; top:20px; width:460px; height:260px; border:0" src="https://one.example/"></iframe>',
    'https://one.example/': `<p id="it" style="color:#f00; position:absolute; left:0">${secret}</p>`,
  });
  await page.goto('https://portal.azure.com/');
  const frame = page.frameLocator('iframe').locator('#it');
  const red: (number | null)[] = [];
  for (let shot = 0; shot < 30; shot += 1) {
    await frame.evaluate((element, top) => { element.style.top = `${String(top)}px`; }, (shot % 5) * 40);
    red.push(await redIfKept(sceneOf(page), knowing(secret)));
  }
  await browser.close();
  expect(red.filter((count) => count !== null && count > 0)).toEqual([]);
  expect(red.filter((count) => count === 0).length).toBeGreaterThanOrEqual(25);
});

test('a picture that does not show its covers is found out', async ({ staticPage: page }) => {
  await serve(page, { 'https://portal.azure.com/': '<iframe src="https://one.example/"></iframe>', 'https://one.example/': '<input type="password" value="pw">' });
  await page.goto('https://portal.azure.com/');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const uncovered = Buffer.from(data, 'base64');
  await safePicture(sceneOf(page), knowing());
  expect(showsColours(await readPng(uncovered), [0x384050])).toBe(false);
  expect(showsColours(await readPng(uncovered), [0xffffff])).toBe(true);
});

for (const filterType of [0, 1, 2, 3, 4] as const) {
  for (const colorType of [2, 6] as const) {
    test(`reads the colours of a picture with filter ${String(filterType)} and colour type ${String(colorType)}`, async () => {
      const picture = new PNG({ width: 37, height: 23 });
      picture.data.forEach((_, at) => { picture.data[at] = at % 4 === 3 ? 255 : (at * 7 + ((at * at) >> 5)) % 251; });
      picture.data.set([0x38, 0x47, 0x52, 255], 4 * (37 * 11 + 5));
      const png = PNG.sync.write(picture, { filterType, colorType });
      const first = (picture.data[0] ?? 0) * 65536 + (picture.data[1] ?? 0) * 256 + (picture.data[2] ?? 0);
      expect(showsColours(await readPng(png), [0x384752, first])).toBe(true);
      expect(showsColours(await readPng(png), [0x384752, 0xfffefd])).toBe(false);
    });
  }
}
