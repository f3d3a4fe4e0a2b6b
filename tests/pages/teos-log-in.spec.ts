import type { Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { TeosLogIn } from '../../pages/teos/log-in.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { origin } from './teos-markup.ts';
import { expect, serve, test } from './static-page.ts';

const password = 'the right one';
const menu = '<!doctype html><nav><a href="/management">Server Management</a></nav>';

/** A server with a log-in form that takes one password, and says `refusal` to any other. */
function site(form: string, refusal = '<p>Unknown user name or wrong password.</p>', inside = menu): Parameters<typeof serve>[1] {
  return {
    [`${origin}/`]: ({ method, body }) => {
      if (method !== 'POST') return `<!doctype html><h1>TEOS</h1>${form}`;
      const sent = new URLSearchParams(body);
      return [...sent.values()].includes('administrator') && [...sent.values()].includes(password) ? inside : `<!doctype html><h1>TEOS</h1>${refusal}${form}`;
    },
  };
}

async function logIn(page: Page, pages: Parameters<typeof serve>[1], text = password): Promise<number> {
  let posts = 0;
  page.on('request', (request) => { if (request.method() === 'POST') posts += 1; });
  await serve(page, pages);
  await page.goto(`${origin}/`);
  try {
    await new TeosLogIn(page, teosManageWording).logIn({ username: 'administrator', password: new Secret('password', text) });
  } finally {
    expect(posts).toBeLessThanOrEqual(1);
  }
  return posts;
}

/** What a log-in form may be made of. */
const forms: Readonly<Record<string, string>> = {
  'labels in another language': '<form method="post"><label>Benutzer <input name="a"></label><label>Kennwort <input name="b" type="password"></label><button>Anmelden</button></form>',
  'neither labels nor names that tell': '<form method="post"><table><tr><td>x</td><td><input name="ctl00$t1"></td></tr><tr><td>y</td><td><input name="ctl00$t2" type="password"></td></tr></table><input type="image" alt="" width="20" height="20"></form>',
  'a link that posts the form': '<form method="post" id="f"><input name="a"><input name="b" type="password"><a href="javascript:document.getElementById(\'f\').submit()">OK</a></form>',
  'a search form beside it': '<form><input type="text" name="q"><button>Search</button></form><form method="post"><input name="a"><input type="password" name="b"><input type="checkbox" name="c">Remember me<button>Go</button></form>',
  'several buttons of which one logs in': '<form method="post"><select name="l"><option>English</option></select><button name="x" value="1">Change language</button><input name="a"><input name="b" type="password"><button name="y">Forgot?</button><input type="submit" value="Log in"></form>',
  'a button that shows the password': '<form method="post"><input name="a"><input name="b" type="password"><button type="button">👁</button><button type="submit"><span>Sign in</span></button></form>',
};

for (const [name, form] of Object.entries(forms)) {
  test(`finds the form by its structure and submits it once: ${name}`, async ({ staticPage }) => {
    expect(await logIn(staticPage, site(form))).toBe(1);
  });
}

const form = forms['labels in another language'] ?? '';

/** Ways in which a server may refuse, with the end of the sentence that tells it. */
const refusals: Readonly<Record<string, { pages: Parameters<typeof serve>[1]; says: string }>> = {
  'a text beside the form': { pages: site(form), says: "It says: 'Unknown user name or wrong password.'" },
  'no word at all': { pages: site(form, ''), says: 'It showed its log-in page again without a word.' },
  'a message box': { pages: site(form, '<script>addEventListener("load", () => alert("Nope"))</script>'), says: "It says: 'Nope'." },
  'a text that a script puts there, after one that asks for patience': {
    pages: { [`${origin}/`]: `<!doctype html><h1>TEOS</h1><form onsubmit="event.preventDefault(); said.textContent = 'Please wait'; fetch('/session', { method: 'POST' }).then(() => { setTimeout(() => { said.textContent = 'Account locked'; }, 100); })"><input><input type="password"><button>Log in</button></form><p id="said"></p>`, [`${origin}/session`]: 'no' },
    says: "It says: 'Account locked'.",
  },
};

for (const [name, { pages, says }] of Object.entries(refusals)) {
  test(`tells that the password was refused: ${name}`, async ({ staticPage }) => {
    await expect(logIn(staticPage, pages, 'a wrong one')).rejects.toMatchObject({ exitCode: 3, code: 'teos-password-refused', message: `TEOS refused the log-in of administrator. ${says}` });
  });
}

test('stops where a new password is asked for after the log-in', async ({ staticPage }) => {
  const change = '<!doctype html><h1>Your password has expired</h1><form method="post">Old <input type="password" name="o">New <input type="password" name="n"><button>Change</button></form>';
  await expect(logIn(staticPage, site(form, '', change))).rejects.toMatchObject({ exitCode: 4, code: 'teos-log-in-goes-on', message: expect.stringContaining("'Your password has expired'") });
});

test('stops where the account has no Server Management', async ({ staticPage }) => {
  await expect(logIn(staticPage, site(form, '', '<!doctype html><h1>Welcome</h1><nav><a href="/c">Content Creation</a></nav>'))).rejects.toMatchObject({ exitCode: 3, code: 'teos-no-server-management', message: expect.stringContaining("'Welcome'") });
});

for (const { entries, says = '', exitCode, code } of [
  { entries: ['Content Creation', 'Server Administration'], exitCode: 4, code: 'teos-menu-renamed' },
  { entries: ['Content Creation', 'Server Administration'], says: 'You have no permission for other parts of TEOS.', exitCode: 3, code: 'teos-no-server-management' },
  { entries: ['Administration', 'Media and Data'], exitCode: 3, code: 'teos-no-server-management' },
]) {
  test(`a menu of ${entries.join(' and ')}${says === '' ? '' : ', and a word of permission'} ends with exit ${String(exitCode)}, and what was looked for is told`, async ({ staticPage }) => {
    const inside = `<!doctype html><h1>Welcome</h1><nav>${entries.map((entry) => `<a href="/c">${entry}</a>`).join('')}</nav><p role="alert">${says}</p>`;
    await expect(logIn(staticPage, site(form, '', inside))).rejects.toMatchObject({ exitCode, code, sought: { key: 'menu.serverManagement', purpose: 'navigation' } });
  });
}

test('types nothing where it is not clear what submits the form', async ({ staticPage }) => {
  const unclear = '<form method="post"><input name="a"><input name="b" type="password"><button>Here</button><button>There</button></form>';
  await expect(logIn(staticPage, site(unclear))).rejects.toMatchObject({ exitCode: 4, code: 'teos-log-in-form', message: expect.stringContaining("'Here', 'There'") });
  await expect(staticPage.locator('[name=b]')).toHaveValue('');
});

test('types nothing into the frame of another server', async ({ staticPage }) => {
  staticPage.setDefaultTimeout(1000);
  const elsewhere = 'https://elsewhere.test/';
  const pages = { [`${origin}/`]: `<!doctype html><iframe src="${elsewhere}"></iframe>`, [elsewhere]: `<!doctype html>${form}` };
  await expect(logIn(staticPage, pages)).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('the log-in form was not there in time') });
  await expect(staticPage.frameLocator('iframe').locator('[name=b]')).toHaveValue('');
});
