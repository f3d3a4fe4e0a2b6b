import type { Page } from '@playwright/test';
import { RunbookError, type Sought } from '../../domain/errors.ts';
import { AppRegistrations } from '../../pages/azure/app-registrations.ts';
import { ApplicationOverview } from '../../pages/azure/application-overview.ts';
import { CertificatesAndSecrets } from '../../pages/azure/certificates-and-secrets.ts';
import { EntraId } from '../../pages/azure/entra-id.ts';
import { azurePortalWording, type AzurePortalWording } from '../../pages/azure/wording.ts';
import { pageOutline } from '../../pages/page-outline.ts';
import { driftNote, type DriftNote } from '../../runbook/drift/note.ts';
import { Pseudonyms } from '../../runbook/drift/pseudonyms.ts';
import { expect, test } from '../fixtures.ts';
import { signedIn, teosApplication } from './portal-session.ts';

// Labels that the portal does not have stand for those that it has renamed; what the note then proposes is the portal's own.

/** What was sought when an act failed. */
async function soughtBy(act: Promise<unknown>): Promise<Sought> {
  const [end] = await Promise.allSettled([act]);
  const error: unknown = end.status === 'rejected' ? end.reason : null;
  if (error instanceof RunbookError && error.sought !== undefined) return error.sought;
  throw new Error('It did not fail for want of a label.', { cause: error });
}

async function noteOf(page: Page, sought: Sought, wording: AzurePortalWording): Promise<DriftNote> {
  const { tree, controls } = await pageOutline(page);
  return driftNote({ program: '', run: '', live: false, at: new Date(0).toISOString(), step: { id: '', title: '' }, screen: null, failure: { code: '', message: '' }, address: '', sought, tree, controls, wording }, new Pseudonyms());
}

test('what is called otherwise in A5, A6 and A7 is told as data, and the note words what only leads on', async ({ portalContext, simulator }) => {
  const { page, portal } = await signedIn(portalContext, simulator);
  page.setDefaultTimeout(8000);
  const application = teosApplication(simulator);
  const meant = { name: application.displayName, clientId: application.clientId };
  const called = (labels: Partial<AzurePortalWording>): AzurePortalWording => ({ ...azurePortalWording, ...labels });
  const impatiently = async (act: () => Promise<unknown>, wording: AzurePortalWording): Promise<DriftNote> => {
    page.setDefaultTimeout(1200);
    const sought = await soughtBy(act());
    page.setDefaultTimeout(8000);
    return noteOf(page, sought, wording);
  };
  await portal.openEntraId();
  await new EntraId(page, azurePortalWording).openAppRegistrations();
  await new AppRegistrations(page, azurePortalWording).showAllApplications();

  const search = called({ 'applications.search': 'Find an application' });
  expect(await impatiently(() => new AppRegistrations(page, search).open(meant), search)).toMatchObject({ sought: { key: 'applications.search', purpose: 'navigation' }, lines: ['wording:', '  azurePortal:', `    applications.search: ${azurePortalWording['applications.search']}`] });
  await new AppRegistrations(page, azurePortalWording).open(meant);

  const id = called({ 'overview.clientId': 'App number' });
  expect(await impatiently(() => new ApplicationOverview(page, id, meant).identity(), id)).toMatchObject({ sought: { key: 'overview.clientId', purpose: 'identity' }, candidates: [], lines: [] });
  const link = called({ 'overview.someCredentials': '{number} key(s)', 'overview.noCredentials': 'No key', 'overview.credentials': 'Keys' });
  expect(await impatiently(() => new ApplicationOverview(page, link, meant).openClientCredentials(), link)).toMatchObject({ sought: { key: 'overview.someCredentials' }, candidates: expect.arrayContaining([expect.objectContaining({ name: '0 certificate, 3 secret' })]) });

  // Whatever the link says, its label tells it; a tab that is called otherwise is what is missing then.
  const tab = called({ 'overview.someCredentials': '{number} key(s)', 'overview.noCredentials': 'No key', 'credentials.clientSecrets': 'App secrets' });
  const noTab = await impatiently(() => new ApplicationOverview(page, tab, meant).openClientCredentials(), tab);
  expect(noTab).toMatchObject({ sought: { key: 'credentials.clientSecrets' }, candidates: [expect.objectContaining({ name: 'Client secrets (3)' })], lines: ['wording:', '  azurePortal:', '    credentials.clientSecrets: Client secrets'] });
  expect(noTab.tree).toContain('columnheader "Secret ID"');
  expect(noTab.tree).not.toContain('TEOS Power BI');

  const command = called({ 'credentials.new': 'Create secret' });
  const screen = new CertificatesAndSecrets(page, command, meant);
  expect(await impatiently(() => screen.openNewClientSecret(), command)).toMatchObject({ sought: { key: 'credentials.new' }, lines: ['wording:', '  azurePortal:', '    credentials.new: New client secret'] });

  const add = called({ 'pane.add': 'Create' });
  const pane = await new CertificatesAndSecrets(page, add, meant).openNewClientSecret();
  expect(await impatiently(() => pane.confirmAccepted(), add)).toMatchObject({ sought: { key: 'pane.add', purpose: 'change' }, candidates: [], lines: [] });
});
