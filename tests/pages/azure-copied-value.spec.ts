import { randomBytes, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { copiedValue } from '../../pages/azure/copied-value.ts';
import { Secret } from '../../domain/secret.ts';
import { expect, serve, test } from './static-page.ts';

const origin = 'https://portal.azure.com/';

const secretId = randomUUID();

/** The sentences of a test about a Value that was read off its row. */
let heard: string[] = [];

test.beforeEach(() => { heard = []; });

/** A text of the form of a Value, different each time. */
function newValue(): string {
  return `${randomBytes(8).toString('hex').slice(0, 3)}8Q~${randomBytes(17).toString('hex')}`;
}

function row(shown: string, onclick: string): string {
  return `<!doctype html><div id="cell">${shown}</div><button id="copy" onclick="${onclick}">Copy to clipboard</button>`;
}

async function copied(page: Page, html: string): Promise<Secret> {
  await serve(page, { [origin]: html });
  await page.goto(origin);
  return copiedValue(page, { secretId, button: page.locator('#copy'), cell: page.locator('#cell') }, 'Certificates & secrets', (sentence) => { heard.push(sentence); });
}

const ways: Readonly<Record<string, (value: string) => string>> = {
  writeText: (value) => `navigator.clipboard.writeText('${value}').then(() => { document.title = 'copied' })`,
  write: (value) => `navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob(['${value}'], { type: 'text/plain' }) })]).then(() => { document.title = 'copied' })`,
  'a selection': (value) => `const box = document.createElement('textarea'); box.value = '${value}'; document.body.append(box); box.select(); if (document.execCommand('copy')) document.title = 'copied'; box.remove()`,
  "the page's own copy event": (value) => `window.addEventListener('copy', (event) => { event.clipboardData.setData('text/plain', '${value}'); event.preventDefault(); event.stopImmediatePropagation() }, { once: true }); getSelection().selectAllChildren(document.querySelector('#cell')); if (document.execCommand('copy')) document.title = 'copied'`,
};

for (const [way, script] of Object.entries(ways)) {
  test(`catches what is copied by ${way}, and keeps it from the clipboard`, async ({ staticPage }) => {
    await staticPage.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const value = newValue();
    await serve(staticPage, { [origin]: row(`${value.slice(0, 20)}…`, script(value)) });
    await staticPage.goto(origin);
    await staticPage.evaluate(() => navigator.clipboard.writeText('what a person had copied before'));
    const caught = await copiedValue(staticPage, { secretId, button: staticPage.locator('#copy'), cell: staticPage.locator('#cell') }, 'Certificates & secrets');
    expect(caught.equals(new Secret('value', value))).toBe(true);
    await expect(staticPage, 'the page sees a copy that succeeded').toHaveTitle('copied');
    expect(await staticPage.evaluate(() => navigator.clipboard.readText())).toBe('what a person had copied before');
    expect(await staticPage.evaluate(() => Object.keys(window).filter((name) => /copied|caught/iu.test(name))), 'nothing stays behind').toEqual([]);
  });
}

test('puts the own clipboard of the page back', async ({ staticPage }) => {
  await staticPage.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const value = newValue();
  await copied(staticPage, row(value, `navigator.clipboard.writeText('${value}')`));
  await staticPage.evaluate(() => navigator.clipboard.writeText('later'));
  expect(await staticPage.evaluate(() => navigator.clipboard.readText())).toBe('later');
});

test('reads the clipboard of a page that has a way of its own, and empties it', async ({ staticPage }) => {
  const value = newValue();
  await staticPage.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const caught = await copied(staticPage, `<script>const own = navigator.clipboard.writeText.bind(navigator.clipboard)</script>${row(value, `own('${value}')`)}`);
  expect(caught.equals(new Secret('value', value))).toBe(true);
  await staticPage.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  expect(await staticPage.evaluate(() => navigator.clipboard.readText())).toBe('');
});

for (const [what, text, shown, code] of [
  ['the Secret ID', randomUUID(), 'abc', 'copied-secret-id'],
  ['a masked text', 'abc******************', 'abc******************', 'copied-masked'],
  ['something else than the row shows', newValue(), 'zzz8Q~zzz…', 'copied-something-else'],
  ['a text of no known form that the row does not show', 'just a text', '', 'copied-something-else'],
] as const) {
  test(`stops when ${what} was copied, and presses the button once`, async ({ staticPage }) => {
    const copying = copied(staticPage, row(shown, `window.presses = (window.presses || 0) + 1; navigator.clipboard.writeText('${text}')`));
    const told = await copying.catch((error: unknown) => error);
    expect(told).toMatchObject({ code, exitCode: 4, message: expect.stringContaining(`Secret ID ${secretId}`) });
    expect(told).toMatchObject({ message: expect.not.stringContaining(text) });
    expect(await staticPage.evaluate(() => (globalThis as { presses?: number }).presses)).toBe(1);
  });
}

test('takes an older form of a Value that begins as the row shows it', async ({ staticPage }) => {
  const older = randomBytes(17).toString('hex');
  const caught = await copied(staticPage, row(`${older.slice(0, 12)}...`, `navigator.clipboard.writeText('${older}')`));
  expect(caught.equals(new Secret('value', older))).toBe(true);
});

test('says so when nothing was copied', async ({ staticPage }) => {
  await expect(copied(staticPage, row('abc8Q~', ''))).rejects.toMatchObject({ code: 'value-not-copied', exitCode: 4 });
});

test('catches in a frame of another origin', async ({ staticPage }) => {
  const value = newValue();
  const frameOrigin = 'https://sandbox-1.reactblade.portal.azure.net/';
  await serve(staticPage, { [origin]: `<iframe src="${frameOrigin}" allow="clipboard-write"></iframe>`, [frameOrigin]: row(value, `navigator.clipboard.writeText('${value}')`) });
  await staticPage.goto(origin);
  const frame = staticPage.frameLocator('iframe');
  const caught = await copiedValue(staticPage, { secretId, button: frame.locator('#copy'), cell: frame.locator('#cell') }, 'Certificates & secrets');
  expect(caught.equals(new Secret('value', value))).toBe(true);
});

const lies: Readonly<Record<string, string>> = {
  'nothing': '',
  'an empty text': "navigator.clipboard.writeText('')",
  'the Secret ID': `navigator.clipboard.writeText('${secretId}')`,
};

for (const [what, script] of Object.entries(lies)) {
  test(`a button that copies ${what}: the Value is read off the row that shows all of it, and that is told`, async ({ staticPage }) => {
    const value = newValue();
    const caught = await copied(staticPage, row(`<div style="width: 60px; overflow: hidden; text-overflow: ellipsis"><span title="shown once">${value}</span></div>`, script));
    expect(caught.equals(new Secret('value', value))).toBe(true);
    expect(heard).toEqual([expect.stringContaining('read off its row')]);
  });
}

test('two texts of the form of a Value in one row: neither is taken', async ({ staticPage }) => {
  await expect(copied(staticPage, row(`${newValue()} <span title="${newValue()}">ⓘ</span>`, `navigator.clipboard.writeText('${secretId}')`))).rejects.toMatchObject({ code: 'copied-secret-id', exitCode: 4 });
  expect(heard).toEqual([]);
});
