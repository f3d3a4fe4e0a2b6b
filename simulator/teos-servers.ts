import type { ApplicationRecord } from './applications.ts';
import type { Random } from './random.ts';

/** A TEOS server: where it answers, who may log in, and what its settings page holds. */
export interface TeosServerRecord {
  readonly name: string;
  readonly url: string;
  readonly host: string;
  /** The loopback port of its own listener. */
  port: number;
  /** For https, `sha256/` and the base64 SHA-256 of its public key. */
  certificate: string;
  readonly administrator: { readonly user: string; readonly password: string };
  authenticationType: string;
  clientId: string;
  tenantId: string;
  clientSecret: string;
  powerBi: { userName: string; clientId: string; clientSecret: string; workspaceId: string };
  /** How often the settings page was saved. */
  saves: number;
  /** How often a password was sent to its log-in, right or wrong. */
  passwordSubmissions: number;
}

/** A password without a character that a shell would have to have quoted. */
export function newPassword(random: Random): string {
  return `${random.text(1, 'ABCDEFGHJKLMNPQRSTUVWXYZ')}${random.text(14, 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ')}-${random.text(4, '23456789')}`;
}

/** The TEOS servers of the site: they share the administrator's password, the application and its oldest live secret. */
export function seedTeosServers(random: Random, { count, scheme }: { readonly count: number; readonly scheme: 'http' | 'https' }, application: ApplicationRecord, now: Date): TeosServerRecord[] {
  const administrator = { user: 'administrator', password: newPassword(random) };
  const live = application.secrets.filter(({ expires }) => expires > now).sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  const workspaceId = random.guid();
  return Array.from({ length: count }, (_, index) => {
    const name = index === 0 ? 'teos' : `teos-${String(index + 1)}`;
    const host = `${name}.contoso.example`;
    return {
      name, host, url: `${scheme}://${host}`, port: 0, certificate: '', administrator,
      authenticationType: 'App authentication', clientId: application.clientId, tenantId: application.tenantId,
      clientSecret: live[0]?.value ?? '',
      powerBi: { userName: 'power-bi@contoso.onmicrosoft.com', clientId: application.clientId, clientSecret: live[1]?.value ?? '', workspaceId },
      saves: 0, passwordSubmissions: 0,
    };
  });
}
