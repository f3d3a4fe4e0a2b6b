import { describeExpiry, longDate } from '../../domain/expiry.ts';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { isLeft, sheetFor, type Sheet } from '../../runbook/custody/sheet.ts';
import { sheetInText } from '../../runbook/custody/sheet-text.ts';
import type { SeenRotation } from '../../runbook/custody/seen-rotations.ts';
import { defaultDescription, renderDescription } from '../../runbook/settings/description.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import type { Ending } from './close-evidence.ts';

// No token of a run: `resume` takes for its own only what carries one.
const byHand = (template: string, change: string | null): string => renderDescription(template, { token: 'by hand', change, today: new Date() });

/** The sheet of a rotation. */
export function sheetOfRotation({ rotation, sealed }: Pick<SeenRotation, 'rotation' | 'sealed'>): Sheet {
  const { planned, state, newSecret, servers, escrow } = rotation;
  return sheetFor({
    run: planned.run, application: planned.application, tenantId: planned.tenantId, state, newSecret, servers,
    description: byHand(defaultDescription, planned.change), expires: describeExpiry(planned.expiry),
    sealed: sealed === null || escrow === 'none' ? null : { file: sealed, by: escrow },
  }, updateClientSecret.steps);
}

/** The sheet for whoever does all of it by hand. */
export function blankSheet(application: Application, settings: Pick<Settings, 'tenant'>): Sheet {
  return sheetFor({
    run: null, application, tenantId: settings.tenant, state: 'nothing changed', newSecret: null, sealed: null,
    description: byHand(application.description, null), expires: application.expires === null ? null : describeExpiry(application.expires),
    servers: application.teos.map(({ url }) => ({ url, state: 'untouched', verdict: null, predecessor: null })),
  }, updateClientSecret.steps);
}

/** What a person has to do by hand if nobody can go on with a run that ended after Add, in lines; none where all of the guide is done. */
export function sheetAtEnd({ prepared, evidence, standing, interruptedIn, sealedBy, expires, otherTask }: Ending): string[] {
  // What takes a rotation back, or comes after it, is not in the guide.
  if (standing.state === 'nothing changed' || otherTask !== null) return [];
  const { application, settings, flags } = prepared;
  const sheet = sheetFor({
    run: interruptedIn?.planned.run ?? evidence.folder.name, application, tenantId: settings.tenant,
    state: standing.state, newSecret: standing.newSecret, servers: standing.servers, description: byHand(application.description, flags.change), expires: longDate(expires),
    sealed: standing.keptIn === null || sealedBy === 'none' ? null : { file: standing.keptIn, by: sealedBy },
  }, updateClientSecret.steps);
  return isLeft(sheet) ? ['', ...sheetInText(sheet).map((line) => evidence.scrubber.scrub(line)), ''] : [];
}
