import type { Portal } from '../pages/azure/portal.ts';
import { TeosShell } from '../pages/teos/shell.ts';
import type { TeosSite } from './sites.ts';

/** Signs out of the portal. A site that does not let go is no failure of the job: the session ends with the browser. */
export async function leavePortal(portal: Portal): Promise<'signed out' | 'left'> {
  return portal.signOut().then(() => 'signed out' as const, () => 'left' as const);
}

/** Logs out of a TEOS server, likewise. */
export async function leaveTeos(site: TeosSite): Promise<'signed out' | 'left'> {
  return new TeosShell(site.page, site.wording).logOut().then(() => 'signed out' as const, () => 'left' as const);
}
