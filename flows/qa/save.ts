import { RunbookError } from '../../domain/errors.ts';
import type { QaCheck, QaResult } from '../../domain/qa.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { takeMet } from '../../pages/met.ts';
import { askedBeforeSaving } from '../../pages/teos/questions.ts';
import type { Custody, Given, RunStep } from '../given.ts';
import { setOnServer } from '../teos-steps.ts';
import type { TeosSite } from '../sites.ts';
import type { Checks } from './checks.ts';

/** What Save is tried with. */
export interface SaveInput {
  readonly site: TeosSite;
  readonly throwAway: Secret;
  /** What TEOS showed before; null if it showed nothing. */
  readonly before: Secret | null;
  /** The old secret's custody: the saving is recorded there, its verdict is not, for that is about the throw-away. */
  readonly custody: Custody;
}

/** Save's own checks, beyond the short form. */
const planned = {
  save: { id: 'T5.13', step: 'T5', title: 'Save takes the throw-away secret', sentence: "Click on 'Save'." },
  effect: { id: 'V.2', step: 'V', title: 'After a fresh load the field holds what was saved', sentence: 'Beyond the guide: what was saved is what is in use.' },
  beside: { id: 'V.3', step: 'V', title: 'Save changed no other field', sentence: "Fill in the Value under 'Client Secret': nothing else is changed." },
  back: { id: 'V.4', step: 'V', title: 'The old secret is back', sentence: 'Beyond the guide: a test leaves the server as it was.' },
} as const;

const asks: QaCheck = { ...planned.save, result: 'drifted', seen: 'TEOS asked first whether it was meant, and then took it.', correction: "Click on 'Save', and answer the question that comes with yes." };

/** The checks of {@link trySave} and of what comes after it, in their order. */
export const savingForm: readonly Pick<QaCheck, 'id' | 'step' | 'title' | 'sentence'>[] = Object.values(planned);

/** A step that keeps nothing but its departures from the guide: the checks say what was seen. */
export function quietly(departures: string[]): RunStep {
  const handle: Parameters<Parameters<RunStep>[2]>[0] = {
    by: () => { /* A check says what was seen. */ }, found: () => { /* Likewise. */ }, departure: (sentence) => { departures.push(sentence); },
    drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle),
  };
  return (_id, _scene, act) => act(handle);
}

/** T5 with Save, and V: saves the throw-away as the guide says, reads it back after a fresh load, and compares the other fields. What goes wrong is told as checks. */
export async function trySave({ site, throwAway, before, custody }: SaveInput, checks: Checks): Promise<readonly string[]> {
  const departures: string[] = [];
  const given: Given = { step: quietly(departures), custody: throwAwayCustody(custody) };
  // What stood in the way before is no matter of Save's.
  takeMet(site.page);
  try {
    const verdict = await setOnServer(given, site, { value: throwAway, before }, 1);
    checks.add(takeMet(site.page).includes(askedBeforeSaving) ? asks : check('save', 'as documented', 'TEOS answered Save.'));
    checks.add(effectOf(verdict, before, departures));
    checks.add(check('beside', 'as documented', 'The other fields hold what they held.'));
  } catch (error) {
    if (!(error instanceof RunbookError)) throw error;
    tell(error, checks);
  }
  return departures;
}

/** The check that the old secret is back. */
export function givenBack(verdict: Verdict | null, why: string): QaCheck {
  return check('back', verdict === 'equal' ? 'as documented' : 'defect', verdict === 'equal' ? 'It was saved again, and is there after a fresh load.' : why);
}

/** The check for a server that does not show its secret: the throw-away stays. */
export function notGivenBack(): QaCheck {
  return check('back', 'as documented', 'Nobody could: TEOS does not show its secret, and its loss was accepted. The throw-away is what it holds now.');
}

/** The custody of the old secret for a Save of something else: that it is saved is recorded, its verdict is not. */
export function throwAwayCustody(custody: Custody): Custody {
  return { ...unchanged, know: (secret) => { custody.know(secret); }, setting: (server) => custody.setting(server), set: (server) => custody.set(server) };
}

const done = (): Promise<void> => Promise.resolve();
const unchanged: Omit<Custody, 'know' | 'setting' | 'set'> = { preflighted: done, intend: done, created: done, seal: done, tested: done, removing: done, removed: done };

function effectOf(verdict: Verdict, before: Secret | null, departures: readonly string[]): QaCheck {
  const twice = departures.find((sentence) => sentence.includes('saved once more'));
  if (verdict === 'equal' && twice !== undefined) return check('effect', 'defect', `Only at the second time. ${twice}`);
  if (verdict === 'equal') return check('effect', 'as documented', 'It does.');
  const hides = verdict === 'masked' || verdict === 'accepted';
  if (hides && before !== null) return check('effect', 'defect', 'It showed its secret before, and does not show what was saved: it holds something else, such as the mask itself.');
  if (hides) return check('effect', 'as documented', 'TEOS took Save, but does not show what it holds: no more can be seen from outside.');
  return check('effect', 'defect', `It does not. ${departures.join(' ')}`.trim());
}

/** A failure of the saving, at the check that it belongs to. */
function tell(error: RunbookError, checks: Checks): void {
  const beside = error.code === 'teos-other-fields-changed';
  if (beside) {
    checks.add(check('save', 'as documented', 'TEOS answered Save.'));
    checks.add(check('effect', 'as documented', 'It does.'));
  }
  checks.add(check(beside ? 'beside' : 'save', 'defect', error.message));
}

function check(of: keyof typeof planned, result: QaResult, seen: string): QaCheck {
  return { ...planned[of], result, seen, correction: null };
}
