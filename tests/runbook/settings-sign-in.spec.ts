import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { RunbookError } from '../../domain/errors.ts';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { oneTimeCodes, type Clock } from '../../runbook/settings/one-time-code.ts';
import { sharedClaims } from '../../runbook/settings/one-time-steps.ts';
import { refusalMarks } from '../../runbook/settings/refusals.ts';
import { expect, somePin, test } from './settings-files.ts';

const key = 'JBSWY3DPEHPK3PXP'.repeat(2);
const totpSecret = new Secret('one-time code key of AZURE_ADMIN', key);
const stepMs = 30_000;
const start = 60_000_000 * stepMs;

/** A clock that stands until it is waited for. */
function clockAt(time: number): Clock & { readonly waited: number[] } {
  const waited: number[] = [];
  let now = time;
  return { waited, now: () => now, at: (wanted) => { waited.push(wanted); now = Math.max(now, wanted); return Promise.resolve(); } };
}

function codeOf(step: number): string {
  return new TOTP({ secret: key }).generate({ timestamp: step * stepMs });
}

test('makes the code of the current step at once', async () => {
  const clock = clockAt(start + 24_999);
  const code = await (await oneTimeCodes(totpSecret, { clock }))();
  expect(exposeSecret(code)).toBe(codeOf(start / stepMs));
  expect(clock.waited).toEqual([]);
});

test('waits for the next step in the last five seconds of one', async () => {
  const clock = clockAt(start + 25_000);
  const code = await (await oneTimeCodes(totpSecret, { clock }))();
  expect(exposeSecret(code)).toBe(codeOf(start / stepMs + 1));
  expect(clock.waited).toEqual([start + stepMs]);
});

test('never makes the same code twice', async () => {
  const clock = clockAt(start);
  const next = await oneTimeCodes(totpSecret, { clock });
  const codes = [exposeSecret(await next()), ...await Promise.all([next(), next()].map(async (code) => exposeSecret(await code)))];
  expect(codes).toEqual([0, 1, 2].map((step) => codeOf(start / stepMs + step)));
  expect(clock.waited).toEqual([start + stepMs, start + 2 * stepMs]);
});

test('never makes a code that another run of this user has taken', async ({ folder }) => {
  const settings = { stateDir: folder.path, standIn: null };
  const codes = await Promise.all([1, 2].map(async () => {
    const next = await oneTimeCodes(totpSecret, { clock: clockAt(start), claims: sharedClaims(settings, 'admin@contoso.onmicrosoft.com') });
    return exposeSecret(await next());
  }));
  expect(codes.toSorted()).toEqual([codeOf(start / stepMs), codeOf(start / stepMs + 1)].toSorted());
  const others = await oneTimeCodes(totpSecret, { clock: clockAt(start), claims: sharedClaims({ ...settings, standIn: { proxy: '', certificate: somePin } }, 'admin@contoso.onmicrosoft.com') });
  expect(exposeSecret(await others())).toBe(codeOf(start / stepMs));
  expect(readdirSync(join(folder.path, 'one-time-codes')).join()).not.toContain('contoso');
});

test('forgets steps that are long past', async ({ folder }) => {
  const claims = sharedClaims({ stateDir: folder.path, standIn: null }, 'admin');
  for (const step of [100, 101, 200]) expect(await claims.claim(step)).toBe(true);
  expect(await claims.claim(200)).toBe(false);
  expect(readdirSync(join(folder.path, 'one-time-codes'))).toHaveLength(1);
});

for (const written of [key.toLowerCase(), key.replace(/(.{4})/gu, '$1 ').trim(), key.replace(/(.{4})(?=.)/gu, '$1-'), `otpauth://totp/Contoso:admin?secret=${key}&issuer=Contoso`]) {
  test(`reads a key written as ${written.replaceAll(/[A-Z2-7]{4}/giu, 'XXXX')}`, async () => {
    const next = await oneTimeCodes(new Secret('one-time code key of AZURE_ADMIN', written), { clock: clockAt(start) });
    expect(exposeSecret(await next())).toBe(codeOf(start / stepMs));
  });
}

for (const wrong of ['123456', 'not base32 at all!', `otpauth://hotp/x?secret=${key}&counter=1`, 'otpauth://nonsense-JBSWY3DPEHPK3PXP']) {
  test(`refuses '${wrong.slice(0, 12)}' as a key without quoting it`, async () => {
    const thrown: unknown = await oneTimeCodes(new Secret('one-time code key of AZURE_ADMIN', wrong)).catch((cause: unknown) => cause);
    expect(thrown).toBeInstanceOf(RunbookError);
    expect(thrown).toMatchObject({ exitCode: 2, code: 'one-time-code-key' });
    expect(thrown).not.toHaveProperty('cause');
    expect(String((thrown as RunbookError).stack)).not.toContain(wrong);
  });
}

const password = new Secret('password of TEOS_ADMIN', 'hunter2-hunter2');
const submission = { account: 'TEOS_ADMIN', username: 'administrator', password };

test('remembers a refused password in any later run, at any site and under any account name', async ({ folder }) => {
  const settings = { stateDir: join(folder.path, 'state'), standIn: null };
  expect(await refusalMarks(settings).find(submission)).toBeNull();
  await refusalMarks(settings).mark(submission, 'https://teos.contoso.example');
  expect(await refusalMarks(settings).find(submission)).toMatchObject({ account: 'TEOS_ADMIN', site: 'https://teos.contoso.example' });
  expect(await refusalMarks(settings).find({ ...submission, account: 'OTHER', username: 'Administrator' })).not.toBeNull();
});

test('refuses to submit it again with exit code 3, and says what to change', async ({ folder }) => {
  const marks = refusalMarks({ stateDir: folder.path, standIn: null });
  await marks.confirmNotRefused(submission);
  const { file } = await marks.mark(submission, 'https://teos.contoso.example');
  const thrown: unknown = await marks.confirmNotRefused(submission).catch((cause: unknown) => cause);
  expect(thrown).toMatchObject({ exitCode: 3, code: 'refused-before' });
  expect(thrown).toHaveProperty('message', expect.stringMatching(/^The password of TEOS_ADMIN was refused on \d{4}-\d\d-\d\d \d\d:\d\d UTC by https:\/\/teos\.contoso\.example and has not changed since/u));
  expect(thrown).toHaveProperty('advice', expect.stringContaining(file));
});

test('takes another password, and the same one for another user', async ({ folder }) => {
  const marks = refusalMarks({ stateDir: folder.path, standIn: null });
  await marks.mark(submission, 'https://teos.contoso.example');
  expect(await marks.find({ ...submission, password: new Secret('password of TEOS_ADMIN', 'hunter3-hunter3') })).toBeNull();
  expect(await marks.find({ ...submission, username: 'operator' })).toBeNull();
});

test('forgets the marks of a user name on demand', async ({ folder }) => {
  const marks = refusalMarks({ stateDir: folder.path, standIn: null });
  await marks.mark(submission, 'a site');
  await marks.mark({ ...submission, username: 'operator' }, 'a site');
  await marks.clear(submission);
  expect(await marks.find(submission)).toBeNull();
  expect(await marks.find({ ...submission, username: 'operator' })).not.toBeNull();
});

test('keeps the marks of stand-ins apart from live ones and from those of other stand-ins', async ({ folder }) => {
  const standIn = { stateDir: folder.path, standIn: { proxy: 'http://127.0.0.1:1', certificate: somePin } };
  await refusalMarks(standIn).mark(submission, 'a stand-in');
  expect(await refusalMarks(standIn).find(submission)).not.toBeNull();
  expect(await refusalMarks({ ...standIn, standIn: null }).find(submission)).toBeNull();
  expect(await refusalMarks({ ...standIn, standIn: { proxy: 'http://127.0.0.1:1', certificate: 'sha256/other' } }).find(submission)).toBeNull();
});

test('writes nothing that leads back to the password, and nothing that others may read', async ({ folder }) => {
  const { file } = await refusalMarks({ stateDir: folder.path, standIn: null }).mark(submission, 'a site');
  expect(`${file}${readFileSync(file, 'utf8')}`).not.toMatch(/hunter2|administrator/u);
  // Windows has no such rights.
  expect(process.platform === 'win32' ? 0o600 : statSync(file).mode & 0o777).toBe(0o600);
});

test('salts each mark anew', async ({ folder }) => {
  const marks = refusalMarks({ stateDir: folder.path, standIn: null });
  const [one, other] = [await marks.mark(submission, 'a site'), await marks.mark(submission, 'a site')];
  expect(one.file).not.toBe(other.file);
});

test('counts a damaged mark, whose story is lost', async ({ folder }) => {
  const marks = refusalMarks({ stateDir: folder.path, standIn: null });
  writeFileSync((await marks.mark(submission, 'a site')).file, '{"acc');
  expect(await marks.find(submission)).toMatchObject({ site: 'a site' });
});
