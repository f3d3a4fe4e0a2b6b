import type { Page } from '@playwright/test';
import type { Saved } from '../../pages/teos/saving.ts';
import { AzureSettings } from '../../pages/teos/azure-settings.ts';
import { teosManageWording, type TeosManageWording } from '../../pages/teos/wording.ts';
import { freshValue, ninetiesTable, origin, settingsPage } from './teos-markup.ts';
import { expect, serve, test } from './static-page.ts';

/** A script of the site's own: what Save does. */
const doing = (act: string): string => `<button type="button" onclick="${act.replaceAll('"', '&quot;')}">Save</button><p id="said"></p>
  <script>function say(text, kind = '') { const p = document.createElement('p'); p.textContent = text; p.className = kind; document.body.append(p); return p; }
  function post(then) { fetch('/save', { method: 'POST' }).then(then); }</script>`;
const posting = (message: string): Parameters<typeof serve>[1] => ({
  [`${origin}/settings`]: ({ method }) => settingsPage(`<form method="post">${method === 'POST' ? message : ''}${ninetiesTable()}<input type="submit" value="Save"></form>`),
});
const scripted = (act: string, answer = 'ok', around = ''): Parameters<typeof serve>[1] => ({ [`${origin}/settings`]: settingsPage(`${around}${ninetiesTable()}${doing(act)}`), [`${origin}/save`]: answer });

async function save(page: Page, pages: Parameters<typeof serve>[1], wording: TeosManageWording = teosManageWording): Promise<Saved> {
  await serve(page, pages);
  await page.goto(`${origin}/settings`);
  const settings = new AzureSettings(page, wording);
  await settings.ready();
  return settings.save(freshValue);
}

const swal = (text: string, ...buttons: string[]): string => `const d = say('', 'swal-modal'); d.style.position = 'fixed'; d.innerHTML = '<div>${text}</div>' + ${JSON.stringify(buttons)}.map((b) => '<button type=button>' + b + '</button>').join(''); d.onclick = (event) => { if (event.target.localName === 'button') { d.remove(); after(event.target.textContent); } };`;

/** What a server may say when it has saved. */
const successes: Readonly<Record<string, { pages: Parameters<typeof serve>[1]; said: string | null; asked?: string[] }>> = {
  'a toast that is gone soon': { pages: scripted("post(() => { const t = say('Settings saved', 'toast-message'); setTimeout(() => t.remove(), 300); })"), said: 'Settings saved' },
  'a text on the page that comes back': { pages: posting('<span style="color:green">The settings have been saved.</span>'), said: 'The settings have been saved.' },
  'a message box': { pages: scripted("post(() => alert('Successfully stored'))"), said: 'Successfully stored' },
  'a dialog of the page': { pages: scripted(`const after = () => {}; post(() => { ${swal('Saved!', 'OK')} })`), said: 'Saved!' },
  'nothing, after a post by script': { pages: scripted('post(() => {})'), said: null },
  'nothing, on the page that comes back': { pages: posting(''), said: null },
  'a text of unknown words': { pages: scripted("post(() => say('Gespeichert'))"), said: null },
  'a word of success beside an older error': { pages: scripted("post(() => say('Settings saved'))", 'ok', '<p class="toast-error">Import failed</p>'), said: 'Settings saved' },
  'yes to a question of the browser': { pages: scripted("if (confirm('Are you sure? TEOS restarts.')) post(() => say('Saved'))"), said: 'Saved', asked: ['Are you sure? TEOS restarts.'] },
  'yes to a question of the page': { pages: scripted(`const after = (b) => { if (b === 'Yes') post(() => say('Saved')); }; ${swal('Save the changes?', 'Yes', 'No')}`), said: 'Saved', asked: ['Save the changes?'] },
  'a question about leaving, which is how it posts': { pages: { [`${origin}/settings`]: ({ method }) => settingsPage(`<form method="post">${method === 'POST' ? 'Saved.' : '<script>addEventListener("beforeunload", (event) => event.preventDefault())</script>'}${ninetiesTable()}<input type="submit" value="Save"></form>`) }, said: 'Saved.' },
};

for (const [name, { pages, said, asked = [] }] of Object.entries(successes)) {
  test(`Save is proved by ${name}`, async ({ staticPage }) => {
    const saved = await save(staticPage, pages);
    expect(saved.said).toBe(said);
    expect(saved.asked).toEqual(expect.arrayContaining(asked));
  });
}

/** What a server may say when it has not saved, or may not have. */
const failures: Readonly<Record<string, { pages: Parameters<typeof serve>[1]; failure: { exitCode: number; code: string; message?: unknown } }>> = {
  'a list of mistakes with status 200': { pages: posting('<div class="validation-summary-errors"><ul><li>Client Secret needs a value.</li></ul></div>'), failure: { exitCode: 3, code: 'teos-save-refused', message: "TEOS did not save the client secret. It says: 'Client Secret needs a value.'" } },
  'a toast of error': { pages: scripted("post(() => say('Check your entries', 'toast toast-error'))"), failure: { exitCode: 3, code: 'teos-save-refused', message: expect.stringContaining("'Check your entries'") } },
  'words of error without a request': { pages: scripted("say('The settings could not be saved: not a valid secret')"), failure: { exitCode: 3, code: 'teos-save-refused' } },
  'a success that stood there before': { pages: scripted("post(() => say('Saving failed'))", 'ok', '<p>Licence saved</p>'), failure: { exitCode: 3, code: 'teos-save-refused' } },
  'a question that is not about saving': { pages: scripted("if (confirm('Delete all rooms?')) post(() => say('Saved'))"), failure: { exitCode: 4, code: 'teos-unknown-question', message: expect.stringContaining("'Delete all rooms?'") } },
  'a question of the page without a known yes': { pages: scripted(`const after = () => {}; ${swal('Save for whom?', 'Everyone', 'Nobody')}`), failure: { exitCode: 4, code: 'teos-unknown-question', message: expect.stringContaining("('Everyone', 'Nobody')") } },
  'the log-in page': { pages: scripted("location.href = '/login'") , failure: { exitCode: 5, code: 'teos-session-ended' } },
};

for (const [name, { pages, failure }] of Object.entries(failures)) {
  test(`Save is not proved by ${name}`, async ({ staticPage }) => {
    const login = '<!doctype html><form><input name="u"><input type="password"><button>Log in</button></form>';
    await expect(save(staticPage, { ...pages, [`${origin}/login`]: login })).rejects.toMatchObject(failure);
  });
}

for (const [status, code, exitCode] of [[503, 'teos-save-unanswered', 5], [500, 'teos-save-failed', 5], [409, 'teos-save-refused', 3]] as const) {
  test(`Save is not proved by status ${String(status)}`, async ({ staticPage }) => {
    await serve(staticPage, scripted('post(() => {})'));
    await staticPage.route(`${origin}/save`, (route) => route.fulfill({ status, body: '' }));
    await staticPage.goto(`${origin}/settings`);
    await expect(new AzureSettings(staticPage, teosManageWording).save(freshValue)).rejects.toMatchObject({ code, exitCode, message: expect.stringContaining(`status ${String(status)}`) });
  });
}

test('says so when nothing comes of the click', async ({ staticPage }) => {
  staticPage.setDefaultTimeout(1200);
  await expect(save(staticPage, scripted(''))).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining("an answer to 'Save' was not there in time") });
});

test('knows words that the settings name', async ({ staticPage }) => {
  const wording = { ...teosManageWording, 'message.saved': 'saved | gespeichert' };
  expect((await save(staticPage, scripted("post(() => say('Einstellungen gespeichert'))"), wording)).said).toBe('Einstellungen gespeichert');
});

test('loads the page afresh without posting it again, also where only a fragment tells it', async ({ staticPage }) => {
  let posts = 0;
  let loads = 0;
  await serve(staticPage, { [`${origin}/settings`]: ({ method }) => {
    if (method === 'POST') posts += 1;
    else loads += 1;
    return settingsPage(`<form method="post">${method === 'POST' ? 'Saved.' : ''}${ninetiesTable()}<input type="submit" value="Save"></form>`);
  } });
  await staticPage.goto(`${origin}/settings#azure`);
  const settings = new AzureSettings(staticPage, teosManageWording);
  await settings.save(freshValue);
  await settings.reload(() => Promise.reject(new Error('The address carries the page.')));
  await settings.reload(() => Promise.reject(new Error('The address carries the page.')));
  expect([posts, loads]).toEqual([1, 3]);
});

test('clicks to the page again where its address does not carry it', async ({ staticPage }) => {
  const page = settingsPage(ninetiesTable() + doing(''));
  await serve(staticPage, { [`${origin}/`]: `<!doctype html><nav><a href="#">Server Management</a></nav><p id="room">Home</p>` });
  const show = (): Promise<void> => staticPage.evaluate((html) => { document.body.innerHTML = html; }, page);
  await staticPage.goto(`${origin}/`);
  await show();
  let clicked = 0;
  await new AzureSettings(staticPage, teosManageWording).reload(async () => { clicked += 1; await show(); });
  expect(clicked).toBe(1);
});
