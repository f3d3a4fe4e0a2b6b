import { Secret } from '../../domain/secret.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { barriersOf } from '../../pages/barriers.ts';
import { SettingsProbe } from '../../pages/teos/settings-probe.ts';
import { Witness } from '../../pages/teos/witness.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { expect, serve, test } from './static-page.ts';
import { field, ninetiesTable, origin, settingsOn, settingsPage, values } from './teos-markup.ts';

test('says what Enter in the field would press, without pressing it', async ({ staticPage }) => {
  const would = async (html: string): Promise<unknown> => {
    await settingsOn(staticPage, settingsPage(html));
    return new SettingsProbe(staticPage, teosManageWording).enterWouldPress();
  };
  expect(await would(`<form><button onclick="document.title='pressed'">Log out</button>${ninetiesTable()}<button>Save</button></form>`)).toEqual({ name: 'Log out', save: false });
  expect(await would(`<form>${ninetiesTable()}<button type="button">Help</button><input type="submit" value="Save"></form>`)).toEqual({ name: 'Save', save: true });
  expect(await would(`${ninetiesTable()}<button>Save</button>`)).toBeNull();
  await expect(staticPage).toHaveTitle('TEOS');
});

test('fills the field at once, key by key and by pasting, empties it, and tells where it takes a part only', async ({ staticPage }) => {
  await settingsOn(staticPage, settingsPage(`${ninetiesTable(field(values.old, 'id="s" onpaste="window.pasted = true" onkeydown="window.keys = (window.keys ?? 0) + 1"'))}<button type="button">Save</button>`));
  const probe = new SettingsProbe(staticPage, teosManageWording);
  const text = `QA~.-_ ${'a'.repeat(30)}`;
  for (const way of ['at once', 'key by key', 'pasted'] as const) {
    expect(await probe.fill(new Secret('throw-away', `${text}${way}`), way)).toBe(true);
    await expect(staticPage.locator('#s')).toHaveValue(`${text}${way}`);
  }
  expect(await staticPage.evaluate('[window.pasted, window.keys > 30]')).toEqual([true, true]);
  expect(await probe.fill(null)).toBe(true);
  await expect(staticPage.locator('#s')).toHaveValue('');
  await staticPage.locator('#s').evaluate((input) => { (input as HTMLInputElement).maxLength = 20; });
  expect(await probe.fill(new Secret('throw-away', text), 'key by key')).toBe(false);
});

test('tells the order of the tab key, what it never comes to, and what lies over a control', async ({ staticPage }) => {
  const page = `${ninetiesTable(field(values.old, 'id="s" tabindex="3"'))}<div role="button" id="save" onclick="">Save</div>`;
  await settingsOn(staticPage, settingsPage(page));
  const probe = new SettingsProbe(staticPage, teosManageWording);
  const controls = await probe.documentedControls();
  expect(await new Keyboard(staticPage).order(controls)).toEqual(['Client ID', 'Tenant ID', 'Client Secret']);
  expect(await probe.coveredControls()).toEqual([]);
  await staticPage.evaluate(() => { document.body.insertAdjacentHTML('beforeend', '<div style="position: fixed; inset: 0; z-index: 9"></div>'); });
  expect(await probe.coveredControls()).toEqual(['Client ID', 'Client Secret', 'Tenant ID', 'Save']);
});

test('comes to a tab among others with the arrow keys, and says so where nothing comes to a control', async ({ staticPage }) => {
  await serve(staticPage, { [`${origin}/`]: `<div role="tablist" onkeydown="event.key === 'ArrowRight' && event.target.nextElementSibling?.focus()"><a role="tab" tabindex="0">Overview</a><a role="tab" tabindex="-1" id="tab">Settings</a></div><div id="tile" onclick="">Option</div>` });
  await staticPage.goto(`${origin}/`);
  const keyboard = new Keyboard(staticPage);
  expect(await keyboard.reach(staticPage.locator('#tab'))).toBe(true);
  expect(keyboard.reachedAll).toBe(true);
  expect(await keyboard.reach(staticPage.locator('#tile'))).toBe(false);
  expect(keyboard.reachedAll).toBe(false);
});

test('hears what the server answers, and looks where the browser keeps things', async ({ staticPage }) => {
  const witness = new Witness(staticPage);
  await serve(staticPage, { [`${origin}/`]: `<script>localStorage.setItem('draft', 'kept here'); history.replaceState('kept there', ''); fetch('/answer?of=address');</script>`, [`${origin}/answer`]: 'an answer' });
  await Promise.all([staticPage.waitForResponse(/answer/u), staticPage.goto(`${origin}/`)]);
  expect((await witness.answers()).map(({ type, body }) => [type, body.slice(0, 9)])).toEqual([['document', '<script>l'], ['fetch', 'an answer']]);
  expect(witness.addresses().some((address) => address.includes('of=address'))).toBe(true);
  expect((await witness.kept()).filter(({ text }) => text.includes('kept')).map(({ place }) => place)).toEqual(['the local storage', 'the state of the history']);
});

test('tells barriers by rule and number, and nothing of what the page holds', async ({ staticPage }) => {
  await serve(staticPage, { [`${origin}/`]: `<!doctype html><html lang="en"><title>TEOS</title><main><h1>TEOS</h1><input value="${values.old}"><input value="${values.old}"></main></html>` });
  await staticPage.goto(`${origin}/`);
  const found = await barriersOf(staticPage);
  expect(found).toContainEqual(expect.objectContaining({ rule: 'label', impact: 'critical', places: 2 }));
  expect(JSON.stringify(found)).not.toContain(values.old);
});
