import type { Locator, Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { EntraCredentials } from '../../pages/entra/means.ts';
import { SignIn, type SignInOptions } from '../../pages/entra/sign-in.ts';
import { expect, serve, test } from './static-page.ts';

const host = 'https://login.microsoftonline.com';
const username = 'admin@contoso.onmicrosoft.com';
const credentials: EntraCredentials = { username, password: new Secret('password', 'correct horse battery'), oneTimeCode: null, temporaryAccessPass: null };

function entra(body: string, { pageId = 'ConvergedSignIn', config = {} }: { pageId?: string; config?: Record<string, string> } = {}): string {
  return `<!doctype html><meta name="PageID" content="${pageId}"><script>var $Config = ${JSON.stringify({ pgid: pageId, sErrorCode: '50058', ...config })};</script><body>${body}`;
}

function passwordView({ account = username, error = '', parked = '' } = {}): string {
  return `<form method="post" action="/common/login"><div data-viewid="2">
    <div id="displayName">${account}</div><div role="heading" aria-level="1" id="loginHeader">Enter password</div>
    ${error === '' ? '' : `<div role="alert"><span id="passwordError">${error}</span></div>`}
    <input name="loginfmt" class="moveOffScreen" tabindex="-1" aria-hidden="true">
    <input name="passwd" type="password" id="i0118"><input type="submit" id="idSIButton9" value="Sign in">${parked}</div></form>`;
}

async function started(page: Page, pages: Parameters<typeof serve>[1], options: Partial<SignInOptions> = {}): Promise<{ signIn: SignIn; arrived: Locator }> {
  await serve(page, { 'https://portal.azure.com/': '<button id="account">Account menu</button>', ...pages });
  await page.goto(`${host}/common`);
  return { signIn: new SignIn(page, { hosts: ['login.microsoftonline.com'], home: 'portal.azure.com', unknownMs: 600, ...options }), arrived: page.locator('#account') };
}

const onward = '<script>location.href = "https://portal.azure.com/"</script>';

test('a password box that is seen for an instant while the user name is asked for stays empty', async ({ staticPage }) => {
  const posted: string[] = [];
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(`<form method="post" action="/common/login"><div id="view">
      <input name="passwd" type="password" id="decoy"><input name="loginfmt" id="i0116" style="display:none"><input type="submit" id="idSIButton9" value="Next"></div></form>
      <script>setTimeout(() => { document.getElementById('decoy').remove(); document.getElementById('view').dataset.viewid = '1'; document.getElementById('i0116').style.display = ''; }, 120)</script>`),
    [`${host}/common/login`]: ({ body }) => { posted.push(body); return onward; },
  });
  await signIn.answer(credentials, arrived);
  expect(posted).toEqual([`loginfmt=${encodeURIComponent(username)}`]);
});

test('the password is not typed for another account than the one that is meant', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, { [`${host}/common`]: entra(passwordView({ account: 'someone.else@contoso.com' })) });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-wrong-account', exitCode: 2, message: expect.stringContaining('someone.else@contoso.com') });
  await expect(staticPage.locator('#i0118')).toHaveValue('');
});

test('nothing is typed on a host that only looks like the sign-in', async ({ staticPage }) => {
  await serve(staticPage, { 'https://login.microsoftonline.com.evil.example/': entra(passwordView()) });
  await staticPage.goto('https://login.microsoftonline.com.evil.example/');
  const signIn = new SignIn(staticPage, { hosts: ['login.microsoftonline.com'], home: 'portal.azure.com', unknownMs: 300 });
  await expect(signIn.answer(credentials, staticPage.locator('#account'))).rejects.toMatchObject({ code: 'entra-foreign-host', exitCode: 2, message: expect.stringContaining('evil.example') });
  await expect(staticPage.locator('#i0118')).toHaveValue('');
});

test('a refused password is quoted with its number and submitted once', async ({ staticPage }) => {
  let submissions = 0;
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(passwordView()),
    [`${host}/common/login`]: () => { submissions += 1; return entra(passwordView({ error: 'Your account or password is incorrect.' }), { config: { sErrorCode: '50126' } }); },
  });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-password-refused', exitCode: 3, message: expect.stringMatching(/AADSTS50126.*incorrect/u) });
  expect(submissions).toBe(1);
});

test('a prompt beside a box that was just revealed is no refusal of what was never typed', async ({ staticPage }) => {
  let submissions = 0;
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra('<form method="post" action="/common/next"><div data-viewid="1"><input name="loginfmt"><input type="submit" id="idSIButton9" value="Next"></div></form>'),
    [`${host}/common/next`]: entra(passwordView({ error: 'Please enter your password.' })),
    [`${host}/common/login`]: () => { submissions += 1; return onward; },
  });
  await signIn.answer(credentials, arrived);
  expect(submissions).toBe(1);
});

test('a password that is asked for again without a reason is not submitted again', async ({ staticPage }) => {
  let submissions = 0;
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(passwordView()),
    [`${host}/common/login`]: () => { submissions += 1; return entra(passwordView()); },
  });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-password-refused', message: expect.stringContaining('without saying why') });
  expect(submissions).toBe(1);
});

test('a click that the page did not hear yet is made again, and one that it heard is not', async ({ staticPage }) => {
  let submissions = 0;
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(`${passwordView()}<script>
      let listening = false; document.forms[0].addEventListener('submit', (event) => { if (!listening) { event.preventDefault(); listening = true; } });</script>`),
    [`${host}/common/login`]: () => { submissions += 1; return onward; },
  });
  await signIn.answer(credentials, arrived);
  expect(submissions).toBe(1);
});

test('the error page is quoted with its AADSTS number', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra('<div role="heading" aria-level="1" id="loginHeader">Sign in</div><div id="exceptionMessageContainer">Sorry, but we’re having trouble signing you in.</div>', { pageId: 'ConvergedError', config: { sErrorCode: '50105', strServiceExceptionMessage: 'AADSTS50105: Your administrator has configured the application to block users.' } }),
  });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-error-page', exitCode: 3, message: expect.stringContaining('(AADSTS50105)') });
});

test("trouble of Entra's own may be tried again", async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, { [`${host}/common`]: entra('<h1>Sorry</h1>', { pageId: 'ConvergedError', config: { strServiceExceptionMessage: 'AADSTS90033: A transient error has occurred.' } }) });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ exitCode: 5 });
});

test('a screen that the table does not know is described by what it says about itself', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, { [`${host}/common`]: entra('<div data-viewid="59"><div role="heading" aria-level="1">Improve your sign-ins</div></div>') });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-unknown-screen', exitCode: 4, message: expect.stringMatching(/login\.microsoftonline\.com\/common.*ConvergedSignIn.*view 59.*Improve your sign-ins/u) });
});

test('the account is chosen among the tiles, however its name is written', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(`<div data-viewid="12" id="tilesHolder">
      <div role="button" data-test-id="other@contoso.com" onclick="location.href='/wrong'">other</div>
      <div role="button" data-test-id="Admin@Contoso.onmicrosoft.com" onclick="location.href='https://portal.azure.com/'">admin</div><div id="otherTile" role="button">Use another account</div></div>`),
  });
  await signIn.answer(credentials, arrived);
  await expect(arrived).toBeVisible();
});

test('where no tile is the account, another one is used', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, {
    [`${host}/common`]: entra(`<div data-viewid="12" id="tilesHolder"><div role="button" data-test-id="other@contoso.com">other</div>
      <div id="otherTile" role="button" onclick="location.href='https://portal.azure.com/'">Use another account</div></div>`),
  });
  await signIn.answer(credentials, arrived);
  await expect(arrived).toBeVisible();
});

test('a one-time code that cannot be made is asked for in a sentence', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, { [`${host}/common`]: entra(`<div id="displayName">${username}</div><input name="otc" type="tel" maxlength="6"><input type="submit" id="idSubmit_SAOTCC_Continue" value="Verify">`, { pageId: 'ConvergedTFA' }) });
  await expect(signIn.answer(credentials, arrived)).rejects.toMatchObject({ code: 'entra-no-one-time-code', exitCode: 2 });
});

test('a sign-in by hand ends when the portal stands there, or when nobody comes', async ({ staticPage }) => {
  const { signIn, arrived } = await started(staticPage, { [`${host}/common`]: entra(`${passwordView()}<a href="https://portal.azure.com/" id="person">go</a>`) });
  await expect(signIn.byHand(arrived, { username, timeoutMs: 300 })).rejects.toMatchObject({ code: 'sign-in-by-hand-timed-out', exitCode: 5 });
  const waiting = signIn.byHand(arrived, { username, timeoutMs: 4000 });
  await staticPage.locator('#person').click();
  await waiting;
  await expect(arrived).toBeVisible();
});
