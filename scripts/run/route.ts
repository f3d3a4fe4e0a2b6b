import type { Route } from '../../runbook/network/tls.ts';
import type { Settings } from '../../runbook/settings/settings.ts';

/** How Node itself reaches a server: as the browser does, by the settings' proxy and certificate authorities. */
export function routeTo(address: URL, settings: Pick<Settings, 'network'>): Route {
  const { proxy, bypass, ca } = settings.network;
  const direct = bypass.some((host) => host === address.hostname || (host.startsWith('*.') && address.hostname.endsWith(host.slice(1))));
  return { proxy: direct ? null : proxy, ca: ca?.pem ?? null };
}
