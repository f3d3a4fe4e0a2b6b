import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import { commandTrustOf } from '../../runbook/settings/command-trust.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import { mistakeLine } from '../../runbook/settings/mistakes.ts';
import { expect, somePin, someWordingKeys, test, validYaml } from './settings-files.ts';
import { testAuthority } from './time-stamping.ts';

function failure(act: () => unknown): RunbookError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof RunbookError) return thrown;
    throw thrown;
  }
  throw new Error('It should have failed.');
}

test('puts defaults under a short file', ({ folder }) => {
  const settings = folder.settings(validYaml.replace('cloud: public\n', '').replace('    description: TEOS Manage {date}\n    expires: 180d\n', ''));
  expect(settings).toMatchObject({
    cloud: 'public', standIn: null, evidence: join(folder.path, 'evidence'), file: join(folder.path, 'teos-runbook.yaml'),
    browser: { channel: undefined, path: undefined, language: 'en-US', viewport: { width: 1440, height: 900 }, arguments: [], endpoint: null, profile: null },
    network: { proxy: null, bypass: [], ca: null }, signIn: { putOffRegistration: false, consent: [], saveSession: false }, escrow: { recipients: [], passphraseCommand: null, keychain: false }, tokenCheck: { successes: 8, interval: 1, within: 300 }, wording: { azurePortal: {}, teosManage: {} },
  });
  expect(settings.stateDir).toMatch(/teos-runbook/u);
  expect(settings.applications[0]).toMatchObject({ description: 'TEOS Manage {date}', expires: null, token: null });
});

test('reads every field', ({ folder }) => {
  folder.write('authority.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  const settings = folder.settings(`${validYaml}        accept: masked
wording: { azurePortal: { pane.add: Create }, teosManage: { logIn.password: Password } }
browser: { path: ./browser, language: de-DE, viewport: { width: 1600, height: 1000 }, arguments: [--disable-gpu, --window-size=1600] }
network: { proxy: 'http://proxy.contoso.example:8080', bypass: ['*.contoso.example'], ca: authority.pem }
evidence: reports
escrow: { passphraseCommand: [op, read, y], keychain: false }
tokenCheck: { successes: 3, within: 60 }
`.replace('TEOS_ADMIN: { username: administrator }', 'TEOS_ADMIN: { username: administrator, passwordCommand: [op, read, x], totpCommand: [op, otp] }').replace('expires: 180d', 'expires: 180d\n    token: check'));
  expect(settings).toMatchObject({
    tenant: '3f2b8a3e-1111-4222-8333-444455556666', account: 'AZURE_ADMIN',
    wording: { azurePortal: { 'pane.add': 'Create' }, teosManage: { 'logIn.password': 'Password' } },
    browser: { path: join(folder.path, 'browser'), channel: undefined, language: 'de-DE', arguments: ['--disable-gpu', '--window-size=1600'] },
    network: { proxy: 'http://proxy.contoso.example:8080', bypass: ['*.contoso.example'], ca: { file: join(folder.path, 'authority.pem') } },
    evidence: join(folder.path, 'reports'), escrow: { recipients: [], passphraseCommand: ['op', 'read', 'y'], keychain: false },
    tokenCheck: { successes: 3, interval: 1, within: 60 },
  });
  expect(settings.applications).toEqual([{
    name: 'TEOS Office365', clientId: '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', description: 'TEOS Manage {date}', expires: { kind: 'days', days: 180 }, token: 'check',
    teos: [{ url: 'https://teos.contoso.example', account: 'TEOS_ADMIN', certificate: somePin, insecure: false, accept: 'masked', environment: null }],
  }]);
  expect(settings.accounts.get('TEOS_ADMIN')).toMatchObject({ username: 'administrator', passwordCommand: ['op', 'read', 'x'], totpCommand: ['op', 'otp'] });
});

test('tells all mistakes at once, in the order of the file, each with its place', ({ folder }) => {
  const yaml = validYaml.replace('cloud: public', 'clod: public').replace('account: AZURE_ADMIN', 'account: NOBODY').replace('180d', '9d9').replace('https://teos.contoso.example', 'http://teos.solutions');
  folder.write('teos-runbook.yaml', yaml);
  const thrown = failure(() => loadSettings('teos-runbook.yaml', { wordingKeys: someWordingKeys, env: {}, cwd: folder.path }));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'settings-invalid' });
  expect(thrown.message.split('\n')).toEqual([
    'The settings (teos-runbook.yaml) have 6 mistakes:',
    "teos-runbook.yaml:1:1: there is no key 'clod' here. Did you mean 'cloud'?",
    "teos-runbook.yaml:3:10: 'account' names no account under accounts.",
    expect.stringMatching(/^teos-runbook\.yaml:11:14: 'expires' is no expiry/u),
    expect.stringMatching(/^teos-runbook\.yaml:13:14: 'url' names teos\.solutions/u),
    expect.stringMatching(/^teos-runbook\.yaml:13:14: 'url' is plain http/u),
    expect.stringMatching(/^teos-runbook\.yaml:15:22: 'certificate' pins the key of an https server/u),
  ]);
});

test('quotes no value of the file in any sentence, wherever a password has been put', ({ folder }) => {
  const password = 'hunter2hunter2';
  const places = [
    validYaml.replaceAll(/: (?:public|AZURE_ADMIN|TEOS_ADMIN|180d|TEOS Manage \{date\})$/gmu, `: ${password}`),
    validYaml.replace('https://teos.contoso.example', `http://admin:${password}@teos.solutions/?token=${password}`),
    validYaml.replace('cloud: public', `browser: { arguments: [--${password}, ${password}], channel: ${password}, endpoint: 'wss://x/?token=${password}' }`),
    validYaml.replace('cloud: public', `network: { ca: ${password}, proxy: 'http://u:${password}@p:1', bypass: '${password}' }`),
    validYaml.replace('cloud: public', `password: *${password}`), validYaml.replace('cloud: public', `password: !${password} x`),
    validYaml.replace('cloud: public', `password: "${password}\\q"`), validYaml.replace('cloud: public', `password: @${password}`),
    validYaml.replace('cloud: public', `${password}: 1`), validYaml.replace('cloud: public', `${password}\n  x`), validYaml.replace('cloud: public', `password: |${password}`),
    validYaml.replace('cloud: public', `unknown: { password: ${password} }`), validYaml.replace('cloud: public', `{${password}`),
    validYaml.replace('{ username: administrator }', password), password, `- ${password}`, `%${password}\n---\n${validYaml}`, `${validYaml}---\n${password}`,
  ];
  for (const yaml of places) {
    const { mistakes } = folder.read(yaml);
    expect(mistakes.length, yaml).toBeGreaterThan(0);
    expect(mistakes.map(mistakeLine).join('\n')).not.toContain(password);
  }
});

test('finds a credential also under an unknown key, and says nothing of labels', ({ folder }) => {
  expect(folder.read(validYaml.replace('cloud: public', 'extra: { db_password: x }')).mistakes.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/^there is no such key here/u), expect.stringMatching(/^credentials never stand/u),
  ]);
  expect(folder.read(`${validYaml}wording: { teosManage: { logIn.password: Kennwort } }\n`).mistakes).toEqual([]);
});

test('says what to do about a file that is not there', ({ folder }) => {
  const thrown = failure(() => loadSettings('missing.yaml', { wordingKeys: someWordingKeys, env: {}, cwd: folder.path }));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'settings-not-found', message: "There is no settings file 'missing.yaml'." });
  expect(thrown.advice).toContain('teos-runbook init');
});

test('says so of a folder, of an empty file and of a file in another encoding', ({ folder }) => {
  mkdirSync(join(folder.path, 'folder'));
  expect(failure(() => loadSettings('folder', { wordingKeys: someWordingKeys, env: {}, cwd: folder.path }))).toMatchObject({ exitCode: 2, message: "The settings file 'folder' cannot be used: it is a folder." });
  expect(folder.read('# nothing yet\n').mistakes[0]?.sentence).toMatch(/^The file is empty\. It must be/u);
  expect(failure(() => folder.read(Buffer.from('tenant: \xfc', 'latin1'))).message).toBe("The settings file 'teos-runbook.yaml' cannot be used: it is not UTF-8 text.");
});

test('a file that is too large to be one, and one that never ends, are refused at once', ({ folder }) => {
  expect(failure(() => folder.read(`${validYaml}#${'x'.repeat(1_048_576)}`)).message).toBe("The settings file 'teos-runbook.yaml' cannot be used: it is larger than 1 MB.");
  expect(failure(() => loadSettings('/dev/zero', { wordingKeys: someWordingKeys, env: {}, cwd: folder.path })), 'no such file on Windows').toMatchObject({ exitCode: 2 });
});

test('keys that every object of JavaScript has are unknown like any other', ({ folder }) => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const yaml = validYaml.replace('cloud: public', `${key}: { password: x }`).replace('  AZURE_ADMIN: {', `  ${key}: { username: x }\n  AZURE_ADMIN: { ${key}: x,`).replace('    expires: 180d', `    ${key}: 1`);
    expect(folder.read(yaml).mistakes.map(({ line }) => line), key).toEqual(expect.arrayContaining([1, 5, 6, 12]));
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('password');
});

test('one place is complained of once, however often the parser does', ({ folder }) => {
  const sentences = folder.read('['.repeat(5000)).mistakes.map(mistakeLine);
  expect(sentences).toEqual([...new Set(sentences)]);
});

test('what is missing altogether is called missing', ({ folder }) => {
  expect(folder.read('cloud: public\n').mistakes.map(({ sentence }) => sentence)).toEqual(['tenant', 'account', 'accounts', 'applications'].map((key) => expect.stringContaining(`'${key}' is missing.`)));
});

test('reads what Windows editors write', ({ folder }) => {
  expect(folder.read(Buffer.from(`\ufeff${validYaml}`, 'utf16le')).mistakes).toEqual([]);
  expect(folder.read(`\ufeff${validYaml.replaceAll('\n', '\r\n')}`).mistakes).toEqual([]);
  expect(folder.read(`\ufeff${validYaml.replaceAll('\n', '\r\n').replace('180d', 'soon')}`).mistakes).toMatchObject([{ line: 11, column: 14 }]);
});

test('puts the environment over the file, and .env under the environment', ({ folder }) => {
  folder.write('.env', "TEOS_RUNBOOK_EVIDENCE_DIR=from-env-file\nTEOS_RUNBOOK_STATE_DIR='state of mine'\n");
  const yaml = `${validYaml}evidence: from-file\nbrowser: { channel: chrome }\nnetwork: { proxy: 'http://proxy:8080' }\n`;
  const settings = folder.settings(yaml, { TEOS_RUNBOOK_EVIDENCE_DIR: '/from/environment', TEOS_RUNBOOK_PROXY: 'http://other:3128', TEOS_RUNBOOK_BROWSER: '/opt/browser', TEOS_RUNBOOK_BROWSER_ENDPOINT: 'wss://browsers.contoso.example/?token=x' });
  expect(settings).toMatchObject({
    evidence: '/from/environment', stateDir: join(folder.path, 'state of mine'), network: { proxy: 'http://other:3128' },
    browser: { path: '/opt/browser', channel: undefined, endpoint: 'wss://browsers.contoso.example/?token=x' },
  });
});

test('tells of a wrong environment variable without quoting it', ({ folder }) => {
  const { mistakes } = folder.read(validYaml, { TEOS_RUNBOOK_PROXY: 'http://me:hunter2@proxy:1', TEOS_RUNBOOK_BROWSER_ENDPOINT: 'ws://browsers.contoso.example/hunter2' });
  expect(mistakes.map(mistakeLine)).toEqual([
    'environment: TEOS_RUNBOOK_BROWSER_ENDPOINT must be the address of a remote browser, beginning with wss:// (ws:// on this machine only).',
    'environment: TEOS_RUNBOOK_PROXY must be a proxy as http://host:port, without user name and password.',
  ]);
});

test('leads a run on stand-ins through their own proxy, whatever the environment says', ({ folder }) => {
  const settings = folder.settings(`${validYaml}standIn: { proxy: 'http://127.0.0.1:4711', certificate: ${somePin} }\n`, { TEOS_RUNBOOK_PROXY: 'http://proxy:3128', TEOS_RUNBOOK_BROWSER_ENDPOINT: 'wss://browsers.contoso.example' });
  expect(settings.network.proxy).toBe('http://127.0.0.1:4711');
  expect(settings.browser.endpoint).toBeNull();
});

test('takes a TEOS server on a machine in Azure, and stand-ins on IPv6', ({ folder }) => {
  expect(folder.read(validYaml.replace('teos.contoso.example', 'teos.westeurope.cloudapp.azure.com')).mistakes).toEqual([]);
  expect(folder.read(`${validYaml}standIn: { proxy: 'http://[::1]:4711', certificate: ${somePin} }\n`).mistakes).toEqual([]);
  expect(folder.settings(validYaml.replace('https://teos.contoso.example', 'http://teos.contoso.example\n        insecure: true').replace(`        certificate: ${somePin}\n`, '')).applications[0]?.teos[0]).toMatchObject({ insecure: true, certificate: undefined });
});

test("runs commands of a settings file only if it is the user's own and no one else may write it", () => {
  const own = { platform: 'linux', uid: 1000 } as const;
  expect(commandTrustOf({ uid: 1000, mode: 0o100644 }, own)).toEqual({ runs: true, note: null });
  expect(commandTrustOf({ uid: 1000, mode: 0o100664 }, own)).toMatchObject({ runs: false, note: expect.stringMatching(/others may write the file/u) });
  expect(commandTrustOf({ uid: 1000, mode: 0o100602 }, own)).toMatchObject({ runs: false });
  expect(commandTrustOf({ uid: 0, mode: 0o100600 }, own)).toMatchObject({ runs: false, note: expect.stringMatching(/belongs to another user/u) });
  expect(commandTrustOf({ uid: 0, mode: 0o100666 }, { platform: 'win32', uid: undefined })).toMatchObject({ runs: true, note: expect.stringMatching(/Windows/u) });
});

test('asks the file itself whether its commands may be run', ({ folder }) => {
  expect(folder.settings(validYaml).commandTrust.runs).toBe(true);
  chmodSync(join(folder.path, 'teos-runbook.yaml'), 0o666);
  // Windows has no such rights.
  expect(folder.settings(validYaml).commandTrust.runs).toBe(process.platform === 'win32');
});

test('refuses an .env in which a comment would cut a value', ({ folder }) => {
  writeFileSync(join(folder.path, '.env'), "GOOD='a#b' # fine\nALSO=x # fine\nTEOS_ADMIN_PASSWORD=hunter#2hunter\n");
  const thrown = failure(() => folder.read(validYaml));
  expect(thrown.message).toMatch(/\.env:3: the value of TEOS_ADMIN_PASSWORD contains '#'/u);
  expect(thrown.message).not.toContain('hunter');
});

test('a time-stamping authority is read with who vouches for it; a file that is none is a mistake at its place', async ({ folder }) => {
  const yaml = (ca: string): string => `${validYaml}evidence:\n  timeStampAuthority:\n    url: https://time.contoso.example/\n    ca: ${ca}\n`;
  folder.write('time-ca.pem', (await testAuthority()).ca);
  folder.write('bad.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  expect(folder.settings(yaml('time-ca.pem')).sealing.timeStampAuthority).toMatchObject({ url: 'https://time.contoso.example/', ca: { file: join(folder.path, 'time-ca.pem') } });
  expect(folder.settings(validYaml).sealing.timeStampAuthority).toBeUndefined();
  expect(folder.read(yaml('none.pem')).mistakes).toMatchObject([{ line: 19, sentence: expect.stringContaining('there is no such file') }]);
  expect(folder.read(yaml('bad.pem')).mistakes).toMatchObject([{ line: 19, sentence: "'ca' names a file with a certificate that cannot be read." }]);
});
