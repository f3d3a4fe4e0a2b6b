import type { Locator, Page } from '@playwright/test';
import { transient } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { EntraCertificate } from '../../pages/entra/certificate-exchange.ts';
import { SignIn } from '../../pages/entra/sign-in.ts';
import { expect, serve, test } from './static-page.ts';

const host = 'https://login.microsoftonline.com';
const certificateHost = 'https://certauth.login.microsoftonline.com';
const username = 'admin@contoso.onmicrosoft.com';
const onward = '<script>location.href = "https://portal.azure.com/"</script>';

function entra(body: string): string {
  return `<!doctype html><meta name="PageID" content="ConvergedSignIn"><script>var $Config = { pgid: 'ConvergedSignIn', sErrorCode: '50058' };</script><body><form method="post" action="${certificateHost}/common/certauth"><div id="displayName">${username}</div>${body}</form>`;
}

function passwordView(link: string): string {
  return `<div data-viewid="2"><div role="heading" aria-level="1">Enter password</div><input name="passwd" type="password"><input type="submit" id="idSIButton9" value="Sign in" formaction="/common/login"><a href="#" id="${link}" onclick="${link.endsWith('Picker') ? 'pick()' : 'document.forms[0].submit()'}">another way</a></div>`;
}

function picker(...ways: readonly [number, string][]): string {
  return `<script>function pick() { document.querySelector('[data-viewid]').outerHTML = document.querySelector('template').innerHTML; }</script><template><div data-viewid="24"><div role="heading" aria-level="1">Choose a way to sign in</div>
    ${ways.map(([way, act]) => `<div role="button" data-test-cred-id="${String(way)}" onclick="${act}">way ${String(way)}</div>`).join('')}</div></template>`;
}

interface Seen {
  readonly shown: string[];
  readonly posted: string[];
}

async function started(page: Page, first: string, answer: string): Promise<{ signIn: SignIn; arrived: Locator; certificate: EntraCertificate; seen: Seen }> {
  const seen: Seen = { shown: [], posted: [] };
  await serve(page, {
    'https://portal.azure.com/': '<button id="account">Account menu</button>', [`${host}/common`]: first,
    [`${host}/common/login`]: ({ body }) => { seen.posted.push(body); return onward; },
  });
  await page.context().addCookies([{ name: 'buid', value: 'b', domain: '.login.microsoftonline.com', path: '/' }, { name: 'other', value: 'o', domain: 'portal.azure.com', path: '/' }]);
  await page.goto(`${host}/common`);
  return {
    signIn: new SignIn(page, { hosts: ['login.microsoftonline.com'], home: 'portal.azure.com', unknownMs: 600 }), arrived: page.locator('#account'), seen,
    certificate: {
      origins: [certificateHost],
      present: (request, cookie) => {
        seen.shown.push(`${request.method()} ${request.url()} ${cookie}`);
        return Promise.resolve({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from(answer) });
      },
    },
  };
}

const credentials = { username, password: new Secret('password', 'correct horse battery'), oneTimeCode: null, temporaryAccessPass: null };
const shown = [`POST ${certificateHost}/common/certauth buid=b`];

for (const { name, view } of [
  { name: 'its link', view: passwordView('idA_PWD_SwitchToCertificate') },
  { name: 'the choice of ways', view: passwordView('idA_PWD_SwitchToCredPicker') + picker([1, 'wrong()'], [15, 'document.forms[0].submit()']) },
]) {
  test(`a certificate comes before the password, by ${name}, and is shown with the cookies of its host`, async ({ staticPage }) => {
    const { signIn, arrived, certificate, seen } = await started(staticPage, entra(view), onward);
    await signIn.answer({ ...credentials, certificate }, arrived);
    expect(seen).toEqual({ shown, posted: [] });
  });
}

test('where no certificate can be chosen, the password is typed after all', async ({ staticPage }) => {
  const view = passwordView('idA_PWD_SwitchToCredPicker');
  const back = "document.querySelector('[data-viewid]').outerHTML = saved";
  const { signIn, arrived, certificate, seen } = await started(staticPage, entra(`${view}<script>const saved = document.querySelector('[data-viewid]').outerHTML;</script>${picker([7, 'wrong()'], [1, back])}`), onward);
  await signIn.answer({ ...credentials, certificate }, arrived);
  expect(seen).toEqual({ shown: [], posted: ['passwd=correct+horse+battery'] });
});

test('a certificate that is not taken is shown once, and no password after it', async ({ staticPage }) => {
  const { signIn, arrived, certificate, seen } = await started(staticPage, entra(passwordView('idA_PWD_SwitchToCertificate')), `<script>location.href = "${host}/common"</script>`);
  await expect(signIn.answer({ ...credentials, certificate }, arrived)).rejects.toMatchObject({ exitCode: 3, code: 'entra-certificate-refused' });
  expect(seen).toEqual({ shown, posted: [] });
});

test('a host of certificates that leads nowhere is quoted', async ({ staticPage }) => {
  const { signIn, arrived, certificate } = await started(staticPage, entra(passwordView('idA_PWD_SwitchToCertificate')), '<h1>Certificate validation failed</h1>');
  await expect(signIn.answer({ ...credentials, certificate }, arrived)).rejects.toMatchObject({ exitCode: 3, code: 'entra-certificate-refused', message: expect.stringContaining("'Certificate validation failed'") });
});

test("another tenant's host is not shown the certificate", async ({ staticPage }) => {
  const { signIn, arrived, certificate, seen } = await started(staticPage, entra(passwordView('idA_PWD_SwitchToCertificate')).replace(certificateHost, 'https://t0000.certauth.login.microsoftonline.com'), onward);
  await expect(signIn.answer({ ...credentials, certificate }, arrived)).rejects.toMatchObject({ exitCode: 3, code: 'entra-certificate' });
  expect(seen.shown).toEqual([]);
});

test('what hinders showing the certificate is what the sign-in ends with', async ({ staticPage }) => {
  const { signIn, arrived, certificate } = await started(staticPage, entra(passwordView('idA_PWD_SwitchToCertificate')), onward);
  await expect(signIn.answer({ ...credentials, certificate: { ...certificate, present: () => Promise.reject(transient({ code: 'nobody-there', message: 'Nobody is there.', advice: 'Wait.' })) } }, arrived)).rejects.toMatchObject({ code: 'nobody-there' });
});
