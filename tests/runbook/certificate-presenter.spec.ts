import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Request } from 'playwright';
import { Secret } from '../../domain/secret.ts';
import { accountCertificate } from '../../runbook/settings/account-certificate.ts';
import { presentCertificate } from '../../runbook/network/certificate-presenter.ts';
import { expect, test } from '../fixtures.ts';

test.use({ simulatorOptions: { signIn: 'certificate' } });

test('a certificate is shown to a stand-in, and in a live run to nobody for whom no authority vouches', async ({ simulator }, testInfo) => {
  const file = testInfo.outputPath('own.pem');
  writeFileSync(file, simulator.files['azure-admin.pem'] ?? '');
  const certificate = accountCertificate({ account: 'AZURE_ADMIN', file, passphrase: new Secret('passphrase', simulator.credentials['AZURE_ADMIN_CERTIFICATE_PASSPHRASE'] ?? '') });
  const asked = { url: () => 'https://certauth.login.microsoftonline.com/common/certauth', method: () => 'POST', headers: () => ({ 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' }), postDataBuffer: () => Buffer.from('flowToken=x') } as unknown as Request;
  const way = { proxy: { server: simulator.proxy }, standIn: true, timeout: 10_000 };
  const answer = await presentCertificate(certificate, asked, 'a=secret-cookie', way);
  expect(answer).toMatchObject({ status: 200, headers: expect.not.objectContaining({ 'content-length': expect.anything() }), body: expect.any(Buffer) });
  const thrown: unknown = await presentCertificate(certificate, asked, 'a=secret-cookie', { ...way, standIn: false }).catch((cause: unknown) => cause);
  expect(thrown).toMatchObject({ exitCode: 5, code: 'entra-certificate-unreachable', message: expect.stringMatching(/was not reached: (?:self-signed|unable to)/u) });
  expect(inspect(thrown, { depth: 8 })).not.toContain('secret-cookie');
  expect(simulator.world.log.entries.map(({ name }) => name)).toEqual(['Certificate']);
});
