import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { generateHybridIdentity, generateIdentity, identityToRecipient } from 'age-encryption';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { escrowFor, keysFor, type EscrowSurroundings } from '../../runbook/custody/escrow/choose.ts';
import { destroySealed } from '../../runbook/custody/escrow/escrow.ts';
import { identitiesIn } from '../../runbook/custody/escrow/identities.ts';
import { openSealed, openWithTries } from '../../runbook/custody/escrow/open.ts';
import { readEnvironment, type Variables } from '../../runbook/settings/environment.ts';
import { escrowSource } from '../../runbook/settings/escrow-source.ts';
import type { EscrowSettings } from '../../runbook/settings/settings.ts';
import { about, expect, failureOf, freshValue, KeychainInMemory, passphraseOf, test, withSlip } from './escrow-files.ts';

const passphrase = 'hunter2-hunter2';
/** As it ships: `npm test` compiles it first. */
const compiledKeychain = join(import.meta.dirname, '..', '..', 'dist', 'runbook', 'custody', 'escrow', 'keychain.js');

/** Surroundings in which nothing is given but what a test says. */
function surroundings(folder: string, { variables = {}, escrow = {}, ...more }: { variables?: Variables; escrow?: Partial<EscrowSettings> } & Partial<EscrowSurroundings> = {}): EscrowSurroundings & { readonly keychain: KeychainInMemory } {
  return {
    settings: { escrow: { recipients: [], passphraseCommand: null, keychain: false, ...escrow }, commandTrust: { runs: true, note: null } },
    environment: readEnvironment(variables, folder, join(folder, 'teos-runbook.yaml')), run: about.run, ask: null, ...more, keychain: new KeychainInMemory(),
  };
}

const printing = [process.execPath, '-e', 'console.log(process.argv[1])', passphrase];

for (const { name, variables, dotEnv, escrow, words } of [
  { name: 'the environment', variables: { TEOS_RUNBOOK_PASSPHRASE: passphrase }, dotEnv: '', escrow: {}, words: 'a passphrase (environment variable TEOS_RUNBOOK_PASSPHRASE)' },
  { name: 'a file', variables: { TEOS_RUNBOOK_PASSPHRASE_FILE: 'passphrase' }, dotEnv: '', escrow: {}, words: 'a passphrase (file named by the environment variable TEOS_RUNBOOK_PASSPHRASE_FILE)' },
  { name: '.env', variables: {}, dotEnv: `TEOS_RUNBOOK_PASSPHRASE='${passphrase}'\n`, escrow: {}, words: 'a passphrase (.env variable TEOS_RUNBOOK_PASSPHRASE)' },
  { name: 'a command', variables: {}, dotEnv: '', escrow: { passphraseCommand: printing }, words: `a passphrase (command of the settings: ${printing.join(' ')})` },
  { name: 'the environment before keychain and command', variables: { TEOS_RUNBOOK_PASSPHRASE: passphrase }, dotEnv: '', escrow: { passphraseCommand: ['/nowhere'], keychain: true }, words: 'a passphrase (environment variable TEOS_RUNBOOK_PASSPHRASE)' },
]) {
  test(`takes the passphrase from ${name}, to seal and to open`, async ({ folder }) => {
    writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`);
    writeFileSync(join(folder, '.env'), dotEnv);
    const around = surroundings(folder, { variables, escrow });
    const escrow_ = await escrowFor(around);
    expect(escrow_).toMatchObject({ kind: 'passphrase', words });
    expect(escrow_.secrets.map(exposeSecret)).toEqual([passphrase]);
    const keys = await keysFor('passphrase', around);
    expect(keys.passphrase && exposeSecret(keys.passphrase)).toBe(passphrase);
    expect(around.keychain.held.size).toBe(0);
  });
}

for (const { name, variables, says } of [
  { name: 'given twice', variables: { TEOS_RUNBOOK_PASSPHRASE: passphrase, TEOS_RUNBOOK_PASSPHRASE_FILE: 'passphrase' }, says: 'The passphrase of the escrow is given twice: by TEOS_RUNBOOK_PASSPHRASE and by TEOS_RUNBOOK_PASSPHRASE_FILE. Keep one of them.' },
  { name: 'blank', variables: { TEOS_RUNBOOK_PASSPHRASE: '  ' }, says: 'The passphrase of the escrow is empty (environment variable TEOS_RUNBOOK_PASSPHRASE).' },
  { name: 'in a file that is empty', variables: { TEOS_RUNBOOK_PASSPHRASE_FILE: 'passphrase' }, says: 'The passphrase of the escrow is empty (file named by the environment variable TEOS_RUNBOOK_PASSPHRASE_FILE).' },
  { name: 'where a file should be named', variables: { TEOS_RUNBOOK_PASSPHRASE_FILE: passphrase }, says: 'The passphrase of the escrow should be in the file named by the environment variable TEOS_RUNBOOK_PASSPHRASE_FILE, but there is no such file.' },
]) {
  test(`refuses a passphrase that is ${name}, though a person could be asked`, async ({ folder }) => {
    writeFileSync(join(folder, 'passphrase'), '\n');
    const ask = () => Promise.resolve(passphraseOf('typed'));
    for (const found of [escrowFor(surroundings(folder, { variables, ask })), keysFor('passphrase', surroundings(folder, { variables, ask }))]) {
      expect(await failureOf(found, passphrase)).toMatchObject({ exitCode: 2, code: 'credentials-unusable', message: says });
    }
  });
}

test('runs no command of a settings file that others may write', async ({ folder }) => {
  const around = surroundings(folder, { escrow: { passphraseCommand: printing } });
  const untrusted = { ...around, settings: { ...around.settings, commandTrust: { runs: false, note: 'Commands are not run, because others may write the file.' } } };
  expect(await failureOf(escrowFor(untrusted))).toMatchObject({ exitCode: 2, message: 'Commands are not run, because others may write the file.' });
});

test('asks a person where nothing is given; and where nobody is there, names every way', async ({ folder }) => {
  const asked: string[] = [];
  const ask: EscrowSurroundings['ask'] = ({ purpose }) => {
    asked.push(purpose);
    return Promise.resolve(passphraseOf('typed in'));
  };
  const escrow = await escrowFor(surroundings(folder, { ask }));
  expect(escrow).toMatchObject({ kind: 'passphrase', words: 'a passphrase that was typed' });
  expect(escrow.secrets.map(exposeSecret)).toEqual(['typed in']);
  expect(await keysFor('passphrase', surroundings(folder, { ask })), 'nobody is asked before it is needed').toMatchObject({ passphrase: null, ask });
  expect(asked).toEqual(['seal']);
  const missing = await failureOf(escrowFor(surroundings(folder)));
  expect(missing).toMatchObject({ exitCode: 2, code: 'escrow-missing-key' });
  for (const way of ['TEOS_RUNBOOK_PASSPHRASE', 'TEOS_RUNBOOK_PASSPHRASE_FILE', 'on a terminal', 'passphraseCommand', 'recipients', 'keychain', '--no-escrow']) expect(missing.advice).toContain(way);
  expect(await failureOf(keysFor('passphrase', surroundings(folder)))).toMatchObject({ exitCode: 2, code: 'escrow-missing-key' });
});

test('recipients win over a passphrase, and say so; their owner opens with an identity file', async ({ folder, file }) => {
  const { text, value } = freshValue();
  const identity = await generateIdentity();
  writeFileSync(join(folder, 'identity.txt'), `# created: today\n# public key: ${await identityToRecipient(identity)}\n${identity}\n`);
  const around = surroundings(folder, { variables: { TEOS_RUNBOOK_PASSPHRASE: passphrase, TEOS_RUNBOOK_IDENTITY_FILE: 'identity.txt' }, escrow: { recipients: [await identityToRecipient(identity)] } });
  const escrow = await escrowFor(around);
  expect(escrow).toMatchObject({ kind: 'recipients', words: 'the public key of the settings, which win over the passphrase that is given, too', secrets: [] });
  await escrow.seal(value, about, file);
  const known: string[] = [];
  expect(exposeSecret(await openWithTries(file, await keysFor('recipients', around), about, (secret) => known.push(exposeSecret(secret))))).toBe(text);
  expect(known).toEqual([identity]);
  expect(await failureOf(keysFor('recipients', surroundings(folder, { variables: { TEOS_RUNBOOK_PASSPHRASE: passphrase } })))).toMatchObject({ code: 'escrow-missing-key' });
});

test('the keychain holds a passphrase of the run\'s own, for every process of the run, until the file is destroyed', async ({ folder, file }) => {
  const { text, value } = freshValue();
  const around = surroundings(folder, { escrow: { keychain: true } });
  const escrow = await escrowFor(around);
  expect(escrow).toMatchObject({ kind: 'keychain', words: "a passphrase of its own in this system's keychain" });
  const [held] = around.keychain.held.values();
  expect(held?.length).toBeGreaterThanOrEqual(43);
  expect((await escrowFor(around)).secrets[0]?.equals(held ?? passphraseOf('x')), 'a later process of the run finds it').toBe(true);
  expect((await escrowFor({ ...around, run: 'another' })).secrets[0]?.equals(held ?? passphraseOf('x'))).toBe(false);
  await escrow.seal(value, about, file);
  const keys = await keysFor('keychain', around);
  expect(exposeSecret(await openSealed(file, keys, about))).toBe(text);
  await destroySealed(file, keys);
  expect([...around.keychain.held.keys()]).toEqual(['another']);
  expect(await failureOf(keysFor('keychain', around))).toMatchObject({ exitCode: 2, code: 'escrow-missing-key', message: expect.stringContaining(about.run) });
});

test('a keychain that forgets is found out before anything is touched', async ({ folder }) => {
  const around = surroundings(folder, { escrow: { keychain: true } });
  around.keychain.set = () => Promise.resolve();
  expect(await failureOf(escrowFor(around))).toMatchObject({ exitCode: 2, code: 'keychain-unusable' });
});

test('says so where the session has no keychain', async ({ noDesktop }) => {
  // In a process of its own: the store of the system is found once for all.
  const script = `import { systemKeychain } from ${JSON.stringify(pathToFileURL(compiledKeychain).href)}; systemKeychain.get('x').catch(({ code, exitCode, message }) => console.log([code, exitCode, message].join(' ')))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: noDesktop });
  expect(stdout).toContain("keychain-unusable 2 The keychain of this system, which 'escrow.keychain' of the settings names, cannot be used: this session has no Secret Service");
});

test('the keychain of this system keeps, gives back and forgets', async ({ keychain: systemKeychain }) => {
  const name = `test ${about.run}`;
  await systemKeychain.set(name, passphraseOf(passphrase));
  expect((await systemKeychain.get(name))?.equals(passphraseOf(passphrase))).toBe(true);
  await systemKeychain.remove(name);
  await systemKeychain.remove(name);
  expect(await systemKeychain.get(name)).toBeNull();
});

test('reads identity files as age-keygen writes them, several in one, with comments', async () => {
  const identities = [await generateIdentity(), await generateHybridIdentity()];
  const read = identitiesIn(new Secret('age identity', `# created: today\r\n\r\n${identities.join('\r\n')}\r\n`), 'x');
  expect(read.map(exposeSecret)).toEqual(identities);
});

test('tells of every line that is no identity, by its number and without quoting it', async () => {
  const identity = await generateIdentity();
  const damaged = withSlip(identity);
  const refused = (text: string) => failureOf(Promise.resolve().then(() => identitiesIn(new Secret('age identity', text), 'x')), identity, damaged, 'hunter2');
  expect(await refused(`${identity}\n${damaged}\n# ok\nhunter2\n`)).toMatchObject({ exitCode: 2, code: 'escrow-identity', message: 'The age identity (x) is of no use: lines 2, 4 are neither an identity (AGE-SECRET-KEY-…) nor a comment.' });
  for (const [text, says] of [['# nothing\n', /only comments/u], ['age-encryption.org/v1\n-> scrypt x 18\n', /sealed with a passphrase itself/u], ['-----BEGIN OPENSSH KEY\n', /key of another program/u]] as const) {
    expect((await refused(text)).message).toMatch(says);
  }
});

test('tells what a run would seal with, and reads nothing for it', ({ folder }) => {
  const source = ({ settings, environment }: EscrowSurroundings) => {
    const { kind, words, problem } = escrowSource(settings, environment);
    return { kind, words, problem };
  };
  expect(source(surroundings(folder))).toEqual({ kind: 'none', words: 'not given', problem: null });
  expect(source(surroundings(folder, { escrow: { keychain: true } }))).toEqual({ kind: 'keychain', words: "a passphrase of its own in this system's keychain", problem: null });
  expect(source(surroundings(folder, { variables: { TEOS_RUNBOOK_PASSPHRASE_FILE: 'nowhere' } }))).toMatchObject({ kind: 'passphrase', problem: null });
  expect(source(surroundings(folder, { variables: { TEOS_RUNBOOK_PASSPHRASE_FILE: 'nowhere', TEOS_RUNBOOK_PASSPHRASE: passphrase } }))).toMatchObject({ kind: 'passphrase', words: 'given twice', problem: expect.stringContaining('given twice') });
  expect(source(surroundings(folder, { escrow: { recipients: ['age1one', 'age1two'] } }))).toEqual({ kind: 'recipients', words: '2 public keys of the settings', problem: null });
});
