import { inspect } from 'node:util';
import { exposeSecret, Secret } from '../../domain/secret.ts';
import { RunbookError } from '../../domain/errors.ts';
import { accountCertificate } from '../../runbook/settings/account-certificate.ts';
import { credentialsFor } from '../../runbook/settings/credentials.ts';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import { certificateOf } from '../../simulator/certificates.ts';
import { oldPfx, pfx, pfxPassphrase } from './pfx-files.ts';
import { expect, test, validYaml } from './settings-files.ts';

const day = 86_400_000;
const passphrase = 'correct horse battery';
const own = await certificateOf('admin@contoso.onmicrosoft.com', passphrase);
const other = await certificateOf('someone.else@contoso.onmicrosoft.com', passphrase);
const [certificatePart = '', keyPart = ''] = own.pem.split(/(?<=-----END CERTIFICATE-----\n)/u);
const foreignKey = other.pem.split(/(?<=-----END CERTIFICATE-----\n)/u)[1] ?? '';
const damaged = certificatePart.replace(/^(.{40}).{20}/mu, '$1AAAAAAAAAAAAAAAAAAAA');

function secret(text: string | null): Secret | null {
  return text === null ? null : new Secret('certificate passphrase of AZURE_ADMIN', text);
}

for (const { name, contents, phrase, subject } of [
  { name: 'a PEM file with an encrypted key', contents: own.pem, phrase: passphrase, subject: 'email:admin@contoso.onmicrosoft.com' },
  { name: 'a PFX file', contents: pfx, phrase: pfxPassphrase, subject: 'CN=admin@contoso.onmicrosoft.com' },
]) {
  test(`${name} is opened, and shown to one address with neither key nor passphrase to be seen`, ({ folder }) => {
    const certificate = accountCertificate({ account: 'AZURE_ADMIN', file: folder.write('own', contents), passphrase: secret(phrase) });
    expect(certificate.subject).toBe(subject);
    expect(certificate.for('https://certauth.login.microsoftonline.com')).toMatchObject({ origin: 'https://certauth.login.microsoftonline.com', passphrase: phrase });
    expect(`${inspect(certificate, { depth: 9 })}${JSON.stringify(certificate)}`).not.toMatch(new RegExp(`PRIVATE|Buffer|${phrase}`, 'u'));
  });
}

for (const { name, contents, phrase = passphrase, now = Date.now(), says } of [
  { name: 'a wrong passphrase', contents: own.pem, phrase: 'another one', says: /holds a private key that its passphrase does not open\.$/u },
  { name: 'a missing passphrase', contents: own.pem, phrase: null, says: /no passphrase is given\.$/u },
  { name: 'a certificate that has ended', contents: own.pem, now: Date.now() + 91 * day, says: /ended on .+ GMT\.$/u },
  { name: 'a certificate that is not valid yet', contents: own.pem, now: Date.now() - 2 * day, says: /is valid from .+ only\.$/u },
  { name: 'a certificate without a key', contents: certificatePart, says: /holds no private key beside the certificate\.$/u },
  { name: 'a key without a certificate', contents: keyPart, says: /holds no certificate/u },
  { name: "somebody else's key", contents: certificatePart + foreignKey, says: /not the one of its certificate\.$/u },
  { name: 'a damaged certificate', contents: damaged + keyPart, says: /holds a certificate that is damaged\.$/u },
  { name: 'a wrong passphrase of a PFX file', contents: pfx, phrase: 'another one', says: /is not opened by its passphrase\.$/u },
  { name: 'a missing passphrase of a PFX file', contents: pfx, phrase: null, says: /is protected by a passphrase, and none is given\.$/u },
  { name: 'a PFX file that OpenSSL 3 does not read', contents: oldPfx, phrase: pfxPassphrase, says: /Export it again with AES-256/u },
  { name: 'something else', contents: 'a letter to a friend', says: /is neither a PFX nor a PEM file\.$/u },
]) {
  test(`${name} is refused in a sentence that holds no secret`, ({ folder }) => {
    const read = (): unknown => accountCertificate({ account: 'AZURE_ADMIN', file: folder.write('own', contents), passphrase: secret(phrase) }, now);
    expect(read).toThrow(says);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2, code: 'certificate-unusable', message: expect.not.stringContaining(String(phrase)) }));
  });
}

test('the settings name the file from their own folder, for the account of the portal alone, and the environment its passphrase', async ({ folder }) => {
  const yaml = validYaml.replace('admin@contoso.onmicrosoft.com }', 'admin@contoso.onmicrosoft.com, certificate: ./own.pem }');
  folder.write('own.pem', own.pem);
  const settings = folder.settings(yaml);
  const given = (variables: Record<string, string>) => credentialsFor('AZURE_ADMIN', settings, readEnvironment(variables, folder.path, settings.file));
  const { certificate, password } = await given({ AZURE_ADMIN_CERTIFICATE_PASSPHRASE: passphrase });
  expect(password).toBeNull();
  expect(certificate?.passphrase && exposeSecret(certificate.passphrase)).toBe(passphrase);
  await expect(given({ AZURE_ADMIN_CERTIFICATE_PASSPHRASE_FILE: 'own.pem' })).rejects.toThrow(RunbookError);
  const sentences = (text: string): string[] => folder.read(text).mistakes.map(({ sentence }) => sentence);
  expect(sentences(yaml.replace('username: administrator', 'username: administrator, certificate: ./own.pem'))).toEqual([expect.stringContaining('TEOS asks for none')]);
  expect(sentences(yaml.replace('cloud: public', 'cloud: china'))).toEqual([expect.stringContaining('cloud china')]);
  expect(sentences(yaml.replace('./own.pem', './own.pem, certificatePassphrase: secret'))).toEqual([expect.stringContaining('set AZURE_ADMIN_CERTIFICATE_PASSPHRASE')]);
});
