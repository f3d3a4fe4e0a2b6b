import { inspect } from 'node:util';
import { RunbookError } from '../../domain/errors.ts';
import { exposeSecret } from '../../domain/secret.ts';
import { outputOfCommand } from '../../runbook/settings/credential-command.ts';
import { credentialSources } from '../../runbook/settings/credential-sources.ts';
import { credentialsFor } from '../../runbook/settings/credentials.ts';
import { readEnvironment, type Variables } from '../../runbook/settings/environment.ts';
import type { Account, CommandTrust, Settings } from '../../runbook/settings/settings.ts';
import { expect, test, type SettingsFolder } from './settings-files.ts';

const password = 'hunter2-hunter2';
const trusted: CommandTrust = { runs: true, note: null };
const node = process.execPath;

function settingsWith(account: Partial<Account> = {}, commandTrust = trusted): Pick<Settings, 'accounts' | 'commandTrust'> {
  return { commandTrust, accounts: new Map([['TEOS_ADMIN', { name: 'TEOS_ADMIN', username: 'administrator', passwordCommand: null, totpCommand: null, temporaryAccessPassCommand: null, certificatePassphraseCommand: null, certificate: null, passkeyPassphraseCommand: null, passkey: null, ...account }]]) };
}

function environmentOf(folder: SettingsFolder, variables: Variables = {}) {
  return readEnvironment(variables, folder.path, `${folder.path}/teos-runbook.yaml`);
}

async function failure(promise: Promise<unknown>): Promise<RunbookError> {
  const thrown: unknown = await promise.then(() => null, (cause: unknown) => cause);
  if (thrown instanceof RunbookError) return thrown;
  throw new Error('It should have failed with sentences.', { cause: thrown });
}

function expectNoPassword(thrown: RunbookError): void {
  expect(inspect(thrown, { depth: 8 })).not.toContain('hunter2');
  expect(`${thrown.message}${thrown.advice}${thrown.stack ?? ''}`).not.toContain('hunter2');
}

test('takes a password and a key from the environment, and wraps them at once', async ({ folder }) => {
  const credentials = await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD: password, TEOS_ADMIN_TOTP_SECRET: 'JBSWY3DPEHPK3PXP' }));
  expect(credentials).toMatchObject({ account: 'TEOS_ADMIN', username: 'administrator', origins: { password: 'environment', totpSecret: 'environment' } });
  expect(credentials.password && exposeSecret(credentials.password)).toBe(password);
  expect(JSON.stringify(credentials)).not.toMatch(/hunter2|JBSWY/u);
  expect(inspect(credentials)).not.toMatch(/hunter2|JBSWY/u);
});

test('takes a Temporary Access Pass from a file, or from a command, and tells of it only where it is given', async ({ folder }) => {
  folder.write('pass', 'Abc#234567\n');
  const environment = environmentOf(folder, { TEOS_ADMIN_TEMPORARY_ACCESS_PASS_FILE: 'pass' });
  const credentials = await credentialsFor('TEOS_ADMIN', settingsWith(), environment);
  expect(credentials).toMatchObject({ password: null, origins: { temporaryAccessPass: 'file' } });
  expect(credentials.temporaryAccessPass && exposeSecret(credentials.temporaryAccessPass)).toBe('Abc#234567');
  const printed = await credentialsFor('TEOS_ADMIN', settingsWith({ temporaryAccessPassCommand: [node, '-e', 'console.log("Xyz%98765")'] }), environmentOf(folder));
  expect(printed.temporaryAccessPass && exposeSecret(printed.temporaryAccessPass)).toBe('Xyz%98765');
  const told = (given: typeof environment): string[] => credentialSources(settingsWith(), ['TEOS_ADMIN'], given).map(({ credential }) => credential);
  expect(told(environment)).toEqual(['password', 'one-time code key', 'Temporary Access Pass']);
  expect(told(environmentOf(folder))).toEqual(['password', 'one-time code key']);
});

test('gives null for what is not given, so that a person signs in', async ({ folder }) => {
  expect(await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD: '' }))).toMatchObject({ password: null, totpSecret: null, origins: { password: 'none', totpSecret: 'none' } });
});

test('takes a password from .env, and the environment before it', async ({ folder }) => {
  folder.write('.env', `TEOS_ADMIN_PASSWORD='${password}'\n`);
  const fromFile = await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder));
  expect(fromFile.password && exposeSecret(fromFile.password)).toBe(password);
  expect(fromFile.origins.password).toBe('.env');
  const fromEnvironment = await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD: 'another one' }));
  expect(fromEnvironment.password && exposeSecret(fromEnvironment.password)).toBe('another one');
  expect(process.env['TEOS_ADMIN_PASSWORD']).toBeUndefined();
});

test('takes the .env beside the settings if there is none where the program was started', async ({ folder }) => {
  folder.write('.env', `TEOS_ADMIN_PASSWORD='${password}'\n`);
  const environment = readEnvironment({}, '/', `${folder.path}/teos-runbook.yaml`);
  expect((await credentialsFor('TEOS_ADMIN', settingsWith(), environment)).origins.password).toBe('.env');
});

for (const { name, contents } of [
  { name: 'with a line break', contents: `${password}\n` },
  { name: 'with a line break of Windows', contents: `${password}\r\n` },
  { name: 'in UTF-16, as PowerShell writes it', contents: Buffer.from(`\ufeff${password}\r\n`, 'utf16le') },
  { name: 'with a byte order mark', contents: `\ufeff${password}` },
]) {
  test(`takes a password from a file ${name}`, async ({ folder }) => {
    folder.write('password', contents);
    const credentials = await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD_FILE: 'password' }));
    expect(credentials.password && exposeSecret(credentials.password)).toBe(password);
    expect(credentials.origins.password).toBe('file');
  });
}

test('refuses a credential that is given twice', async ({ folder }) => {
  const thrown = await failure(credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD: password, TEOS_ADMIN_PASSWORD_FILE: 'password' })));
  expect(thrown).toMatchObject({ exitCode: 2, message: 'The password of TEOS_ADMIN is given twice: by TEOS_ADMIN_PASSWORD and by TEOS_ADMIN_PASSWORD_FILE. Keep one of them.' });
  expectNoPassword(thrown);
});

test('does not call it twice if .env names a file and the environment the password itself', async ({ folder }) => {
  folder.write('.env', 'TEOS_ADMIN_PASSWORD_FILE=password\n');
  expect((await credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, { TEOS_ADMIN_PASSWORD: password }))).origins.password).toBe('environment');
});

for (const { name, variables, file, says } of [
  { name: 'a password where a file should be named', variables: { TEOS_ADMIN_PASSWORD_FILE: password }, file: '', says: /should be in the file named by the environment variable TEOS_ADMIN_PASSWORD_FILE, but there is no such file\.$/u },
  { name: 'an empty file', variables: { TEOS_ADMIN_PASSWORD_FILE: 'password' }, file: '\n', says: /^The password of TEOS_ADMIN is empty/u },
  { name: 'a file of several lines', variables: { TEOS_ADMIN_PASSWORD_FILE: 'password' }, file: `${password}\n${password}\n`, says: /has more than one line/u },
  { name: 'a file in another encoding', variables: { TEOS_ADMIN_PASSWORD_FILE: 'password' }, file: Buffer.from(`${password}\xfc`, 'latin1'), says: /it is not UTF-8 text\.$/u },
]) {
  test(`refuses ${name} without quoting it`, async ({ folder }) => {
    folder.write('password', file);
    const thrown = await failure(credentialsFor('TEOS_ADMIN', settingsWith(), environmentOf(folder, variables)));
    expect(thrown).toMatchObject({ exitCode: 2, code: 'credentials-unusable' });
    expect(thrown.message).toMatch(says);
    expectNoPassword(thrown);
  });
}

test('takes a password from a command, without a shell', async ({ folder }) => {
  const account = { passwordCommand: [node, '-e', 'console.log(process.argv[1])', `${password} $HOME; exit`] };
  const credentials = await credentialsFor('TEOS_ADMIN', settingsWith(account), environmentOf(folder));
  expect(credentials.password && exposeSecret(credentials.password)).toBe(`${password} $HOME; exit`);
  expect(credentials.origins.password).toBe('command');
});

test('takes the environment before a command', async ({ folder }) => {
  const credentials = await credentialsFor('TEOS_ADMIN', settingsWith({ passwordCommand: ['/nowhere/at-all'] }), environmentOf(folder, { TEOS_ADMIN_PASSWORD: password }));
  expect(credentials.origins.password).toBe('environment');
});

test('runs no command of a settings file that others may write', async ({ folder }) => {
  const note = 'Commands of the settings are not run, because others may write the file.';
  const marker = `${folder.path}/ran`;
  const thrown = await failure(credentialsFor('TEOS_ADMIN', settingsWith({ passwordCommand: [node, '-e', `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`] }, { runs: false, note }), environmentOf(folder)));
  expect(thrown).toMatchObject({ exitCode: 2, message: note });
  const { existsSync } = await import('node:fs');
  expect(existsSync(marker)).toBe(false);
});

for (const { name, script, says } of [
  { name: 'fails', script: `console.log('${password}'); console.error('${password}'); process.exit(3)`, says: /it failed \(exit code 3\)\.$/u },
  { name: 'prints nothing', script: 'console.log()', says: /it printed nothing\.$/u },
  { name: 'prints bytes that are no text', script: 'process.stdout.write(Buffer.from([0x68, 0xff]))', says: /not UTF-8 text\.$/u },
  { name: 'prints far too much', script: `process.stdout.write('${password}'.repeat(9000))`, says: /it printed more than a credential\.$/u },
]) {
  test(`tells of a command that ${name}, and never what it printed`, async () => {
    const thrown = await failure(outputOfCommand([node, '-e', script], 'password of TEOS_ADMIN'));
    expect(thrown).toMatchObject({ exitCode: 2, code: 'credential-command-failed' });
    expect(thrown.message).toMatch(says);
    expectNoPassword(thrown);
  });
}

test('gives up a command that does not end, or waits for an answer', async () => {
  const endless = await failure(outputOfCommand([node, '-e', 'setInterval(() => {}, 1000)'], 'password of TEOS_ADMIN', 500));
  expect(endless.message).toMatch(/it did not end within 0\.5 s\.$/u);
  const asking = await failure(outputOfCommand([node, '-e', "process.stdin.on('end', () => process.exit(4)).resume()"], 'password of TEOS_ADMIN'));
  expect(asking.message).toMatch(/exit code 4/u);
});

test('says so of a program that is not there', async () => {
  expect((await failure(outputOfCommand(['no-such-program-here'], 'password of TEOS_ADMIN'))).message).toBe("The command 'no-such-program-here', which should print the password of TEOS_ADMIN, was of no use: there is no such program.");
});

test('lists where credentials come from without reading any', ({ folder }) => {
  folder.write('.env', 'TEOS_ADMIN_TOTP_SECRET_FILE=nowhere\n');
  const settings = settingsWith({ passwordCommand: ['op', 'read', 'x'] }, { runs: true, note: 'On Windows it is not checked.' });
  expect(credentialSources(settings, ['TEOS_ADMIN'], environmentOf(folder))).toEqual([
    { account: 'TEOS_ADMIN', credential: 'password', origin: { kind: 'command', command: ['op', 'read', 'x'] }, words: 'command of the settings: op read x (On Windows it is not checked.)', problem: null },
    { account: 'TEOS_ADMIN', credential: 'one-time code key', origin: { kind: 'file', variable: 'TEOS_ADMIN_TOTP_SECRET_FILE' }, words: 'file named by the .env variable TEOS_ADMIN_TOTP_SECRET_FILE', problem: null },
  ]);
  const given = credentialSources(settings, ['TEOS_ADMIN'], environmentOf(folder, { TEOS_ADMIN_PASSWORD: password }));
  expect(given[0]?.words).toBe('environment variable TEOS_ADMIN_PASSWORD');
  expect(JSON.stringify(given)).not.toContain('hunter2');
});
