import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { sealedText } from '../../runbook/custody/escrow/content.ts';
import { passphraseEscrow, recipientsEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { openSealed } from '../../runbook/custody/escrow/open.ts';
import { expect, test } from './age-tool.ts';
import { about, freshValue, passphraseOf } from './escrow-files.ts';

const passphrase = 'correct horse battery staple';

test('age opens with an identity what was sealed for its public key', async ({ age, keyPair, file }) => {
  const { text, value } = freshValue();
  await (await recipientsEscrow([keyPair.recipient], 'x')).seal(value, about, file);
  const opened = await age('-d', '-i', keyPair.file, file);
  expect(opened).toBe(sealedText(value, about));
  expect(opened.trimEnd().split('\n').at(-1)).toBe(text);
});

test('age opens on a terminal what was sealed with a passphrase, at the full work factor', async ({ onTerminal, folder, file }) => {
  const { value } = freshValue();
  await passphraseEscrow(passphraseOf(passphrase), { words: 'x' }).seal(value, about, file);
  await onTerminal(`age -d -o '${folder}/plain' '${file}'`, [passphrase]);
  expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe(sealedText(value, about));
});

test('what age has sealed for a public key is opened', async ({ age, keyPair, folder, file }) => {
  const { text, value } = freshValue();
  await mkdir(dirname(file));
  writeFileSync(join(folder, 'plain'), sealedText(value, about));
  await age('-r', keyPair.recipient, '-o', file, join(folder, 'plain'));
  expect(exposeSecret(await openSealed(file, { passphrase: null, identities: [new Secret('age identity', keyPair.identity)] }, about))).toBe(text);
});

test('what age has sealed on a terminal with a passphrase is opened', async ({ onTerminal, folder, file }) => {
  const { text, value } = freshValue();
  await mkdir(dirname(file));
  writeFileSync(join(folder, 'plain'), sealedText(value, about));
  await onTerminal(`age -p -o '${file}' '${folder}/plain'`, [passphrase, passphrase]);
  expect(exposeSecret(await openSealed(file, { passphrase: passphraseOf(passphrase), identities: [] }, about))).toBe(text);
});
