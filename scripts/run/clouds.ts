import type { Cloud } from '../../runbook/settings/settings.ts';

/** Where a Microsoft cloud has its portal, and on which hosts its credentials may be typed. */
export interface CloudHosts {
  readonly portal: string;
  readonly signIn: readonly string[];
}

/** The portal and sign-in hosts of each cloud. Source: docs/sites/azure-portal.md, 'Clouds'; docs/sites/entra-sign-in.md, 'Hosts'. */
export const clouds: Readonly<Record<Cloud, CloudHosts>> = {
  'public': { portal: 'https://portal.azure.com', signIn: ['login.microsoftonline.com'] },
  'us-government': { portal: 'https://portal.azure.us', signIn: ['login.microsoftonline.us'] },
  'china': { portal: 'https://portal.azure.cn', signIn: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'] },
};
