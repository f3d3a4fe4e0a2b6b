import type { BrowserContext, Page } from '@playwright/test';
import type { EntraPasskey } from '../../pages/entra/passkey-exchange.ts';
import { SignIn } from '../../pages/entra/sign-in.ts';
import { newPasskey, type AccountPasskey } from '../../simulator/sign-in/passkey.ts';
import type { Simulator } from '../../simulator/start.ts';
import { test as standInTest } from '../fixtures.ts';
import { credentialsOf, portalOn } from './portal-session.ts';
import { expect, serve, test } from './static-page.ts';

const username = 'admin@contoso.onmicrosoft.com';
const host = 'https://login.microsoftonline.com';
const passkeyHost = 'https://login.microsoft.com';
const fileOwner = newPasskey();

/** A passkey as the sign-in takes it, and how often it was given to the authenticator. */
function watched(passkey: AccountPasskey): EntraPasskey & { readonly given: () => number } {
  let given = 0;
  return {
    hosts: ['login.microsoft.com'], id: passkey.id, given: () => given,
    give: async (authenticator: BrowserContext['credentials']) => {
      given += 1;
      await authenticator.create(passkey.rpId, passkey);
    },
  };
}

function submitted(simulator: Simulator): string[] {
  return simulator.world.log.entries.filter(({ site, kind }) => site === 'entra' && kind === 'request').map(({ name }) => name);
}

standInTest.describe('on the stand-ins, which verify the signature', () => {
  standInTest.use({ simulatorOptions: { signIn: 'passkey' } });

  standInTest('a passkey signs in without a password, says what it is, and is taken out of the browser again', async ({ portalContext, simulator }) => {
    const { portal, signIn } = await portalOn(portalContext);
    await portal.open();
    expect(await signIn.answer({ ...credentialsOf(simulator), passkey: watched(simulator.world.accountPasskey ?? fileOwner) }, portal.arrived)).toEqual([expect.stringContaining('file and machine are one factor')]);
    expect(submitted(simulator)).toEqual(['Passkey', 'Stay signed in: No']);
    expect(await portalContext.credentials.get()).toEqual([]);
  });
});

function view(body: string): string {
  return `<!doctype html><meta name="PageID" content="ConvergedSignIn"><script>var $Config = { pgid: 'ConvergedSignIn', sErrorCode: '50058' };</script><body><div id="displayName">${username}</div>${body}`;
}

/** A page that asks for a passkey as it comes, and notes what it was answered. */
function asking(allowed: string, after: string): string {
  return view(`<div data-viewid="23"><div role="heading" aria-level="1">Face, fingerprint, PIN or security key</div></div><script>
    const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const answered = (answer) => fetch('/answered', { method: 'POST', body: answer }).then(() => { ${after} });
    navigator.credentials.get({ publicKey: { challenge: new Uint8Array(32), rpId: 'login.microsoft.com', allowCredentials: [{ type: 'public-key', id: bytes('${allowed}') }] } }).then(({ id }) => answered('signed by ' + id), ({ name }) => answered(name));
  </script>`);
}

const offered = `document.querySelector('[data-viewid]').insertAdjacentHTML('beforeend', '<a href="#" id="idA_PWD_SwitchToCredPicker">Sign in another way</a>');`;

interface Attempt {
  readonly thrown: unknown;
  readonly answers: readonly string[];
}

/** A sign-in from `/common` on, with nothing but the passkey. */
async function attempt(page: Page, pages: Readonly<Record<string, string>>, passkey: EntraPasskey): Promise<Attempt> {
  const answers: string[] = [];
  const noted = ({ body }: { readonly body: string }): string => { answers.push(body); return ''; };
  await serve(page, { 'https://portal.azure.com/': '<button id="account">Account menu</button>', [`${host}/answered`]: noted, [`${passkeyHost}/answered`]: noted, [`${passkeyHost}.evil.example/answered`]: noted, ...pages });
  await page.goto(`${host}/common`);
  const signIn = new SignIn(page, { hosts: ['login.microsoftonline.com'], passkeyHosts: ['login.microsoft.com'], home: 'portal.azure.com', unknownMs: 600 });
  const thrown = await signIn.answer({ username, password: null, oneTimeCode: null, temporaryAccessPass: null, passkey }, page.locator('#account')).then(() => null, (error: unknown) => error);
  return { thrown, answers };
}

const toPasskey = view(`<div data-viewid="2"><div role="heading" aria-level="1">Enter password</div><input name="passwd" type="password"><a id="idA_PWD_SwitchToFido" href="${passkeyHost}/x/fido/get">Use a passkey</a></div>`);

test('a password is left for the passkey, which is used once: where it is not taken, no other way is gone', async ({ staticPage }) => {
  const passkey = watched(fileOwner);
  const { thrown, answers } = await attempt(staticPage, { [`${host}/common`]: toPasskey, [`${passkeyHost}/x/fido/get`]: asking(fileOwner.id, offered) }, passkey);
  expect(thrown).toMatchObject({ exitCode: 3, code: 'entra-passkey-refused', message: expect.stringContaining('answered once') });
  expect({ answers, given: passkey.given() }).toEqual({ answers: [`signed by ${fileOwner.id}`], given: 1 });
});

test('a page that asks for other passkeys is told nothing, and the run says so', async ({ staticPage }) => {
  const passkey = watched(fileOwner);
  const { thrown, answers } = await attempt(staticPage, { [`${host}/common`]: toPasskey, [`${passkeyHost}/x/fido/get`]: asking(newPasskey().id, offered) }, passkey);
  expect(thrown).toMatchObject({ exitCode: 3, code: 'entra-passkey-refused', message: expect.stringContaining('other passkeys than the one that is given') });
  expect(answers).toEqual(['NotAllowedError']);
});

test("the passkey is not used on the page of another account", async ({ staticPage }) => {
  const passkey = watched(fileOwner);
  const { thrown, answers } = await attempt(staticPage, { [`${host}/common`]: toPasskey, [`${passkeyHost}/x/fido/get`]: asking(fileOwner.id, offered).replace(username, 'somebody@contoso.onmicrosoft.com') }, passkey);
  expect(thrown).toMatchObject({ exitCode: 2, code: 'entra-wrong-account' });
  expect({ signed: answers.filter((answer) => answer.startsWith('signed')), given: passkey.given() }).toEqual({ signed: [], given: 0 });
});

test('no other host gets a signature, whatever it claims to be: the key is not in the browser there', async ({ staticPage }) => {
  const passkey = watched(fileOwner);
  const evil = `${passkeyHost}.evil.example`;
  const claims = `globalThis.__pwWebAuthnBinding({ type: 'get', origin: '${passkeyHost}', challenge: 'AAAA', rpId: 'login.microsoft.com', allowCredentials: [] }).then(({ ok }) => answered('claimed: ' + ok));`;
  const { thrown, answers } = await attempt(staticPage, {
    [`${host}/common`]: toPasskey.replace(`${passkeyHost}/x`, `${host}/x`), [`${host}/x/fido/get`]: asking(fileOwner.id, `location.href = '${evil}/x/fido/get'`), [`${evil}/x/fido/get`]: asking(fileOwner.id, '').replace('navigator.credentials.get', `${claims} navigator.credentials.get`),
  }, passkey);
  expect(thrown).toMatchObject({ exitCode: 2, code: 'entra-foreign-host' });
  expect({ answers: new Set(answers), given: passkey.given() }).toEqual({ answers: new Set(['NotAllowedError', 'claimed: false']), given: 0 });
});
