import type { ClientSecretRow } from '../domain/client-secret.ts';
import { ExitCode, RunbookError } from '../domain/errors.ts';
import type { StepDeclaration } from '../domain/step.ts';
import { AppRegistrations } from '../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../pages/azure/application-overview.ts';
import { wasLoadedAgain } from '../pages/azure/cold-frame.ts';
import { CertificatesAndSecrets } from '../pages/azure/certificates-and-secrets.ts';
import { NamedByHand } from '../pages/azure/named-by-hand.ts';
import { EntraId } from '../pages/azure/entra-id.ts';
import { namesAccount } from '../pages/azure/account.ts';
import { Portal } from '../pages/azure/portal.ts';
import { StepsByHand } from '../pages/azure/steps-by-hand.ts';
import type { AzurePortalWording } from '../pages/azure/wording.ts';
import { SignIn } from '../pages/entra/sign-in.ts';
import type { RunStep, Scene, StepHandle } from './given.ts';
import type { Application, PortalSite } from './sites.ts';

/** Steps A1–A6 of the guide: from the sign-in to the list of the application's client secrets. Nothing is changed. */
export const portalSteps: readonly StepDeclaration[] = [
  { id: 'A1', site: 'Azure portal', title: 'Sign in with your account to portal.azure.com', deed: 'Signed in to portal.azure.com and looked whether account and directory are those that are meant' },
  { id: 'A2', site: 'Azure portal', title: "Select 'Microsoft Entra ID'", deed: "Selected 'Microsoft Entra ID'" },
  { id: 'A3', site: 'Azure portal', title: "Select 'App registrations'", deed: "Selected 'App registrations'" },
  { id: 'A4', site: 'Azure portal', title: "Select 'All applications'", deed: "Selected 'All applications'" },
  { id: 'A5', site: 'Azure portal', title: 'Search for the application of TEOS and open it by its name', deed: 'Searched for the application, opened it by its name and compared its Client ID' },
  { id: 'A6', site: 'Azure portal', title: "Select the blue text behind 'Client credentials'", deed: "Selected the link behind 'Client credentials' and read the list of client secrets" },
];

/** Where A1–A6 arrive. */
export interface ClientSecretsReached {
  readonly screen: CertificatesAndSecrets;
  readonly rows: readonly ClientSecretRow[];
  readonly tenantName: string;
}

/** Carries out A1–A6 by clicking on the controls that the guide names. */
export async function reachClientSecrets(step: RunStep, site: PortalSite, application: Application): Promise<ClientSecretsReached> {
  const { page } = site;
  const { scene, portal, stillMeant, enter } = entrance(site, application);
  const { directory: tenantName, wording } = await step('A1', scene, enter);
  const hands = new StepsByHand(page, wording, { person: site.helper ?? null, clientId: application.clientId });
  const entraId = new EntraId(page, wording);
  await step('A2', entraId, async () => {
    await hands.orByHand(() => portal.openEntraId());
    await stillMeant();
  });
  const registrations = new AppRegistrations(page, wording);
  await step('A3', registrations, async (handle) => {
    await unlessDone(hands, 'menu.appRegistrations', handle, () => entraId.openAppRegistrations());
    await stillMeant();
  });
  await step('A4', registrations, (handle) => unlessDone(hands, 'applications.all', handle, () => registrations.showAllApplications()));
  const overview = new ApplicationOverview(page, wording, { name: application.name });
  const named = new NamedByHand(page, wording, site.helper ?? null);
  await step('A5', overview, () => openMeant(application, { hands, named, registrations, overview }));
  const screen = new CertificatesAndSecrets(page, wording, { name: application.name, person: site.helper ?? null });
  const rows = await step('A6', screen, async (handle) => {
    await hands.orByHand(() => openClientCredentials(overview, portal, application, handle));
    await unlessDone(hands, 'credentials.clientSecrets', handle, () => screen.showClientSecrets());
    await stillMeant();
    const listed = await screen.rows();
    if (wasLoadedAgain(page)) handle.departure('A frame of the portal stayed empty, so the portal was loaded once more.');
    handle.found(listed.length === 0 ? 'no client secret yet' : `${String(listed.length)} client ${listed.length === 1 ? 'secret' : 'secrets'}`);
    return listed;
  });
  return { screen, rows, tenantName };
}

/** A1, and the question that is asked after every screen that follows: someone at the window may switch the directory or the account. */
export interface Entrance {
  readonly portal: Portal;
  /** What a picture is taken of: a picture of a sign-in that fails shows the sign-in. */
  readonly scene: Scene;
  /** Signs in; ends in the directory that is meant. `keeps`: the name of the language that the portal keeps, although English was asked for. */
  readonly enter: (handle: StepHandle) => Promise<{ readonly directory: string; readonly wording: AzurePortalWording; readonly keeps: string | null }>;
  readonly stillMeant: () => Promise<void>;
}

/** The portal before anybody has signed in. */
export function entrance(site: PortalSite, application: Application): Entrance {
  const { page } = site;
  const portal = new Portal(page, site.wording, { origin: site.origin });
  const stillMeant = (): Promise<void> => portal.confirmIdentity({ tenantId: application.tenantId, username: site.username });
  const entra = new SignIn(page, { hosts: site.signInHosts, passkeyHosts: site.passkeyHosts, home: new URL(site.origin).hostname, person: site.person, putOffRegistration: site.putOffRegistration, consent: site.consent, staySignedIn: site.keepSession !== null });
  return {
    portal, stillMeant, scene: { page, covers: () => [...portal.covers(), ...entra.covers()] },
    enter: async (handle) => {
      await portal.open();
      await signIn(portal, entra, site, handle);
      await enterDirectory(portal, entra, site, { application, handle });
      await stillMeant();
      // Only a session of the account and the tenant that are meant is kept.
      if (site.keepSession !== null) handle.departure(await site.keepSession());
      const { wording, keeps } = await portal.confirmLanguage();
      if (keeps !== null) handle.departure(`The portal stays in ${keeps}, although English was asked for; it was worked in ${keeps}, and its language left as it was.`);
      const { tenantName: directory } = await portal.identity();
      handle.found(`the directory '${directory}'`);
      return { directory, wording, keeps };
    },
  };
}

/** A5. Where the overview calls the identifiers otherwise, it is looked at again as the person names them. */
async function openMeant(application: Application, { hands, named, registrations, overview }: { readonly hands: StepsByHand; readonly named: NamedByHand; readonly registrations: AppRegistrations; readonly overview: ApplicationOverview }): Promise<void> {
  let opened = false;
  await named.orNamed(async () => {
    if (!opened) {
      opened = true;
      await hands.orByHand(() => registrations.open(application));
    }
    await overview.confirmIdentity(application);
  }, application);
}

/** Does a step, unless the person at the window has done it already: where a screen has one label that proves a step and is the next one's, they were asked a step earlier. */
async function unlessDone(hands: StepsByHand, key: string, handle: StepHandle, act: () => Promise<void>): Promise<void> {
  if (hands.isDone(key)) handle.by('by hand', 'the person at the window had done it already');
  else await hands.orByHand(act);
}

/** A6 by its link; where the link is not as documented, by the portal's own address, which is told as a departure. The application was confirmed before. */
async function openClientCredentials(overview: ApplicationOverview, portal: Portal, application: Application, handle: StepHandle): Promise<void> {
  try {
    await overview.openClientCredentials();
  } catch (error) {
    if (!(error instanceof RunbookError) || error.exitCode !== ExitCode.notAsDocumented || arrived(error)) throw error;
    await handle.drifted(error);
    await portal.recoverCertificatesAndSecrets(application.clientId);
    handle.by('recovery', "opened by the portal's own address");
    handle.departure(`The link behind 'Client credentials' was not as documented (${error.message}), so 'Certificates & secrets' was opened by its address.`);
  }
}

/** Whether the link has led to 'Certificates & secrets', which the portal's own address would bring no other tab of. */
function arrived({ sought }: RunbookError): boolean {
  return sought?.key === 'credentials.clientSecrets';
}

/** The portal opens in the account's startup directory, which need not be the one that the settings name; if it offers that, it is switched there. */
async function enterDirectory(portal: Portal, entra: SignIn, site: PortalSite, { application, handle }: { readonly application: Application; readonly handle: StepHandle }): Promise<void> {
  const { tenantId } = application;
  const before = await portal.identity();
  // Of another account nothing is switched; that it is another one is said next.
  if (before.tenantId.toLowerCase() === tenantId.toLowerCase() || !namesAccount(before, site.username)) return;
  if (!await portal.switchDirectory(tenantId)) return;
  // The other directory may have a sign-in with policies of its own.
  await signIn(portal, entra, site, handle, portal.arrivedIn(tenantId));
  const { tenantName } = await portal.identity();
  handle.departure(`The portal opened in the directory '${before.tenantName}' (${before.tenantId}); it was switched to '${tenantName}' (${tenantId}), which the settings name. If the account's startup directory is 'Last visited', the portal opens there from now on.`);
}

/** What each of the sign-in's refusals is about, of those that are remembered. */
const refusedByCode: Readonly<Record<string, Parameters<PortalSite['refused']>[0]>> = {
  'entra-password-refused': 'password', 'entra-temporary-access-pass-refused': 'Temporary Access Pass', 'entra-certificate-refused': 'certificate', 'entra-passkey-refused': 'passkey',
};

async function signIn(portal: Portal, entra: SignIn, site: PortalSite, handle: StepHandle, arrived = portal.arrived): Promise<void> {
  if (site.credentials === null) {
    await entra.byHand(arrived, { username: site.username, timeoutMs: site.patience });
    handle.by('by hand', "the person at the screen signed in on Microsoft's own page");
    return;
  }
  try {
    for (const note of await entra.answer(site.credentials, arrived)) handle.departure(note);
  } catch (error) {
    const what = error instanceof RunbookError ? refusedByCode[error.code] : undefined;
    if (what !== undefined) await site.refused(what);
    throw error;
  }
}
