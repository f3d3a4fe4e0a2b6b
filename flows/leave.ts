import { Portal } from '../pages/azure/portal.ts';
import { within } from '../pages/awaiting.ts';
import { TeosShell } from '../pages/teos/shell.ts';
import type { PortalSite, TeosSite } from './sites.ts';

// Leaving comes after the work, or after its failure: neither is to wait for a site that does not let go.
const leavingMs = 15_000;

/** Signs out of the portal, unless its session was kept for later runs. A site that does not let go is no failure of the job: the session ends with the browser. */
export async function leavePortal({ page, wording, origin, keepSession }: PortalSite): Promise<void> {
  // Signing out would end the session that was kept.
  if (keepSession !== null) return;
  await within(leavingMs, new Portal(page, wording, { origin }).signOut());
}

/** Logs out of a TEOS server, likewise. */
export async function leaveTeos({ page, wording }: TeosSite): Promise<void> {
  await within(leavingMs, new TeosShell(page, wording).logOut());
}
