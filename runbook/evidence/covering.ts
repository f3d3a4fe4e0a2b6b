import type { CoverPlan, Survey, SurveyedField } from './page-survey.ts';
import type { Privacy } from './privacy.ts';

/** What the judgement needs of the scrubber: where a text betrays a known secret. */
export interface KnowsSecrets {
  regionsIn(text: string): readonly Region[];
}

interface Region {
  readonly start: number;
  readonly end: number;
}

// A Value that nobody has read yet is known by its form, even when the page shows only a part of it.
// Source: docs/sites/azure-portal.md, 'Form of the Value'.
const valueForm = /[\w~.-]{3}\dQ~[\w~.-]{2,34}/gu;
// Run together with its neighbours, only a whole one can be told from them.
const wholeValue = /[\w~.-]{3}\dQ~[\w~.-]{34}/gu;
const namesSecret = /secret|passw|kennwort|geheim|contrase|wachtwoord|mot de passe|senha|パスワード|シークレット|one-time|\botp\b|\botc\b|verification|security code/iu;
const namesOther = /descri|expir|secret ?id|search/iu;
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

/**
 * Decides what of a frame must be covered: password fields, fields that are named as secret or
 * whose text looks like a credential, and every text that betrays a known secret or has the form
 * of a Value — also when it is split over several elements. The pages are told no secret for it:
 * their texts come here. Beside secrets, what `privacy` keeps to itself is covered, where it is given.
 */
export function coverPlan(survey: Survey, secrets: KnowsSecrets, { allFields, privacy }: { readonly allFields: boolean; readonly privacy: Privacy | null }): CoverPlan {
  const fields = survey.fields.flatMap((field, index) => (allFields || betraysItself(field, secrets) || privacy?.isIn(field) === true ? [index] : []));
  const texts = new Set([...placesIn(survey.texts, secrets), ...privacy?.textsIn(survey.texts) ?? []]);
  return { fields, texts: [...texts], attributes: placesIn(survey.attributes, secrets), generated: placesIn(survey.generated, secrets) };
}

/** Whether a plan covers nothing. */
export function isEmpty(plan: CoverPlan): boolean {
  return plan.fields.length + plan.texts.length + plan.attributes.length + plan.generated.length === 0;
}

function betraysItself({ password, text, hints }: SurveyedField, secrets: KnowsSecrets): boolean {
  if (password || (namesSecret.test(hints) && !namesOther.test(hints))) return true;
  return text !== '' && (looksLikeCredential(text) || placesIn(text, secrets).length > 0);
}

/** One word of at least sixteen characters with letters and digits that is no GUID, address or mail address. */
function looksLikeCredential(text: string): boolean {
  return /^(?=.*\d)(?=.*[A-Za-z])[^\s@/:]{16,}$/u.test(text) && !guid.test(text);
}

/** Which of the texts, joined by U+0000, betray a secret: each by itself, and all run together without blanks. */
function placesIn(joined: string, secrets: KnowsSecrets): number[] {
  const places = new Set<number>();
  mark(places, [...secrets.regionsIn(joined), ...matches(joined, valueForm)], startsOf(joined.split('\0'), 1));
  const bare = joined.split('\0').map((text) => text.replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]/gu, ''));
  mark(places, [...secrets.regionsIn(bare.join('')), ...matches(bare.join(''), wholeValue)], startsOf(bare, 0));
  return [...places].sort((one, other) => one - other);
}

function matches(text: string, form: RegExp): Region[] {
  return [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function mark(places: Set<number>, regions: readonly Region[], starts: readonly number[]): void {
  for (const { start, end } of regions) {
    for (let index = placeAt(starts, start); index < starts.length && (starts[index] ?? Infinity) < end; index += 1) places.add(index);
  }
}

function startsOf(texts: readonly string[], gap: number): number[] {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += text.length + gap;
    return start;
  });
}

/** The last text that begins at or before a position. */
function placeAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
