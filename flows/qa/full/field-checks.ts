import type { Secret } from '../../../domain/secret.ts';
import { screensOf } from '../../teos-session.ts';
import type { Custody } from '../../given.ts';
import { FieldTrial, keptOrRefused, lost, type ProbeEnd } from './field.ts';
import { fine, looked, observed, type FullOutcome, type FullWalk, type PlannedFull } from './given.ts';

/** Makes throw-aways that nobody can take for a client secret. */
export interface ThrowAways {
  /** Of so many characters, letters and digits, with these put at its beginning, in its middle and at its end. */
  of(length: number, special?: string): Secret;
  /** One with a blank before and after it, and the same without. */
  withBlanks(): { readonly bare: Secret; readonly around: Secret };
  /** A text as a throw-away. */
  text(text: string): Secret;
  /** Of the form of a Secret ID. */
  secretId(): Secret;
}

const filledIn = "Fill in the Value under 'Client Secret'.";
const clicked = "Click on 'Save'.";
const alphabet = [{ id: 'F.2', character: '~', name: 'tilde' }, { id: 'F.3', character: '.', name: 'full stop' }, { id: 'F.4', character: '_', name: 'underscore' }, { id: 'F.5', character: '-', name: 'hyphen' }] as const;
// Source: docs/sites/azure-portal.md, 'Form of the Value': 40 characters now, 34 at least, and 44 in older ones.
const lengths = [34, 37, 44] as const;
const markupId = 'qa-markup';

const planned = {
  blanks: { id: 'F.1', step: 'T5', title: 'Blanks before and after the Value do no harm', sentence: filledIn },
  lengths: { id: 'F.6', step: 'T5', title: 'A Value of 34 to 44 characters is kept whole', sentence: filledIn },
  keys: { id: 'F.7', step: 'T5', title: 'A Value that is typed key by key is kept', sentence: filledIn },
  pasted: { id: 'F.8', step: 'T5', title: 'A Value that is pasted is kept', sentence: filledIn },
  enter: { id: 'F.9', step: 'T5', title: 'Enter in the field saves, or does nothing', sentence: clicked },
  twice: { id: 'F.10', step: 'T5', title: 'A double click on Save saves once, or twice the same', sentence: clicked },
  leaving: { id: 'F.11', step: 'T5', title: 'Who leaves without Save is asked', sentence: clicked },
  secretId: { id: 'F.12', step: 'T5', title: 'A Secret ID is not taken for a Value', sentence: 'Fill in the Value, which is not the Secret ID.' },
  empty: { id: 'F.13', step: 'T5', title: 'An empty field does not erase the secret', sentence: filledIn },
  tooLong: { id: 'F.14', step: 'T5', title: 'A text that is far too long is refused or kept, not cut', sentence: filledIn },
  markup: { id: 'F.15', step: 'T5', title: 'A text that looks like markup is shown back as text', sentence: filledIn },
} as const satisfies Readonly<Record<string, PlannedFull>>;

/** How the field handles what people fill in: each is saved and read back. Throw-aways only; whoever calls gives the old secret back afterwards. */
export async function examineField(full: FullWalk, custody: Custody, throwAways: ThrowAways): Promise<void> {
  const trial = new FieldTrial(full, custody);
  const kept = async (check: PlannedFull, outcome: () => Promise<FullOutcome>): Promise<void> => looked(full, check, () => trial.pictured(`T5-${check.id}`, outcome));
  await trial.afresh();
  await kept(planned.blanks, () => blanks(trial, throwAways));
  for (const { id, character, name } of alphabet) {
    await kept({ id, step: 'T5', title: `The ${name} (${character}) is kept wherever it stands in a Value`, sentence: filledIn }, async () => keptOrRefused(await trial.tried(throwAways.of(40, character))));
  }
  await kept(planned.lengths, () => ofLengths(trial, throwAways));
  await kept(planned.keys, async () => keptOrRefused(await trial.tried(throwAways.of(40), { way: 'key by key' })));
  await kept(planned.pasted, async () => keptOrRefused(await trial.tried(throwAways.of(40), { way: 'pasted' })));
  await kept(planned.enter, () => byEnter(trial, throwAways));
  await kept(planned.twice, async () => keptOrRefused(await trial.tried(throwAways.of(40), { gesture: 'double click' })));
  await kept(planned.leaving, () => leaving(trial, throwAways));
  await kept(planned.secretId, async () => secretIdOutcome(await trial.tried(throwAways.secretId())));
  await kept(planned.tooLong, async () => tooLongOutcome(await trial.tried(throwAways.of(400))));
  await kept(planned.markup, () => markup(trial, throwAways));
  await kept(planned.empty, () => empty(trial, throwAways));
}

async function blanks(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  const { bare, around } = throwAways.withBlanks();
  const end = await trial.tried(around);
  if (end.kind === 'saved' && end.holds === 'different' && await screensOf(trial.site).settings.compare(bare) === 'equal') return fine('TEOS takes them off: a blank that was copied along does no harm.');
  const outcome = keptOrRefused(end);
  return end.kind === 'saved' && end.holds === 'equal' ? observed('minor', 'TEOS keeps them: a blank that is copied along makes the secret a wrong one, and nobody sees it.') : outcome;
}

async function ofLengths(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  for (const length of lengths) {
    const outcome = keptOrRefused(await trial.tried(throwAways.of(length)));
    if (outcome.severity !== null) return { ...outcome, seen: `Of ${String(length)} characters: ${outcome.seen}` };
  }
  return fine(`Those of ${lengths.join(', ')} characters are.`);
}

async function byEnter(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  const would = await trial.probe.enterWouldPress();
  if (would !== null && !would.save) return observed('moderate', `It would press '${would.name}' instead, which was not tried.`);
  const end = await trial.tried(throwAways.of(40), { gesture: 'Enter' });
  if (end.kind === 'nothing' || (end.kind === 'saved' && end.holds === 'different')) return fine('It does nothing: Save has to be clicked.');
  return keptOrRefused(end, 'It saves, as Save does.');
}

async function leaving(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  const typed = throwAways.of(40);
  await trial.probe.fill(typed);
  const asked = await trial.probe.leave(() => screensOf(trial.site).shell.openServerManagement());
  await trial.afresh();
  if (await screensOf(trial.site).settings.compare(typed) === 'equal') return observed('minor', 'TEOS stores what is typed without Save.');
  return asked === null ? observed('minor', 'Nothing is asked: what was typed is lost without a word.') : fine(`It is: ${asked}.`);
}

function secretIdOutcome(end: ProbeEnd): FullOutcome {
  if (end.kind === 'saved') return observed('moderate', 'TEOS takes a Secret ID without a word, which is the usual mistake: it stands beside the Value in the portal.');
  return keptOrRefused(end);
}

function tooLongOutcome(end: ProbeEnd): FullOutcome {
  if (end.kind !== 'saved' || end.holds !== 'different') return keptOrRefused(end);
  return end.taken ? lost(end.way) : observed('minor', `The field takes no more than a part of it, and says nothing: ${end.way}.`);
}

async function markup(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  const end = await trial.tried(throwAways.text(`QA~<b id="${markupId}">&amp;</b>'"\\%3Cb%3E`));
  if (await trial.probe.hasElement(markupId)) return { seen: 'The page has made an element of it: whatever is saved there runs in the browser of whoever opens the page.', severity: 'critical', defect: true };
  return keptOrRefused(end, 'It is, character by character.');
}

async function empty(trial: FieldTrial, throwAways: ThrowAways): Promise<FullOutcome> {
  const before = throwAways.of(40);
  const first = await trial.tried(before);
  await trial.probe.fill(null);
  const answer = await trial.saved();
  await trial.afresh();
  const { settings } = screensOf(trial.site);
  const holds = await settings.compare(before);
  if (answer !== null) return keptOrRefused(answer);
  if (holds === 'equal') return fine('TEOS keeps the secret that it has.');
  // What was shown before and is not now was erased.
  return first.kind === 'saved' && first.holds === 'equal' ? observed('moderate', 'TEOS erases the secret that it has without a question.') : observed('note', 'TEOS does not show what it holds: no more can be seen.');
}
