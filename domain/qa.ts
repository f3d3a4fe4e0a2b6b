import type { GuideStep } from './guide.ts';

/** How a check of a TEOS build ended. `defect`: Save was seen to go wrong. `observed`: the guide still holds, and what was seen is worth knowing. */
export type QaResult = 'as documented' | 'drifted' | 'defect' | 'observed' | 'not reached';

/** How much an observation matters, least first; the words are axe's. `note`: nothing is wrong, or it could not be looked at. */
export type Severity = 'note' | 'minor' | 'moderate' | 'serious' | 'critical';

/** All of them, least first. */
export const severities: readonly Severity[] = ['note', 'minor', 'moderate', 'serious', 'critical'];

/** One thing that the guide says of a build, and what was seen of it. */
export interface QaCheck {
  /** Such as `T5.3`. */
  readonly id: string;
  readonly step: GuideStep;
  readonly title: string;
  /** The sentence of the guide that it rests on, in our own words. */
  readonly sentence: string;
  readonly result: QaResult;
  /** What was seen, as a sentence. Never a secret. */
  readonly seen: string;
  /** The sentence as it would have to read; null where it holds, or nothing can be proposed. */
  readonly correction: string | null;
  /** Of an observation only. */
  readonly severity?: Severity;
  /** The picture's place in the folder of the run's screens, with slashes; left out, or null, where the check has none of its own. */
  readonly picture?: string | null;
}

/** Something that a person sees on a screen: a title, a field, a control or a text. Never what a field holds. */
export interface ScreenEntry {
  readonly kind: 'heading' | 'field' | 'control' | 'text';
  readonly role: string;
  readonly name: string;
  /** The landmark that it stands in. */
  readonly area: string;
  /** The title above it; empty if there is none. */
  readonly section: string;
}

/** One documented screen as a build shows it, in the order of the page. */
export interface SeenScreen {
  readonly step: GuideStep;
  readonly title: string;
  readonly entries: readonly ScreenEntry[];
  /** How many clicks the step took; null for a step that is none. */
  readonly clicks: number | null;
  /** The accessibility tree, without what fields hold. */
  readonly tree: string;
  /** The picture's place in its folder, with slashes; null if there is none. */
  readonly picture: string | null;
}

/** How a difference between two builds came about. */
export type DifferenceKind = 'renamed' | 'moved' | 'removed' | 'added' | 're-ordered' | 'other role' | 'more clicks';

/** A difference between the build of a baseline and this one. */
export interface QaDifference {
  readonly step: GuideStep;
  readonly kind: DifferenceKind;
  /** What differs, as a sentence. */
  readonly what: string;
  /** The sentence of the guide that is now wrong; null if the guide still holds, and this is a mere note. */
  readonly wrong: string | null;
  readonly correction: string | null;
}

/** The word for a whole run: a defect outweighs a drift, and what was not reached is no success. */
export function overall(checks: readonly QaCheck[], differences: readonly QaDifference[]): QaResult {
  if (checks.some(({ result }) => result === 'defect')) return 'defect';
  if (checks.some(({ result }) => result === 'drifted') || differences.some(({ wrong }) => wrong !== null)) return 'drifted';
  return checks.length === 0 || checks.some(({ result }) => result === 'not reached') ? 'not reached' : 'as documented';
}

/** Whether a check is an observation that is at least as severe; never so without a threshold. */
export function isFailure({ result, severity }: QaCheck, from: Severity | null): boolean {
  return result === 'observed' && from !== null && severities.indexOf(severity ?? 'note') >= severities.indexOf(from);
}
