import type { QaCheck, QaDifference, QaResult, Severity } from '../../domain/qa.ts';
import type { QaSite } from './baseline.ts';
import type { ChangedRegion } from './picture-difference.ts';

/** A picture of the baseline beside that of this run. */
export interface PicturePair {
  readonly step: string;
  readonly title: string;
  /** Absolute paths; null where there is no picture. */
  readonly before: string | null;
  readonly now: string | null;
  readonly changed: ChangedRegion | null;
}

/** What `qa` reports of one server. Other programs read it: keys are added, never changed. */
export interface QaReport {
  readonly run: string;
  readonly program: string;
  readonly live: boolean;
  readonly site: QaSite;
  readonly url: string;
  readonly result: QaResult | null;
  readonly exitCode: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly build: string | null;
  readonly language: string;
  readonly guide: string;
  /** What the run did beyond looking, and what is to be known of it. */
  readonly notes: readonly string[];
  readonly checks: readonly QaCheck[];
  /** Whether the whole form was asked for. */
  readonly full: boolean;
  /** From which severity on observations make the run a failure; null if none does. */
  readonly failOn: Severity | null;
  /** What it was compared with; null if with nothing. */
  readonly baseline: { readonly folder: string; readonly build: string | null; readonly acceptedBy: string; readonly acceptedAt: string; readonly why: string; readonly made: boolean } | null;
  readonly differences: readonly QaDifference[];
  readonly error: { readonly code: string; readonly message: string; readonly screen: string | null; readonly advice: string } | null;
  /** Absolute path of the run's folder; null if it has none. */
  readonly evidence: string | null;
}

/** The word for a run for people, in one line. */
export function headline({ result, site, url, build, checks, differences, error, live }: QaReport): string {
  const wrong = checks.filter(({ result: each }) => each === 'drifted' || each === 'defect').length + newsOf({ checks, differences }).length;
  const of = site === 'TEOS' ? `TEOS ${build ?? 'of an unknown build'} at ${url}` : `The portal at ${url}`;
  const stands = live ? '' : ' (stand-in: not a live run)';
  if (result === 'as documented') {
    const observed = checks.filter(({ result: each }) => each === 'observed').length;
    const beyond = observed === 0 ? '' : `; ${String(observed)} ${observed === 1 ? 'observation goes' : 'observations go'} beyond the guide`;
    return `As documented${stands}: ${of} does what the guide says, in ${String(checks.length - observed)} checks${beyond}.`;
  }
  if (result === 'drifted') return `Drifted${stands}: ${of} differs from the guide or its baseline in ${String(wrong)} ${wrong === 1 ? 'point' : 'points'}.`;
  if (result === 'defect') return `Defect${stands}: ${of} does something else than it should.`;
  return `Not reached${stands}: ${of} could not be looked at to the end${error === null ? '' : `: ${error.message}`}`;
}

/** The checks that a person has to read. */
export function worthReading(checks: readonly QaCheck[]): readonly QaCheck[] {
  return checks.filter(({ result }) => result === 'drifted' || result === 'defect');
}

/** The differences that make a sentence of the guide wrong and that no check has told already. */
export function newsOf({ checks, differences }: Pick<QaReport, 'checks' | 'differences'>): readonly QaDifference[] {
  const told = new Set(worthReading(checks).map(({ sentence }) => sentence));
  return differences.filter(({ wrong }) => wrong !== null && !told.has(wrong));
}

/** The differences as far as the checks agree: what a person's way came upon is not gone, though it stands where nothing is compared, such as in a banner. */
export function agreed(differences: readonly QaDifference[], checks: readonly QaCheck[]): readonly QaDifference[] {
  return differences.map((difference) => {
    const seen = difference.kind === 'removed' && difference.wrong !== null && checks.find(({ sentence }) => sentence === difference.wrong)?.result === 'as documented';
    return seen ? { ...difference, kind: 'moved', what: difference.what.replace(/ is gone\.$/u, ' stands somewhere else, or is folded away.'), wrong: null, correction: null } : difference;
  });
}

/** The checks, with what the comparison with the build before knows better than a look at one build: what a sentence that is wrong would have to say. */
export function completed(checks: readonly QaCheck[], differences: readonly QaDifference[]): readonly QaCheck[] {
  return checks.map((check, index) => {
    // The first check of a sentence is about its label; a further one is about the clicks.
    const first = checks.findIndex(({ step, sentence }) => step === check.step && sentence === check.sentence) === index;
    const told = check.result === 'drifted' && first ? differences.filter(({ step, kind, wrong, correction }) => step === check.step && wrong === check.sentence && correction !== null && (kind !== 're-ordered' || check.correction === null)) : [];
    const better = told.find(({ kind }) => kind === 'renamed') ?? told[0];
    return better === undefined || better.correction === check.correction ? check : { ...check, seen: `${check.seen} Compared with the build before: ${better.what}`, correction: better.correction };
  });
}
