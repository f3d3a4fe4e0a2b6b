import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Decrypter, Encrypter, generateHybridIdentity, generateIdentity, identityToRecipient } from 'age-encryption';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { sealedText } from '../../runbook/custody/escrow/content.ts';
import { confirmKept, destroySealed, passphraseEscrow, recipientsEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { openSealed, openWithTries, type AskPassphrase, type EscrowKeys } from '../../runbook/custody/escrow/open.ts';
import { PassphraseRecipient } from '../../runbook/custody/escrow/passphrase-key.ts';
import { about, expect, failureOf, freshValue, passphraseOf, quick, test, turnsDuring, withSlip } from './escrow-files.ts';

const passphrase = 'correct horse bätтery staple';

function withPassphrase(text: string): Pick<EscrowKeys, 'passphrase' | 'identities'> {
  return { passphrase: passphraseOf(text), identities: [] };
}

function withIdentities(...texts: readonly string[]): Pick<EscrowKeys, 'passphrase' | 'identities'> {
  return { passphrase: null, identities: texts.map((text) => new Secret('age identity', text)) };
}

/** An age file of others. */
async function foreignFile(file: string, text: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(10);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await encrypter.encrypt(text));
}

test('seals with a passphrase at the full work factor, as the library opens it, and opens it again', async ({ file }) => {
  const { text, value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), { words: 'x' }).seal(value, about, file);
  const bytes = readFileSync(file);
  expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 18\n/u);
  expect(bytes.toString('latin1')).not.toContain(text.slice(0, 12));
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  expect(await decrypter.decrypt(bytes, 'text')).toBe(`# teos-runbook escrow 1
# Run: ${about.run}
# Application (client) ID: ${about.clientId}
# Tenant ID: ${about.tenantId}
# Secret ID: ${about.secretId}
# Description: ${about.description}
${text}
`);
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), about))).toBe(text);
});

test('opens what the library has sealed with a passphrase', async ({ file }) => {
  const { text, value } = freshValue();
  await foreignFile(file, sealedText(value, about));
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), about))).toBe(text);
});

test('derives the key beside other work: the event loop goes on, and seal waits only for what is left', async ({ file }) => {
  const { value } = freshValue();
  const escrow = passphraseEscrow(passphraseOf(passphrase), { words: 'x', workFactor: 16 });
  const turns = await turnsDuring(escrow.seal(value, about, file));
  expect(turns).toBeGreaterThan(100);
});

for (const { name, generate } of [{ name: 'a public key', generate: generateIdentity }, { name: 'a post-quantum public key', generate: generateHybridIdentity }]) {
  test(`seals for ${name}, and either of two owners opens it`, async ({ file }) => {
    const { text, value } = freshValue();
    const [one, other, stranger] = [await generate(), await generate(), await generate()];
    const escrow = await recipientsEscrow([await identityToRecipient(one), await identityToRecipient(other)], 'x');
    await escrow.seal(value, about, file);
    for (const identity of [one, other]) expect(exposeSecret(await openSealed(file, withIdentities(identity), about))).toBe(text);
    expect(await failureOf(openSealed(file, withIdentities(stranger), about), stranger)).toMatchObject({ exitCode: 2, code: 'escrow-not-for-this-key' });
  });
}

test('refuses before anything is touched what nothing can be sealed for', async () => {
  const good = await identityToRecipient(await generateIdentity());
  const failed = await failureOf(recipientsEscrow([good, withSlip(good)], 'x'));
  expect(failed).toMatchObject({ exitCode: 2, code: 'escrow-recipients' });
  expect(failed.message.match(/age1/gu)?.length).toBeLessThanOrEqual(2);
});

test('a derived key wraps one file key only; every sealing has a salt of its own', async ({ folder }) => {
  const { value } = freshValue();
  const escrow = passphraseEscrow(passphraseOf(passphrase), quick);
  await escrow.seal(value, about, `${folder}/one.age`);
  await escrow.seal(value, about, `${folder}/two.age`);
  const salts = ['one', 'two'].map((name) => /-> scrypt (\S+)/u.exec(readFileSync(`${folder}/${name}.age`, 'latin1'))?.[1]);
  expect(new Set(salts).size).toBe(2);
  const recipient = new PassphraseRecipient(passphraseOf(passphrase), 10);
  await recipient.wrapFileKey(new Uint8Array(16));
  await expect(recipient.wrapFileKey(new Uint8Array(16))).rejects.toThrow(RangeError);
});

test('keeps file and folder for the user alone, leaves nothing else there, and replaces an earlier file whole', async ({ modes, file }) => {
  const [first, second] = [freshValue(), freshValue()];
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(first.value, about, file);
  await chmod(file, 0o644);
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(second.value, about, file);
  expect([modes(file), modes(dirname(file))]).toEqual(['600', '700']);
  expect(readdirSync(dirname(file))).toEqual(['run.age']);
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), about))).toBe(second.text);
});

test('finds out that a disk does not hold what was written to it', async ({ folder }) => {
  const kept = join(folder, 'run.age');
  writeFileSync(kept, 'sealed');
  await confirmKept(kept, Buffer.from('sealed'));
  for (const instead of ['sealee', 'seal', '']) {
    writeFileSync(kept, instead);
    expect(await failureOf(confirmKept(kept, Buffer.from('sealed')))).toMatchObject({ code: 'escrow-not-kept', message: expect.stringContaining(kept) });
  }
});

test('destroys the file, then what the keychain holds; twice is as good as once', async ({ file }) => {
  const order: string[] = [];
  const escrow = passphraseEscrow(passphraseOf(passphrase), { ...quick, forget: () => {
    order.push(`forgotten while the file is ${existsSync(file) ? 'there' : 'gone'}`);
    return Promise.resolve();
  } });
  await escrow.seal(freshValue().value, about, file);
  await destroySealed(file, escrow);
  await destroySealed(file, escrow);
  expect(order).toEqual(Array(2).fill('forgotten while the file is gone'));
});

test('tells a wrong passphrase, and a missing key of either kind, each by its code', async ({ file }) => {
  const { value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(value, about, file);
  expect(await failureOf(openSealed(file, withPassphrase('another one entirely'), about), 'another one entirely')).toMatchObject({ exitCode: 2, code: 'escrow-passphrase-wrong' });
  const identity = await generateIdentity();
  expect(await failureOf(openSealed(file, withIdentities(identity), about), identity)).toMatchObject({ exitCode: 2, code: 'escrow-missing-key', advice: expect.stringContaining('TEOS_RUNBOOK_PASSPHRASE_FILE') });
  await (await recipientsEscrow([await identityToRecipient(identity)], 'x')).seal(value, about, file);
  expect(await failureOf(openSealed(file, withPassphrase(passphrase), about), passphrase)).toMatchObject({ exitCode: 2, code: 'escrow-missing-key', advice: expect.stringContaining('TEOS_RUNBOOK_IDENTITY_FILE') });
});

test('tells that the file is not there', async ({ file }) => {
  expect(await failureOf(openSealed(file, withPassphrase(passphrase), about))).toMatchObject({ exitCode: 2, code: 'escrow-missing', message: `The sealed Value should be in ${file}, but there is no such file.` });
});

const alterations: readonly { readonly name: string; readonly alter: (bytes: Buffer) => Buffer; readonly says: RegExp }[] = [
  { name: 'one bit of the sealed text', alter: (bytes) => flipped(bytes, bytes.length - 1), says: /some of it was changed or is missing\.$/u },
  { name: 'one bit of the head\'s authentication', alter: (bytes) => flipped(bytes, bytes.indexOf('\n--- ') + 6), says: /some of it was changed/u },
  { name: 'its last byte', alter: (bytes) => bytes.subarray(0, -1), says: /some of it was changed or is missing/u },
  { name: 'all but its head', alter: (bytes) => bytes.subarray(0, bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1), says: /some of it was changed or is missing/u },
  { name: 'the half of its head', alter: (bytes) => bytes.subarray(0, 40), says: /some of it was changed or is missing/u },
  { name: 'its end, where something was added', alter: (bytes) => Buffer.concat([bytes, Buffer.from('x')]), says: /some of it was changed/u },
  { name: 'everything', alter: () => Buffer.alloc(0), says: /it is empty\.$/u },
  { name: 'its kind', alter: () => Buffer.from('a note\n'), says: /it is no age file\.$/u },
  { name: 'the work factor, to more than a machine may have', alter: (bytes) => Buffer.from(bytes.toString('latin1').replace(/^(-> scrypt \S+) 10$/mu, '$1 21'), 'latin1'), says: /some of it was changed/u },
  { name: 'its size', alter: (bytes) => Buffer.concat([bytes, Buffer.alloc(1_100_000)]), says: /far larger/u },
];

function flipped(bytes: Buffer, at: number): Buffer {
  const altered = Buffer.from(bytes);
  // The lowest bits of base64 and of a tag count alike.
  altered[at] = (altered[at] ?? 0) ^ 1;
  return altered;
}

test('tells a file that was altered, however it was', async ({ file }) => {
  const { text, value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(value, about, file);
  const sealed = readFileSync(file);
  for (const { name, alter, says } of alterations) {
    writeFileSync(file, alter(sealed));
    const failed = await failureOf(openSealed(file, withPassphrase(passphrase), about), text, passphrase);
    expect(failed, name).toMatchObject({ exitCode: 2, code: 'escrow-altered', message: expect.stringMatching(says) });
  }
  writeFileSync(file, sealed);
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), about))).toBe(text);
});

test('tells a file of another run, application, tenant or client secret, and which it is', async ({ file }) => {
  const { text, value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(value, about, file);
  const other = '99998888-7777-4666-8555-444433332222';
  for (const [expected, named] of [[{ run: 'other' }, 'Run'], [{ clientId: other }, 'Application (client) ID'], [{ tenantId: other }, 'Tenant ID'], [{ secretId: other, clientId: other }, 'Application (client) ID, Secret ID']] as const) {
    const failed = await failureOf(openSealed(file, withPassphrase(passphrase), { ...about, ...expected }), text);
    expect(failed).toMatchObject({ exitCode: 2, code: 'escrow-foreign', message: expect.stringContaining(`it differs in ${named}.`) });
  }
  const changedByPerson = { ...about, description: 'renamed since', secretId: about.secretId.toUpperCase() };
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), changedByPerson))).toBe(text);
});

test('tells an age file that this program did not seal, though the passphrase opens it', async ({ file }) => {
  const { text, value } = freshValue();
  const right = sealedText(value, about);
  for (const wrong of ['a shopping list\n', text, right.replace(' 1\n', ' 2\n'), right.slice(0, -1), `${right}more\n`, right.replace(text, ''), right.replace(text, `${text} `), right.replace('# Tenant ID', '# Tenant')]) {
    await foreignFile(file, wrong);
    expect(await failureOf(openSealed(file, withPassphrase(passphrase), about), text)).toMatchObject({ exitCode: 2, code: 'escrow-foreign' });
  }
});

test('keeps a description of several lines on one, so that it cannot pass for the Value', async ({ file }) => {
  const { text, value } = freshValue();
  const twoLines = { ...about, description: 'TEOS\nxyz' };
  await passphraseEscrow(passphraseOf(passphrase), quick).seal(value, twoLines, file);
  expect(exposeSecret(await openSealed(file, withPassphrase(passphrase), twoLines))).toBe(text);
});

/** Keys of a person who types these answers, and what was asked. */
function typing(given: string | null, ...answers: readonly string[]): { keys: EscrowKeys; asked: boolean[]; known: Secret[] } {
  const asked: boolean[] = [];
  const ask: AskPassphrase = ({ wrong }) => {
    asked.push(wrong);
    return Promise.resolve(passphraseOf(answers[asked.length - 1] ?? ''));
  };
  return { asked, known: [], keys: { words: 'x', passphrase: given === null ? null : passphraseOf(given), identities: [], ask: answers.length === 0 ? null : ask, forget: () => Promise.resolve() } };
}

for (const { name, given, answers, opens, asked } of [
  { name: 'a person\'s third answer is right', given: null, answers: ['no', 'nor this', passphrase], opens: true, asked: [false, true, true] },
  { name: 'three answers are wrong: there is no fourth', given: null, answers: ['no', 'nor this', 'no', passphrase], opens: false, asked: [false, true, true] },
  { name: 'the passphrase given is wrong and nobody is there: one try', given: 'no', answers: [], opens: false, asked: [] },
  { name: 'the passphrase given is wrong and a person knows better', given: 'no', answers: [passphrase], opens: true, asked: [true] },
  { name: 'the passphrase given is right: nobody is asked', given: passphrase, answers: ['no'], opens: true, asked: [] },
]) {
  test(`tries: ${name}`, async ({ file }) => {
    const { text, value } = freshValue();
    await passphraseEscrow(passphraseOf(passphrase), quick).seal(value, about, file);
    const person = typing(given, ...answers);
    const opened = openWithTries(file, person.keys, about, (secret) => person.known.push(secret));
    expect(opens ? exposeSecret(await opened) : (await failureOf(opened, text)).code).toBe(opens ? text : 'escrow-passphrase-wrong');
    expect(person.asked).toEqual(asked);
    expect(person.known.map(exposeSecret), 'each is known before it is used').toEqual([...(given === null ? [] : [given]), ...answers.slice(0, asked.length)]);
  });
}

test('asks no second time where the passphrase is not what is wrong', async ({ file }) => {
  const person = typing(null, passphrase, passphrase);
  expect(await failureOf(openWithTries(file, person.keys, about, () => undefined))).toMatchObject({ code: 'escrow-missing' });
  expect(person.asked).toHaveLength(1);
});
