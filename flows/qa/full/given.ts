import { RunbookError } from '../../../domain/errors.ts';
import type { GuideStep } from '../../../domain/guide.ts';
import type { QaCheck, Severity } from '../../../domain/qa.ts';
import type { Secret } from '../../../domain/secret.ts';
import type { DocumentedScreen } from '../../../pages/teos/documented-screen.ts';
import type { Witness } from '../../../pages/teos/witness.ts';
import type { HeldOnPage } from '../settings-page.ts';
import type { TeosSite } from '../../sites.ts';
import { isNamed } from '../../teos-session.ts';
import type { Walk } from '../walk.ts';

/** What the checks of the whole form are given beside the walk. */
export interface FullGiven {
  readonly witness: Witness;
  /** Keeps a picture on which every field is covered; null where the screen gives none. */
  picture(name: string, screen: DocumentedScreen): Promise<string | null>;
  /** Whether a text holds a client secret that TEOS showed or was given, in whatever form it is written. */
  betrays(text: string): boolean;
  /** Does something in a browser of its own, as from another machine. */
  elsewhere<T>(act: (site: TeosSite) => Promise<T>): Promise<T>;
  /** The same in Firefox; a sentence that says why not, where there is none. */
  readonly inFirefox: string | (<T>(act: (site: TeosSite) => Promise<T>) => Promise<T>);
}

/** A check of the whole form before it was looked at. */
export interface PlannedFull {
  readonly id: string;
  readonly step: GuideStep;
  readonly title: string;
  readonly sentence: string;
}

/** What a check of the whole form came to. */
export interface FullOutcome {
  readonly seen: string;
  /** Null where all is well. */
  readonly severity: Severity | null;
  readonly defect?: boolean;
  readonly picture?: string | null;
}

/** What a group of checks works with. */
export interface FullWalk {
  readonly walk: Walk;
  readonly given: FullGiven;
  readonly held: HeldOnPage;
  readonly know: (secret: Secret) => void;
}

/** All is well. */
export function fine(seen: string, picture: string | null = null): FullOutcome {
  return { seen, severity: null, picture };
}

/** Something that is worth knowing. */
export function observed(severity: Severity, seen: string, picture: string | null = null): FullOutcome {
  return { seen, severity, picture };
}

/** A check with what it came to. */
export function checkOf({ id, step, title, sentence }: PlannedFull, { seen, severity, defect = false, picture = null }: FullOutcome): QaCheck {
  const result = defect ? 'defect' : severity === null ? 'as documented' : 'observed';
  return { id, step, title, sentence, result, seen, correction: null, ...(severity === null ? {} : { severity }), picture };
}

/** Looks at one check and records what it came to; what the screens refuse is recorded as not reached. A refused password ends the run: it is not submitted again. */
export async function looked({ walk }: FullWalk, planned: PlannedFull, look: () => Promise<FullOutcome>): Promise<void> {
  try {
    walk.checks.add(checkOf(planned, await look()));
  } catch (error) {
    if (!(error instanceof RunbookError) || isNamed(error, 'teos-password-refused')) throw error;
    const { id, step, title, sentence } = planned;
    walk.checks.add({ id, step, title, sentence, result: 'not reached', seen: error.message, correction: null });
  }
}

/** Names for a sentence; no more than a reader takes in. */
export function listed(names: readonly string[], most = 4): string {
  const all = [...new Set(names)];
  return `${all.slice(0, most).map((name) => `'${name}'`).join(', ')}${all.length > most ? ` and ${String(all.length - most)} more` : ''}`;
}
