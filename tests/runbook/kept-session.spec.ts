import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exposeSecret, type Secret } from '../../domain/secret.ts';
import { passphraseEscrow } from '../../runbook/custody/escrow/escrow.ts';
import type { EscrowKeys } from '../../runbook/custody/escrow/open.ts';
import { keepSession, keptAt, openSession, sessionFile, type KeptCookie, type SessionOwner } from '../../runbook/custody/kept-session.ts';
import { sessionFindings } from '../../scripts/doctor/session.ts';
import { failureOf, passphraseOf, quick } from './escrow-files.ts';
import { expect, test } from './settings-files.ts';

const owner: SessionOwner = { username: 'admin@contoso.onmicrosoft.com', tenant: '3f2b8a3e-1111-4222-8333-444455556666', cloud: 'public', realm: 'live' };
const value = '0.AXoA-a-cookie-that-signs-in';
const cookies: readonly KeptCookie[] = [{ name: 'ESTSAUTHPERSISTENT', value, domain: 'login.microsoftonline.com', path: '/', expires: 2_000_000_000, httpOnly: true, secure: true, sameSite: 'None' }];
const passphrase = 'seven violet gnus by moonlight';

function keysWith(text: string): EscrowKeys {
  return { words: '', passphrase: passphraseOf(text), identities: [], ask: null, forget: () => Promise.resolve() };
}

test('a session is sealed for its owner, readable by the user alone, and opens with its passphrase; every cookie is made known', async ({ folder }) => {
  const file = sessionFile(folder.path, owner);
  await keepSession(file, owner, cookies, passphraseEscrow(passphraseOf(passphrase), quick));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect([readFileSync(file, 'latin1'), file].join('\n')).not.toMatch(/ESTSAUTH|AXoA|contoso/u);
  const known: Secret[] = [];
  expect(await openSession(file, owner, keysWith(passphrase), (secret) => { known.push(secret); })).toEqual(cookies);
  expect(known.map((secret) => exposeSecret(secret))).toEqual([passphrase, value]);
  expect(Math.abs(((await keptAt(file))?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('a session of another account, tenant, cloud or stand-in has another file, and is not taken where it was put in its place', async ({ folder }) => {
  const others = [{ ...owner, username: 'other@contoso.onmicrosoft.com' }, { ...owner, tenant: '99998a3e-1111-4222-8333-444455556666' }, { ...owner, cloud: 'china' }, { ...owner, realm: 'sha256/stand-in' }];
  const file = sessionFile(folder.path, owner);
  await keepSession(file, owner, cookies, passphraseEscrow(passphraseOf(passphrase), quick));
  expect(new Set([owner, ...others].map((each) => sessionFile(folder.path, each))).size).toBe(5);
  for (const other of others) {
    const known: Secret[] = [];
    expect(await failureOf(openSession(file, other, keysWith(passphrase), (secret) => { known.push(secret); }), value)).toMatchObject({ code: 'session-foreign', exitCode: 2 });
    expect(known).toHaveLength(1);
  }
});

test('a wrong passphrase ends with a sentence that says what to do', async ({ folder }) => {
  const file = sessionFile(folder.path, owner);
  await keepSession(file, owner, cookies, passphraseEscrow(passphraseOf(passphrase), quick));
  expect(await failureOf(openSession(file, owner, keysWith('another one altogether'), () => undefined), value, passphrase))
    .toMatchObject({ code: 'session-not-opened', exitCode: 2, message: expect.stringContaining(file), advice: expect.stringContaining('delete the file') });
  expect(await keptAt(join(folder.path, 'sessions', 'none.age'))).toBeNull();
});

test('doctor tells how old a session is without opening it', async ({ folder }) => {
  const account = { name: 'A', username: owner.username, passwordCommand: null, totpCommand: null, temporaryAccessPassCommand: null, certificatePassphraseCommand: null, certificate: null, passkeyPassphraseCommand: null, passkey: null };
  const settings = { stateDir: folder.path, account: 'A', accounts: new Map([['A', account]]), tenant: owner.tenant, cloud: 'public', standIn: null, signIn: { saveSession: true, putOffRegistration: false, consent: [] } } as const;
  expect(await sessionFindings(settings)).toEqual([expect.objectContaining({ check: 'saved-session', found: expect.stringContaining('none yet') })]);
  await keepSession(sessionFile(folder.path, owner), owner, cookies, passphraseEscrow(passphraseOf(passphrase), quick));
  expect(await sessionFindings(settings, Date.now() + 3 * 3_600_000)).toEqual([expect.objectContaining({ state: 'well', found: expect.stringContaining('saved 3 hours ago') })]);
});
