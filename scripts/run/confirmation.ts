import { misuse, RunbookError } from '../../domain/errors.ts';
import { worst, type Verdict } from '../../domain/verdict.ts';
import { systemKeychain } from '../../runbook/custody/escrow/keychain.ts';
import type { Rotation } from '../../runbook/custody/journal/rotation.ts';
import { adviceFor, awaitsConfirmation, mayBeFinishedByHand } from '../../runbook/custody/rotation-status.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { reopened, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { SeenRotation } from '../../runbook/custody/seen-rotations.ts';
import { confirmReport, type ReportConfirmed } from '../../runbook/evidence/confirm-report.ts';
import type { Confirmation } from '../../runbook/evidence/run-document.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { SealingSettings, Settings } from '../../runbook/settings/settings.ts';
import { lockOf, whileNobodyElse } from './named-run.ts';
import { anyBrowser, printing } from './printing.ts';
import { sealerOf } from './signing.ts';

/** A person's answer, as it was given. */
export interface GivenAnswer {
  readonly saw: string;
  /** Who looked, if it was somebody else than the user. */
  readonly by: string | null;
}

/** What came of a confirmation. */
export interface Confirmed {
  readonly run: string;
  readonly verdict: Verdict | null;
  readonly confirmed: Confirmation;
  /** Whether an earlier command had confirmed it already. */
  readonly before: boolean;
  readonly reports: readonly ReportConfirmed[];
  /** Why the system's keychain still holds the passphrase of the file that was destroyed; null if it does not. */
  readonly keychain: string | null;
}

/** The answer that was given and recorded before; null if there is none, or if what follows it is still to be done. */
export function confirmedBefore({ rotation }: Pick<SeenRotation, 'rotation'>): Confirmed | null {
  if (rotation.confirmed === null || rotation.end === null) return null;
  return { run: rotation.planned.run, verdict: verdictOf(rotation), confirmed: confirmationIn(rotation.confirmed), before: true, reports: [], keychain: null };
}

/** @throws {RunbookError} exit 2 if there is nothing that a person's answer would bring to its end. */
export function confirmAwaited({ rotation, sealed }: Pick<SeenRotation, 'rotation' | 'sealed'>): void {
  if (awaitsConfirmation(rotation) || mayBeFinishedByHand(rotation, sealed !== null) || (rotation.confirmed !== null && rotation.end === null)) return;
  const { run } = rotation.planned;
  if (rotation.end !== null) {
    const ended = rotation.end === 'finished' ? 'every TEOS server was verified' : 'it was given up before anything was changed';
    throw misuse({ code: 'nothing-to-confirm', message: `The run ${run} needs no confirmation: ${ended}.`, advice: 'Nothing was done.' });
  }
  throw misuse({ code: 'nothing-to-confirm', message: `The run ${run} waits for something else than a person's answer.`, advice: `Nothing was done. ${adviceFor(rotation, { sealed: sealed !== null })}` });
}

/** Where a rotation's journal is, and what its evidence is sealed with. */
interface Place {
  readonly stateDir: string;
  readonly sealing: SealingSettings;
  /** The way to a time-stamping authority; null without settings. */
  readonly network: Settings['network'] | null;
}

/**
 * Records what a person saw, adds it to the reports, destroys the sealed Value and ends the rotation.
 * @throws {RunbookError} exit 2 if the rotation does not wait for it (any more), exit 7 if another process works on it.
 */
export async function confirmRotation(seen: SeenRotation, place: Place, answer: GivenAnswer): Promise<Confirmed> {
  const { stateDir } = place;
  return whileNobodyElse(seen.rotation, stateDir, async () => {
    // Whoever held it until now may have brought it further.
    const stored = await reopened({ journal: { file: seen.file } });
    if (stored === null) throw new RangeError('The journal has lost its records.');
    const before = confirmedBefore(stored);
    if (before !== null) return before;
    confirmAwaited({ ...stored, sealed: seen.sealed });
    return concluded(stored, place, answer);
  });
}

async function concluded({ rotation, journal, escrowFile }: StoredRotation, { stateDir, sealing, network }: Place, { saw, by }: GivenAnswer): Promise<Confirmed> {
  const scrubber = new Scrubber();
  let keychain: string | null = null;
  const forget = async (): Promise<void> => { keychain = await forgotten(rotation, stateDir); };
  const custody = new RotationCustody({ scrubber, journal, rotation, sealing: { escrow: null, file: escrowFile, forget } });
  const { user, host } = whoAndWhere();
  // One that was broken off after its record goes on with what was answered then.
  if (rotation.confirmed === null) await custody.record({ type: 'confirmed', who: { user, host }, by: by === null ? null : scrubber.scrub(by), saw: scrubber.scrub(saw) });
  const recorded = custody.rotation.confirmed;
  if (recorded === null) throw new RangeError('The answer was not recorded.');
  const confirmed = confirmationIn(recorded);
  const verdict = verdictOf(rotation);
  const reports: ReportConfirmed[] = [];
  const sealer = await sealerOf(sealing, network);
  const print = printing({ open: null, found: () => anyBrowser(rotation.planned.realm === 'live') });
  for (const folder of new Set(rotation.processes.map(({ evidence }) => evidence))) reports.push(await confirmReport(folder, confirmed, { sealer, print, betrays: (bytes) => scrubber.findIn(bytes).length > 0 }));
  await custody.finish(verdict ?? 'accepted');
  return { run: rotation.planned.run, verdict, confirmed, before: false, reports, keychain };
}

/** Takes the passphrase out of the keychain; returns why that failed. Without the file that it opens it is of no use to anybody. */
async function forgotten(rotation: Rotation, stateDir: string): Promise<string | null> {
  if (rotation.escrow !== 'keychain') return null;
  try {
    await systemKeychain.remove(lockOf(rotation, stateDir).key);
    return null;
  } catch (thrown) {
    if (thrown instanceof RunbookError) return thrown.message;
    throw thrown;
  }
}

function verdictOf({ servers }: Rotation): Verdict | null {
  return worst(servers.flatMap(({ verdict }) => verdict ?? []));
}

function confirmationIn({ at, who, by, saw }: NonNullable<Rotation['confirmed']>): Confirmation {
  return { at, user: who.user, host: who.host, by, saw };
}
