import type { Page } from '@playwright/test';
import { TeosShell } from '../../pages/teos/shell.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { origin } from './teos-markup.ts';
import { expect, serve, test } from './static-page.ts';

const form = '<!doctype html><form method="post"><input name="a"><input name="b" type="password"><button>Log in</button></form>';
const inside = (account: string): string => `<!doctype html><nav><a href="/management">Server Management</a></nav><header>${account}</header>`;

async function open(page: Page, html: string, address = `${origin}/`): Promise<'log-in' | 'shell'> {
  await serve(page, { [`${origin}/`]: html });
  return new TeosShell(page, teosManageWording).open(address);
}

test('tells a log-in page from the menu', async ({ staticPage }) => {
  expect(await open(staticPage, form)).toBe('log-in');
  expect(await open(staticPage, inside(''))).toBe('shell');
});

test('does not take a settings page with one password field for the log-in', async ({ staticPage }) => {
  expect(await open(staticPage, `${inside('')}<form>Client ID <input>Client Secret <input type="password"><button>Save</button></form>`)).toBe('shell');
});

test('asks at a checkpoint whether the session still holds', async ({ staticPage }) => {
  await open(staticPage, inside(''));
  const shell = new TeosShell(staticPage, teosManageWording);
  await expect(shell.checkpoint()).resolves.toBeUndefined();
  await staticPage.setContent(form);
  await expect(shell.checkpoint()).rejects.toMatchObject({ exitCode: 5, code: 'teos-session-ended' });
  await staticPage.setContent("<!doctype html><h1>Server Error in '/' Application.</h1>");
  await expect(shell.checkpoint()).rejects.toMatchObject({ exitCode: 5, code: 'teos-error-page', message: expect.stringContaining("'Server Error in '/' Application.'") });
});

for (const [status, code, exitCode] of [[503, 'teos-unreachable', 5], [404, 'teos-address', 2]] as const) {
  test(`tells that the server answers with ${String(status)}`, async ({ staticPage }) => {
    await staticPage.route('**/*', (route) => route.fulfill({ status, contentType: 'text/html', body: '<h1>Oh</h1>' }));
    await expect(new TeosShell(staticPage, teosManageWording).open(origin)).rejects.toMatchObject({ code, exitCode, message: expect.stringContaining(`status ${String(status)}`) });
  });
}

test('tells that nobody answers', async ({ staticPage }) => {
  await expect(new TeosShell(staticPage, teosManageWording).open(origin)).rejects.toMatchObject({ code: 'teos-unreachable', exitCode: 5, message: expect.stringContaining('ERR_NAME_NOT_RESOLVED') });
});

/** Where a redirection may lead that no credential should follow. */
const astray = { 'another host': 'https://login.elsewhere.test/', 'an address without encryption': 'http://teos.test/' };

for (const [name, target] of Object.entries(astray)) {
  test(`stops where the address leads to ${name}`, async ({ staticPage }) => {
    await serve(staticPage, { [target]: form, [`${origin}/`]: `<script>location.replace(${JSON.stringify(target)})</script>` });
    await expect(new TeosShell(staticPage, teosManageWording).open(`${origin}/`)).rejects.toMatchObject({ exitCode: 2, code: 'teos-address' });
  });
}

test('refuses the site on which licences are managed', async ({ staticPage }) => {
  await expect(new TeosShell(staticPage, teosManageWording).open('https://helpdesk.teos.solutions/')).rejects.toMatchObject({ exitCode: 2, code: 'teos-address', message: expect.stringContaining('licences') });
  expect(staticPage.url()).toBe('about:blank');
});

/** Where 'Log out' may be. */
const accounts: Readonly<Record<string, string>> = {
  'a link': '<a href="#" onclick="out()">Log out</a>',
  'a menu that says what unfolds it': '<button aria-controls="u" onclick="u.hidden = false">administrator</button><div><ul id="u" hidden><li><a href="#">Settings</a></li><li><a href="#" onclick="out()">Sign out</a></li></ul></div>',
  'a menu beside its button': '<div><a href="#" onclick="u.hidden = false">administrator</a><ul id="u" hidden><li onclick="out()">Log off</li></ul></div>',
};

for (const [name, account] of Object.entries(accounts)) {
  test(`logs out: ${name}`, async ({ staticPage }) => {
    await open(staticPage, `${inside(account)}<script>function out() { document.body.innerHTML = ${JSON.stringify(form)}; }</script>`);
    await new TeosShell(staticPage, teosManageWording).logOut();
    await expect(staticPage.locator('[type=password]')).toBeVisible();
  });
}

test('says so at once where there is no way to log out', async ({ staticPage }) => {
  await open(staticPage, inside('administrator'));
  await expect(new TeosShell(staticPage, teosManageWording).logOut()).rejects.toMatchObject({ exitCode: 4, code: 'teos-no-log-out' });
});

test('leaves a log-in that it does not know to the person, and to nobody else', async ({ staticPage }) => {
  await serve(staticPage, { [`${origin}/`]: '<!doctype html><title>TEOS</title><h1>Choose how to log in</h1><button>Company account</button><button>Local account</button>' });
  staticPage.setDefaultTimeout(2500);
  const shell = new TeosShell(staticPage, teosManageWording);
  expect(await shell.open(`${origin}/`, { byHand: true })).toBe('log-in');
  await expect(shell.open(`${origin}/`)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('Choose how to log in') });
});

test('waits for the person who logs in by hand', async ({ staticPage }) => {
  await open(staticPage, form);
  const shell = new TeosShell(staticPage, teosManageWording);
  await expect(shell.byHand(300)).rejects.toMatchObject({ exitCode: 5, code: 'teos-log-in-by-hand-timed-out', message: expect.stringContaining("did not show 'Server Management'") });
  const arriving = shell.byHand(4000);
  await staticPage.setContent(inside(''));
  await expect(arriving).resolves.toBeUndefined();
});
