import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { accountPasskey } from '../../runbook/settings/account-passkey.ts';
import { credentialsFor } from '../../runbook/settings/credentials.ts';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import { newPasskey } from '../../simulator/sign-in/passkey.ts';
import { expect, test, validYaml } from './settings-files.ts';

const passphrase = 'correct horse battery';
const own = newPasskey();
const { id, rpId, userHandle, privateKey, publicKey } = own;
const encrypted = String(createPrivateKey({ key: Buffer.from(own.privateKey, 'base64url'), format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }));
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url');

function secret(text: string | null): Secret | null {
  return text === null ? null : new Secret('passkey passphrase of AZURE_ADMIN', text);
}

for (const { name, contents, phrase = null } of [
  { name: 'what credentials.get() gives', contents: [own] },
  { name: 'one of its items, with no more than is needed', contents: { id, rpId, userHandle, privateKey } },
  { name: "a browser's kept state, with a passkey of another site beside it", contents: { cookies: [], origins: [], credentials: [{ ...newPasskey(), rpId: 'example.com' }, own] } },
  { name: 'a key in encrypted PEM, and padded base64', contents: { ...own, privateKey: encrypted, id: Buffer.from(own.id, 'base64url').toString('base64') }, phrase: passphrase },
]) {
  test(`${name} is read, with a counter that rises, and no key to be seen`, ({ folder }) => {
    const passkey = accountPasskey({ account: 'AZURE_ADMIN', file: folder.write('own', JSON.stringify(contents)), passphrase: secret(phrase) });
    expect(passkey.credential(1_800_000_000_000)).toEqual({ id, userHandle, privateKey, publicKey, signCount: 1_800_000_000 });
    expect(passkey.credential(0).signCount).toBe(own.signCount);
    expect(exposeSecret(passkey.key)).toBe(own.privateKey);
    expect(`${inspect(passkey, { depth: 9 })}${JSON.stringify(passkey)}`).not.toMatch(new RegExp(`${own.privateKey}|${own.userHandle}|${passphrase}`, 'u'));
  });
}

for (const { name, contents, phrase = null, mode = 0o600, says } of [
  { name: 'a file that others may read', contents: own, mode: 0o640, says: /is open to other users \(mode 640\); take their right away: chmod 600 /u },
  { name: 'a passkey of another site', contents: { ...own, rpId: 'login.microsoft.com.evil.example' }, says: /holds a passkey of login\.microsoft\.com\.evil\.example, and none of login\.microsoft\.com/u },
  { name: 'a document without a passkey', contents: { cookies: [] }, says: /holds no passkey/u },
  { name: 'two passkeys', contents: [own, newPasskey()], says: /holds 2 passkeys .* leave one/u },
  { name: 'a missing ID', contents: { ...own, id: undefined }, says: /lacks 'id'/u },
  { name: 'a missing user handle', contents: { ...own, userHandle: '' }, says: /lacks 'userHandle'/u },
  { name: 'a missing key', contents: { ...own, privateKey: undefined }, says: /lacks 'privateKey'/u },
  { name: 'an ID that is no base64url', contents: { ...own, id: 'no, not this' }, says: /'id' that is not base64url/u },
  { name: 'a counter below zero', contents: { ...own, signCount: -1 }, says: /'signCount' that is no whole number/u },
  { name: 'a damaged key', contents: { ...own, privateKey: own.privateKey.slice(0, 60) }, says: /neither PKCS#8 in base64url nor PEM/u },
  { name: 'a key of another curve', contents: { ...own, privateKey: otherCurve }, says: /another kind than ECDSA on P-256/u },
  { name: "somebody else's public key", contents: { ...own, publicKey: newPasskey().publicKey }, says: /public key that is not the one of its private key/u },
  { name: 'a wrong passphrase', contents: { ...own, privateKey: encrypted }, phrase: 'another one', says: /that its passphrase does not open/u },
  { name: 'a missing passphrase', contents: { ...own, privateKey: encrypted }, says: /no passphrase is given/u },
]) {
  test(`${name} is refused in a sentence that holds no secret`, ({ folder }) => {
    const read = (): unknown => accountPasskey({ account: 'AZURE_ADMIN', file: folder.write('own', JSON.stringify(contents), mode), passphrase: secret(phrase) });
    expect(read).toThrow(says);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2, code: 'passkey-unusable', message: expect.not.stringContaining(own.privateKey) }));
  });
}

test('no JSON, and no file, are said to be that', ({ folder }) => {
  const read = (file: string) => (): unknown => accountPasskey({ account: 'AZURE_ADMIN', file, passphrase: null });
  expect(read(folder.write('own', `-----BEGIN ${own.privateKey}`))).toThrow(/own is no JSON\.$/u);
  expect(read(`${folder.path}/none`)).toThrow(/cannot be used: there is no such file\.$/u);
});

test('the settings name the file from their own folder, for the account of the portal in the public cloud alone, and the environment its passphrase', async ({ folder }) => {
  const yaml = validYaml.replace('admin@contoso.onmicrosoft.com }', 'admin@contoso.onmicrosoft.com, passkey: ./own.json }');
  folder.write('own.json', JSON.stringify({ ...own, privateKey: encrypted }));
  const settings = folder.settings(yaml);
  const { passkey, password } = await credentialsFor('AZURE_ADMIN', settings, readEnvironment({ AZURE_ADMIN_PASSKEY_PASSPHRASE: passphrase }, folder.path, settings.file));
  expect({ password, id: passkey?.id, passphrase: passkey?.passphrase && exposeSecret(passkey.passphrase) }).toEqual({ password: null, id: own.id, passphrase });
  const sentences = (text: string): string[] => folder.read(text).mistakes.map(({ sentence }) => sentence);
  expect(sentences(yaml.replace('username: administrator', 'username: administrator, passkey: ./own.json'))).toEqual([expect.stringContaining('TEOS asks for none')]);
  expect(sentences(yaml.replace('cloud: public', 'cloud: us-government'))).toEqual([expect.stringContaining('cloud us-government')]);
  expect(sentences(yaml.replace('./own.json', './own.json, passkeyPassphrase: secret'))).toEqual([expect.stringContaining('set AZURE_ADMIN_PASSKEY_PASSPHRASE')]);
});
