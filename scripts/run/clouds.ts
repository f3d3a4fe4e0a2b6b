import type { Cloud } from '../../runbook/settings/settings.ts';

/** Where a Microsoft cloud has its portal, and on which hosts its credentials may be typed. */
export interface CloudHosts {
  readonly portal: string;
  /** The first one also issues the tokens of applications. */
  readonly signIn: readonly [string, ...string[]];
  /** Where its page for passkeys is; nothing is typed there, and no other is answered with one. None where it is not known. */
  readonly passkey: readonly string[];
  /** Which hosts ask for the certificate of an account; `{tenant}` stands for the tenant's ID. None where they are not known. */
  readonly certificate: readonly string[];
  /**
   * The resource of the token that a client secret is tried with: Microsoft Graph, which every tenant has and for which
   * an application without any permission gets a token, too. Nothing is ever asked of it.
   */
  readonly scope: string;
  /**
   * Hosts without which the pages stay empty: scripts of the sign-in, frames and extensions of the portal. Named for the public cloud
   * only; which ones the other clouds use is not known.
   */
  readonly content: readonly string[];
}

/** The portal and sign-in hosts of each cloud. Source: docs/sites/azure-portal.md, 'Clouds'; docs/sites/entra-sign-in.md, 'Hosts', 'The token endpoint'; the hosts of frames and extensions: docs/sites/azure-portal.md, 'Clouds', 'Two builds'. */
export const clouds: Readonly<Record<Cloud, CloudHosts>> = {
  'public': {
    portal: 'https://portal.azure.com', signIn: ['login.microsoftonline.com'], passkey: ['login.microsoft.com'], certificate: ['certauth.login.microsoftonline.com', 't{tenant}.certauth.login.microsoftonline.com'], scope: 'https://graph.microsoft.com/.default',
    content: ['aadcdn.msauth.net', 'aadcdn.msftauth.net', 'sandbox-1.reactblade.portal.azure.net', 'registeredapps.hosting.portal.azure.net'],
  },
  'us-government': { portal: 'https://portal.azure.us', signIn: ['login.microsoftonline.us'], passkey: [], certificate: ['certauth.login.microsoftonline.us', 't{tenant}.certauth.login.microsoftonline.us'], scope: 'https://graph.microsoft.us/.default', content: [] },
  'china': { portal: 'https://portal.azure.cn', signIn: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'], passkey: [], certificate: [], scope: 'https://microsoftgraph.chinacloudapi.cn/.default', content: [] },
};

/** The hosts that ask an account of a tenant for its certificate. */
export function certificateHosts(cloud: Cloud, tenant: string): readonly string[] {
  return clouds[cloud].certificate.map((host) => host.replace('{tenant}', tenant));
}
