import { readdirSync, readFileSync } from 'node:fs';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { keychainKey } from '../../runbook/evidence/pack/keychain-key.ts';
import { sealAndZip } from '../../runbook/evidence/pack/standing.ts';
import { verifyPack } from '../../runbook/evidence/pack/verify.ts';
import { keyInKeychain } from '../../scripts/evidence/keygen.ts';
import { ownKeys } from '../../scripts/run/signing.ts';
import { KeychainInMemory } from './escrow-files.ts';
import { coverage, unsealedPack } from './pack-of.ts';

test('a key in the keychain is made once, seals a pack, and is known here by its public half alone', async ({}, testInfo) => {
  const [keychain, configDir] = [new KeychainInMemory(), testInfo.outputPath('config')];
  const [first, second] = [await keychainKey(configDir, keychain), await keychainKey(configDir, keychain)];
  expect(second.id).toBe(first.id);
  const folder = unsealedPack(testInfo.outputPath('run'));
  expect(await sealAndZip({ key: first, own: new Set([first.id]), by: { user: 'ada', host: 'laptop', program: '0.1.0' } }, { folder, why: 'the run ended', search: coverage, before: null, betrays: () => false })).toBeNull();
  expect(await verifyPack(await openPack(folder))).toMatchObject({ intact: true, keyId: first.id });
  expect(ownKeys({ key: null, configDir, keychain: true })).toEqual({ keys: [{ id: first.id, whose: "this installation's key" }], troubles: [] });
  expect(ownKeys({ key: null, configDir }).keys).toEqual([]);
  const held = [...keychain.held.values()].map(exposeSecret);
  expect(held.map((pem) => createPrivateKey(pem).asymmetricKeyType)).toEqual(['ed25519']);
  expect(readdirSync(configDir).map((file) => readFileSync(`${configDir}/${file}`, 'utf8')).join('')).not.toContain('PRIVATE');
});

test('evidence keygen makes it there, once, and shows where its public half is', async ({}, testInfo) => {
  const [keychain, configDir] = [new KeychainInMemory(), testInfo.outputPath('config')];
  const [first, second] = [await keyInKeychain(configDir, keychain), await keyInKeychain(configDir, keychain)];
  expect(second.json).toEqual(first.json);
  expect(first).toMatchObject({ exitCode: 0, json: { privateKeyFile: null, publicKeyFile: join(configDir, 'evidence-key.keychain.pub.pem'), publicKey: readFileSync(join(configDir, 'evidence-key.keychain.pub.pem'), 'utf8') } });
  expect(first.text).toContain('keychain: true');
  expect(`${first.text}${JSON.stringify(first.json)}`).not.toContain('PRIVATE');
});

test('a keychain that holds something else or forgets is told in a sentence, which does not repeat what it holds', async ({}, testInfo) => {
  const [other, forgetful] = [new KeychainInMemory(), new KeychainInMemory()];
  await other.set('evidence-key', new Secret('key of the evidence', 'no key at all'));
  forgetful.set = () => Promise.resolve();
  const thrown = (keychain: KeychainInMemory): Promise<unknown> => keychainKey(testInfo.outputPath('config'), keychain).catch((error: unknown) => error);
  expect(await thrown(other)).toMatchObject({ code: 'signing-key', exitCode: 2, message: expect.not.stringContaining('no key at all') });
  expect(await thrown(forgetful)).toMatchObject({ code: 'keychain-unusable', message: expect.stringContaining("'evidence.keychain'") });
});
