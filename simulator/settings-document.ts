import { teosApplicationName } from './applications.ts';
import { germanWording } from './teos/german.ts';
import type { World } from './world.ts';

/** Name of the file with the account's certificate, beside the settings. */
export const accountCertificateFile = 'azure-admin.pem';

/** Name of the file with the account's passkey, likewise. */
export const accountPasskeyFile = 'azure-admin-passkey.json';

/** The settings with which the program finds the stand-ins and the application that TEOS uses, as a plain object to be written as YAML. */
export function settingsDocument(world: World, standIn: { readonly proxy: string; readonly certificate: string }): Record<string, unknown> {
  const { tenant, account, servers } = world;
  const clientId = servers[0]?.clientId;
  return {
    cloud: 'public',
    tenant: tenant.id,
    account: 'AZURE_ADMIN',
    accounts: {
      AZURE_ADMIN: { username: account.upn, ...(world.accountCertificate === null ? {} : { certificate: `./${accountCertificateFile}` }), ...(world.accountPasskey === null ? {} : { passkey: `./${accountPasskeyFile}` }) },
      TEOS_ADMIN: { username: servers[0]?.administrator.user },
    },
    applications: [{
      name: teosApplicationName,
      clientId,
      description: 'TEOS Manage',
      expires: '180d',
      ...(world.options.faults.some((fault) => fault.startsWith('token-')) ? { token: 'check' } : {}),
      teos: servers.map(({ url, certificate }) => ({ url, account: 'TEOS_ADMIN', ...(url.startsWith('http:') ? { insecure: true } : { certificate }) })),
    }],
    ...(world.options.faults.includes('teos-in-german') ? { wording: { teosManage: germanWording } } : {}),
    standIn,
  };
}

/** The credentials of the stand-ins' accounts, by the names of the environment variables that hold them. */
export function credentialsOf(world: World): Record<string, string> {
  const { password, totpSecret, temporaryAccessPass } = world.account;
  const { accountCertificate, accountPasskey } = world;
  return {
    // Whoever has a passkey, a certificate or an access pass signs in with it alone.
    ...(accountPasskey !== null ? {} : accountCertificate !== null ? { AZURE_ADMIN_CERTIFICATE_PASSPHRASE: accountCertificate.passphrase } : temporaryAccessPass === null ? { AZURE_ADMIN_PASSWORD: password } : { AZURE_ADMIN_TEMPORARY_ACCESS_PASS: temporaryAccessPass }),
    ...(totpSecret === null ? {} : { AZURE_ADMIN_TOTP_SECRET: totpSecret }),
    TEOS_ADMIN_PASSWORD: world.servers[0]?.administrator.password ?? '',
  };
}
