import type { Page } from '@playwright/test';
import { ServerManagement } from '../../pages/teos/server-management.ts';
import { TeosShell } from '../../pages/teos/shell.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { origin } from './teos-markup.ts';
import { expect, serve, test } from './static-page.ts';

const option = '<a href="#azure">Azure AD App &amp; Power BI Settings</a>';
const section = '<h2>Azure AD app configuration</h2>';
const userMenu = '<div><a href="#user">Settings</a><a href="#out">Log out</a></div>';

/** A page on which a click on what has the id `menu`, `tab` or `option` shows what comes next, as on a single page. */
function singlePage(menu: string, tab: string, entry = option.replace('<a ', '<a id="option" ')): string {
  return `<!doctype html>${menu}<div class="next">${tab}</div><div class="next">${entry}</div><div class="next">${section}</div><style>.next { display: none }</style><script>
    const parts = [...document.querySelectorAll('.next')];
    ['menu', 'tab', 'option'].forEach((id, index) => document.getElementById(id)?.addEventListener('click', () => { document.title += id; parts[index].style.display = 'block'; }));</script>`;
}

async function goThrough(page: Page, html: string): Promise<string> {
  await serve(page, { [`${origin}/`]: html });
  await page.goto(`${origin}/`);
  await new TeosShell(page, teosManageWording).openServerManagement();
  const management = new ServerManagement(page, teosManageWording);
  await management.openSettings();
  await management.openAzureSettings();
  return page.title();
}

/** What menus, tabs and options may be made of. */
const variants: Readonly<Record<string, string>> = {
  'links in a list': singlePage(`<nav><ul><li><a id="menu" href="#m">Server Management</a></li><li><a href="#c">Content Creation</a></li></ul></nav>${userMenu}`, '<ul><li><a id="tab" href="#t">Settings</a></li><li><a href="#o">Overview</a></li></ul>'),
  'roles of ARIA': singlePage('<div role="menubar"><div id="menu" role="menuitem" tabindex="0"><a>Server&nbsp; Management</a></div></div>', '<div role="tablist"><div role="tab" id="tab">Settings</div></div>', '<div role="treeitem" id="option">Azure AD App &amp; Power BI Settings</div>'),
  'buttons with icons': singlePage('<button id="menu"><i>\uE713</i> Server Management</button><button>Devices</button>', '<button id="tab">Settings</button><button>Licences</button>', '<button id="option" aria-label="Azure AD App &amp; Power BI Settings">Open</button>'),
  'texts with listeners': singlePage('<table><tr><td id="menu">Server Management</td><td>Devices</td></tr></table>', '<table><tr><td id="tab">Settings</td></tr></table>', '<div id="option"><h4>Azure AD App &amp; Power BI Settings</h4><p>Set up the application</p></div>'),
  'the user’s Settings in the banner, and a breadcrumb': singlePage('<header><a href="#user">Settings</a><span>administrator</span></header><nav><a id="menu" href="#m">Server Management</a></nav>', '<div><a href="#m">Server Management</a> / <a href="#s">Settings</a></div><div><a id="tab" href="#t">Settings</a><a href="#x">Backup</a></div>'),
  'two links to one place': singlePage('<nav><a id="menu" href="#m">Server Management</a></nav><main><a href="#m">Server Management</a></main>', '<div role="tablist"><a role="tab" id="tab" href="#t">Settings</a></div>'),
};

for (const [name, html] of Object.entries(variants)) {
  test(`clicks through to the settings: ${name}`, async ({ staticPage }) => {
    expect(await goThrough(staticPage, html)).toBe('menutaboption');
  });
}

test('goes through pages that are loaded one after the other', async ({ staticPage }) => {
  const around = (content: string): string => `<!doctype html><nav><a href="/management">Server Management</a><a href="/x">Devices</a></nav>${content}`;
  const tabs = '<ul><li><a href="/management/settings">Settings</a></li><li><a href="/x">Licences</a></li></ul>';
  await serve(staticPage, {
    [`${origin}/`]: around(''), [`${origin}/management`]: around(tabs),
    [`${origin}/management/settings`]: around(`${tabs}<ul><li>${option.replace('#azure', '/azure')}</li></ul>`), [`${origin}/azure`]: around(`${tabs}${section}`),
  });
  await staticPage.goto(`${origin}/`);
  for (const round of ['first', 'again, from the page itself']) {
    await test.step(round, async () => {
      await new TeosShell(staticPage, teosManageWording).openServerManagement();
      const management = new ServerManagement(staticPage, teosManageWording);
      await management.openSettings();
      await management.openAzureSettings();
      expect(staticPage.url()).toBe(`${origin}/azure`);
    });
  }
});

test('stops where two tabs could be meant', async ({ staticPage }) => {
  const html = singlePage('<nav><a id="menu" href="#m">Server Management</a></nav>', '<ul><li><a id="tab">Settings</a></li><li><a href="#1">A</a></li></ul><ul><li><a href="#2">Settings</a></li><li><a href="#3">B</a></li></ul>'.replace('<a id', '<a href="#t" id'));
  await expect(goThrough(staticPage, html)).rejects.toMatchObject({ exitCode: 4, code: 'teos-ambiguous-control', message: "On 'Server Management' the tab 'Settings' is there 2 times, and nothing tells which one the guide means." });
});

test("does not take the user's Settings for the tab", async ({ staticPage }) => {
  staticPage.setDefaultTimeout(1000);
  const html = singlePage(`<nav><a id="menu" href="#m">Server Management</a></nav>${userMenu}`, '<p>Nothing here</p>');
  await expect(goThrough(staticPage, html)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining("On 'Server Management' the tab 'Settings' was not there in time") });
});

test('says so when the session ends on the way', async ({ staticPage }) => {
  await serve(staticPage, {
    [`${origin}/`]: '<!doctype html><nav><a href="/login">Server Management</a></nav>',
    [`${origin}/login`]: '<!doctype html><form><input name="u"><input type="password"><button>Log in</button></form>',
  });
  await staticPage.goto(`${origin}/`);
  await expect(new TeosShell(staticPage, teosManageWording).openServerManagement()).rejects.toMatchObject({ exitCode: 5, code: 'teos-session-ended' });
});

test('takes a wording of its own', async ({ staticPage }) => {
  await serve(staticPage, { [`${origin}/`]: '<!doctype html><nav><a href="#1">Serverbeheer</a></nav><div role="tablist"><a role="tab" href="#2">Settings</a></div>' });
  await staticPage.goto(`${origin}/`);
  const wording = { ...teosManageWording, 'menu.serverManagement': 'Server Management | Serverbeheer' };
  await expect(new TeosShell(staticPage, wording).openServerManagement()).resolves.toBeUndefined();
});
