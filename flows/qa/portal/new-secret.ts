import type { Expiry } from '../../../domain/expiry.ts';
import type { SeenScreen } from '../../../domain/qa.ts';
import type { AddClientSecretPane } from '../../../pages/azure/add-client-secret-pane.ts';
import { CertificatesAndSecrets } from '../../../pages/azure/certificates-and-secrets.ts';
import { PortalScreen } from '../../../pages/azure/portal-screen.ts';
import { soughtInPortal } from '../../../pages/azure/sought.ts';
import { renamed, type Outcome } from '../checks.ts';
import { columns } from './checks.ts';
import { attempted, type PortalWalk } from './walk.ts';

/** What the pane is filled in with. It is closed again by Cancel. */
export interface Filling {
  readonly description: string;
  readonly expiry: Expiry;
}

/**
 * A7 up to Add, which is not clicked: the list of client secrets, and the pane of a new one. What opens the pane is clicked under its documented name only.
 * @throws {RunbookError} exit 3 where the tenant forbids client secrets, or the account may not make one.
 */
export async function examineNewSecret(walk: PortalWalk, filling: Filling): Promise<void> {
  const { site, wording, application } = walk;
  const screen = new CertificatesAndSecrets(site.page, wording, { name: application.name });
  let rows = 0;
  const listed = await attempted(walk, 'A7.1', async () => {
    await screen.showClientSecrets();
    rows = (await screen.rows()).length;
    return '';
  });
  const panes: AddClientSecretPane[] = [];
  if (listed) await attempted(walk, 'A7.2', async () => {
    panes.push(await screen.openNewClientSecret());
    return 'It is, and it does.';
  });
  for (const pane of panes) await filledIn(walk, pane, filling);
  const seen = await walk.given.look('A7', new PortalScreen(site.page, 'Certificates & secrets', screen), null);
  walk.screens.push(seen);
  if (listed) walk.checks.correct('A7.1', columnsOf(walk, seen, rows));
  if (listed && panes.length === 0) proposed(walk, seen);
  for (const pane of panes) await pane.cancel();
}

async function filledIn(walk: PortalWalk, pane: AddClientSecretPane, { description, expiry }: Filling): Promise<void> {
  await attempted(walk, 'A7.3', async () => {
    await pane.describe(description);
    return 'It can.';
  });
  await attempted(walk, 'A7.4', async () => {
    await pane.chooseExpiry(expiry);
    return "The settings' one can.";
  });
  await attempted(walk, 'A7.5', async () => {
    await pane.confirmAccepted();
    return 'It can be pressed, and nothing is said to be wrong.';
  });
}

/** An empty list shows no columns. */
function columnsOf({ documented }: PortalWalk, { entries }: SeenScreen, rows: number): Outcome {
  // A heading may have a sentence that explains it behind its name.
  const called = (name: string, label: string): boolean => `${name.toLowerCase()} `.startsWith(`${label.toLowerCase()} `);
  const names = entries.filter(({ role }) => role === 'columnheader').map(({ name }) => columns.map((key) => documented[key]).find((label) => called(name, label)) ?? name);
  const missing = columns.filter((key) => !names.includes(documented[key]));
  const all = names.map((name) => `'${name}'`).join(', ');
  if (rows === 0) return { result: 'observed', seen: 'The application has no client secret yet: its list shows no columns.' };
  if (missing.length === 0) return { result: 'as documented', seen: `They are ${all}.` };
  return { result: 'drifted', seen: `${missing.map((key) => `'${documented[key]}'`).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not among them: ${all || 'none'}.`, correction: all === '' ? null : `The list has the columns ${all}.` };
}

/** What may open the pane under another name is told, and not clicked: it may make something. */
function proposed({ checks, documented, given, wording }: PortalWalk, seen: SeenScreen): void {
  const name = given.called(soughtInPortal(wording, 'credentials.new'), seen);
  if (name !== null) checks.correct('A7.2', { ...renamed('credentials.new', documented['credentials.new'], name), seen: `'${documented['credentials.new']}' is not there. It may be called '${name}' here, which was not clicked.` });
}
