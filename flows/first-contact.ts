import { misuse, notAsDocumented } from '../domain/errors.ts';
import { isGuid } from '../domain/client-secret.ts';
import { AppRegistrations } from '../pages/azure/app-registrations.ts';
import { ApplicationOverview, type ApplicationIdentity } from '../pages/azure/application-overview.ts';
import { EntraId } from '../pages/azure/entra-id.ts';
import { Portal } from '../pages/azure/portal.ts';
import { StepsByHand } from '../pages/azure/steps-by-hand.ts';
import { SignIn } from '../pages/entra/sign-in.ts';
import { leavePortal, leaveTeos } from './leave.ts';
import type { PortalSite, TeosSite } from './sites.ts';
import { clickToSettings, screensOf } from './teos-session.ts';

/** Which application a TEOS server is set up for. */
export interface UsedApplication {
  readonly clientId: string;
  readonly tenantId: string;
}

/** An application as the portal shows it to whoever signed in. */
export interface FoundApplication extends ApplicationIdentity {
  readonly username: string;
}

/**
 * Reads off TEOS's settings page which application it uses; the person at the window logs in. The client secret is not read.
 * @throws {RunbookError} exit 4, code `teos-identifiers-unreadable`, if Client ID or Tenant ID is no GUID.
 */
export async function readUsedApplication(site: TeosSite): Promise<UsedApplication> {
  const { shell, management, settings } = screensOf(site);
  try {
    const where = await shell.open(site.url, { byHand: true });
    await site.confirmKey();
    if (where === 'log-in') await shell.byHand(site.patience);
    await clickToSettings(shell, management, settings);
    const { clientId, tenantId } = await settings.identity();
    // Whoever sits there can name the rest of the page now; what else is not as documented, a rehearsal tells.
    if (site.helper) await Promise.allSettled([settings.confirmDocumented()]);
    if (isGuid(clientId) && isGuid(tenantId)) return { clientId, tenantId };
    throw notAsDocumented({
      code: 'teos-identifiers-unreadable', screen: settings.title, message: `On '${settings.title}' 'Client ID' and 'Tenant ID' are not both filled in with a GUID: TEOS is not set up for an application yet.`,
      advice: "Nothing was changed and nothing written. Fill them in on TEOS's settings page first, or write the settings by hand.",
    });
  } finally {
    await leaveTeos(site);
  }
}

/**
 * Finds an application of the tenant by its client ID; the person at the window signs in.
 * @throws {RunbookError} exit 2, code `wrong-tenant`, if the portal stands in another tenant; `application-not-found` if the tenant has no such application.
 */
export async function findApplication(site: PortalSite, { clientId, tenantId }: UsedApplication): Promise<FoundApplication> {
  const { page } = site;
  const portal = new Portal(page, site.wording, { origin: site.origin });
  try {
    const where = await portal.open();
    if (where === 'sign-in') {
      const { signInHosts: hosts, passkeyHosts, person, putOffRegistration, consent } = site;
      const entra = new SignIn(page, { hosts, passkeyHosts, home: new URL(site.origin).hostname, person, putOffRegistration, consent, staySignedIn: false });
      await entra.byHand(portal.arrived, { username: site.username, timeoutMs: site.patience });
    }
    const { username, tenantName, tenantId: here } = await portal.identity();
    if (here.toLowerCase() !== tenantId.toLowerCase()) {
      throw misuse({
        code: 'wrong-tenant', screen: portal.title, message: `TEOS uses an application of the tenant ${tenantId}, but the portal stands in ${here} (${tenantName}).`,
        advice: 'Nothing was changed and nothing written. Run the command again, and sign in with an account of that tenant.',
      });
    }
    const { wording } = await portal.confirmLanguage();
    const hands = new StepsByHand(page, wording, { person: site.helper ?? null, clientId });
    const registrations = new AppRegistrations(page, wording);
    await hands.orByHand(() => portal.openEntraId());
    if (!hands.isDone('menu.appRegistrations')) await hands.orByHand(() => new EntraId(page, wording).openAppRegistrations());
    if (!hands.isDone('applications.all')) await hands.orByHand(() => registrations.showAllApplications());
    await hands.orByHand(() => registrations.openByClientId(clientId));
    const overview = new ApplicationOverview(page, wording, { name: clientId });
    await overview.confirmIdentity({ clientId, tenantId });
    return { ...await overview.identity(), username };
  } finally {
    await leavePortal(site);
  }
}
