import type { Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { meaningOf } from '../../pages/entra/aadsts.ts';
import type { EntraCredentials } from '../../pages/entra/means.ts';
import { ledAway, placeOf } from '../../pages/entra/places.ts';
import { SignIn } from '../../pages/entra/sign-in.ts';
import { typeSecret } from '../../pages/secret-field.ts';
import { expect, serve, test } from './static-page.ts';

const username = 'admin@contoso.onmicrosoft.com';
const credentials: EntraCredentials = { username, password: new Secret('password', 'correct horse battery'), oneTimeCode: null, temporaryAccessPass: null };
const hosts = { signIn: ['login.microsoftonline.com'], passkey: ['login.microsoft.com'], certificate: [], home: 'portal.azure.com' };

function view(pageId: string, body: string): string {
  return `<!doctype html><meta name="PageID" content="${pageId}"><script>var $Config = ${JSON.stringify({ pgid: pageId, sErrorCode: '50058' })};</script><body><div id="displayName">${username}</div>${body}`;
}

function signInOn(page: Page): SignIn {
  return new SignIn(page, { hosts: hosts.signIn, passkeyHosts: hosts.passkey, home: hosts.home, unknownMs: 600 });
}

test('a credential may be typed on the very host of the sign-in, over TLS, and nowhere else', () => {
  const places = ['https://login.microsoftonline.com/common', 'http://login.microsoftonline.com/', 'https://login.microsoftonline.com.evil.example/', 'https://evil.example/login.microsoftonline.com', 'https://login.microsoftonline.com@evil.example/', 'https://login-microsoftonline.com/', 'https://xlogin.microsoftonline.com/'];
  expect(places.map((address) => placeOf(address, hosts))).toEqual(['sign-in', ...Array.from({ length: 6 }, () => 'elsewhere')]);
  expect(['https://login.microsoft.com/x/fido/get', 'https://portal.azure.com/', 'https://device.login.microsoftonline.com/', 'about:blank'].map((address) => placeOf(address, hosts))).toEqual(['passkey', 'home', 'passing', 'passing']);
});

for (const [address, code, exitCode] of [
  ['https://t0000.certauth.login.microsoftonline.com/x', 'entra-certificate', 3], ['https://login.live.com/login.srf', 'entra-personal-account', 3], ['https://mysignins.microsoft.com/register', 'entra-more-information', 3],
  ['https://account.activedirectory.windowsazure.com/', 'entra-more-information', 3], ['https://passwordreset.microsoftonline.com/', 'entra-password-expired', 3], ['https://portal.azure.com.mcas.ms/', 'entra-session-proxy', 3], ['https://adfs.contoso.com/adfs/ls/?code=x', 'entra-foreign-host', 2],
] as const) {
  test(`a sign-in that is led to ${new URL(address).hostname} ends with its own sentence, without the query`, () => {
    const error = ledAway(address, username);
    expect(error).toMatchObject({ code, exitCode, message: expect.stringContaining(`led to ${new URL(address).origin}`) });
    expect(error.message).not.toContain('code=');
  });
}

test('a secret is not typed where the page was replaced by one of another host', async ({ staticPage }) => {
  await serve(staticPage, { 'https://login.microsoftonline.com.evil.example/': '<input name="passwd">' });
  await staticPage.goto('https://login.microsoftonline.com.evil.example/');
  const field = staticPage.locator('input');
  await expect(typeSecret(field, new Secret('password', 'correct horse battery'), { screen: 'Sign in', wanted: 'the box' }, hosts.signIn)).rejects.toMatchObject({ code: 'secret-on-foreign-host', exitCode: 2 });
  await expect(field).toHaveValue('');
});

test('the page of passkeys on its own host is left, and the password is typed on the sign-in host', async ({ staticPage }) => {
  const posted: string[] = [];
  await serve(staticPage, {
    'https://portal.azure.com/': '<button id="account">Account menu</button>',
    'https://login.microsoft.com/x/fido/get': view('ConvergedSignIn', '<h1>Face, fingerprint, PIN or security key</h1><input name="passwd" type="password" hidden><script>setTimeout(() => { document.body.insertAdjacentHTML("beforeend", `<a id="idA_PWD_SwitchToPassword" href="https://login.microsoftonline.com/common">Use your password instead</a>`); }, 300)</script>'),
    'https://login.microsoftonline.com/common': view('ConvergedSignIn', '<form method="post" action="/common/login"><div data-viewid="2"><input name="passwd" type="password"><input type="submit" id="idSIButton9" value="Sign in"></div></form>'),
    'https://login.microsoftonline.com/common/login': ({ body }) => { posted.push(body); return '<script>location.href = "https://portal.azure.com/"</script>'; },
  });
  await staticPage.goto('https://login.microsoft.com/x/fido/get');
  await signInOn(staticPage).answer(credentials, staticPage.locator('#account'));
  expect(posted).toHaveLength(1);
});

test('a question about a domain is answered only where it is the account\'s own', async ({ staticPage }) => {
  const asked = (domain: string): string => view('CmsiInterrupt', `<form method="post" action="/appverify"><div data-viewid="43"><div id="appConfirmTitle" role="heading" aria-level="1">Do you trust ${domain}?</div><input type="submit" id="idSIButton9" value="Continue"></div></form>`);
  await serve(staticPage, {
    'https://portal.azure.com/': '<button id="account">Account menu</button>', 'https://login.microsoftonline.com/appverify': '<script>location.href = "https://portal.azure.com/"</script>',
    'https://login.microsoftonline.com/foreign': asked('contoso.evil.example'), 'https://login.microsoftonline.com/own': asked('contoso.onmicrosoft.com'),
  });
  await staticPage.goto('https://login.microsoftonline.com/foreign');
  await expect(signInOn(staticPage).answer(credentials, staticPage.locator('#account'))).rejects.toMatchObject({ code: 'entra-foreign-domain', exitCode: 2 });
  await staticPage.goto('https://login.microsoftonline.com/own');
  await signInOn(staticPage).answer(credentials, staticPage.locator('#account'));
  await expect(staticPage.locator('#account')).toBeVisible();
});

test('every number of the notes has a meaning, and says whose turn it is', () => {
  expect(['50126', '90002', '90033', '53001', '130504', '65001', '50196'].map((number) => meaningOf(number)?.turn)).toEqual(['refused', 'settings', 'later', 'refused', 'refused', 'refused', 'later']);
  expect(meaningOf('99999')).toBeNull();
});
