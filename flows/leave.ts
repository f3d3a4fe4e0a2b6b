import { Portal } from '../pages/azure/portal.ts';
import { TeosShell } from '../pages/teos/shell.ts';
import type { PortalSite, TeosSite } from './sites.ts';

/** Signs out of the portal, if somebody is signed in. A site that does not let go is no failure of the job: the session ends with the browser. */
export async function leavePortal({ page, wording, origin }: PortalSite): Promise<'signed out' | 'left'> {
  const portal = new Portal(page, wording, { origin });
  const leave = async (): Promise<'signed out' | 'left'> => {
    if (!await portal.accountButton.isVisible()) return 'left';
    await portal.signOut();
    return 'signed out';
  };
  return leave().catch(() => 'left' as const);
}

/** Logs out of a TEOS server, likewise. */
export async function leaveTeos(site: TeosSite): Promise<'signed out' | 'left'> {
  return new TeosShell(site.page, site.wording).logOut().then(() => 'signed out' as const, () => 'left' as const);
}
