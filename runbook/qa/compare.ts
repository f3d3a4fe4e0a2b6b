import { allSentences, orderOfFields, sentenceOf } from '../../domain/guide.ts';
import { likeness, opensWhatFollows } from '../../domain/likeness.ts';
import type { DifferenceKind, QaDifference, ScreenEntry, SeenScreen } from '../../domain/qa.ts';
import { longestOrdered } from './ordered.ts';

/** The labels that the guide prints, by key; alternatives stand between `|`. */
export type GuideLabels = Readonly<Record<string, string>>;

/** An entry of the one build with that of the other which it is taken for. */
interface Pair {
  readonly before: ScreenEntry;
  readonly now: ScreenEntry;
}

// Two names that have less in common are taken for two things, unless they stand between the same neighbours.
const leastLikeness = 0.4;

/** Compares the documented screens of two builds. Differences that leave every sentence of the guide true are notes: their `wrong` is null. */
export function compareScreens(before: readonly SeenScreen[], now: readonly SeenScreen[], labels: GuideLabels): QaDifference[] {
  // What was renamed on one screen may be the title above what stands on a later one.
  const names = new Map<string, string>();
  return before.flatMap((screen, index) => {
    const twin = now.find(({ step }) => step === screen.step);
    if (twin === undefined) return [];
    return new Comparison(screen.step, labels, names).of(own(screen, before.slice(0, index)), own(twin, now.slice(0, now.indexOf(twin))), screen, twin);
  });
}

/** The entries of a screen that no screen before it showed: menu and tabs stay on all that follow. Texts count on the settings page only. */
function own({ step, entries }: SeenScreen, earlier: readonly SeenScreen[]): ScreenEntry[] {
  const stood = new Set(earlier.filter(({ step: other }) => other !== 'T1').flatMap(({ entries: others }) => others.map(({ kind, name }) => `${kind} ${plainly(name)}`)));
  const labels = new Set(entries.filter(({ kind }) => kind === 'field').map(({ name }) => plainly(name)));
  return entries.filter(({ kind, name }) => (kind !== 'text' || (step === 'T5' && !labels.has(plainly(name)))) && (!stood.has(`${kind} ${plainly(name)}`) || kind === 'field'));
}

class Comparison {
  readonly #step: SeenScreen['step'];
  readonly #labels: GuideLabels;
  readonly #names: Map<string, string>;
  /** The documented section, where the build tells which fields stand in it. */
  #section: string | null = null;

  constructor(step: SeenScreen['step'], labels: GuideLabels, names: Map<string, string>) {
    this.#step = step;
    this.#labels = labels;
    this.#names = names;
  }

  of(before: readonly ScreenEntry[], now: readonly ScreenEntry[], then: SeenScreen, later: SeenScreen): QaDifference[] {
    const section = plainly(first(this.#labels['section.azure']));
    this.#section = before.some((entry) => entry.kind === 'field' && plainly(entry.section) === section) ? section : null;
    const same = paired(before, now, (one, other) => identity(one) === identity(other));
    const named = paired(left(before, same, 'before'), left(now, same, 'now'), (one, other) => one.kind === other.kind && plainly(one.name) === plainly(other.name));
    const known = [...same, ...named];
    const renamed = renamings(left(before, known, 'before'), left(now, known, 'now'), { before, now, known });
    const elsewhere = paired(left(before, [...known, ...renamed], 'before'), left(later.entries, [...known, ...renamed], 'now'), standsThere);
    const all = [...known, ...renamed, ...elsewhere];
    for (const pair of renamed) this.#names.set(plainly(pair.before.name), plainly(pair.now.name));
    return [
      ...renamed.map((pair) => this.#renamed(pair)),
      ...named.flatMap((pair) => this.#elsewhere(pair)),
      // What stands there as something else is not gone: a link that became a text with a handler. What an earlier screen showed, too, is no news.
      ...elsewhere.filter((pair) => pair.before.kind !== pair.now.kind).flatMap((pair) => this.#elsewhere(pair)),
      ...left(before, all, 'before').map((entry) => this.#told('removed', `${nounOf(entry)} '${entry.name}' is gone`, entry, this.#isDocumented(entry) ? 'Leave it out: nothing of this name is there.' : null)),
      ...left(now, all, 'now').map((entry) => this.#added(entry, now)),
      ...this.#order([...known, ...renamed], before, now),
      ...this.#clicks(then, later),
    ];
  }

  #renamed({ before, now }: Pair): QaDifference {
    const key = this.#keyOf(before);
    return this.#told('renamed', `${nounOf(before)} '${before.name}' is called '${now.name}'`, before, key === null ? null : sentenceOf(key, now.name));
  }

  #elsewhere({ before, now }: Pair): QaDifference[] {
    const key = this.#keyOf(before);
    const wanted = key === null ? null : allSentences[key]?.role ?? null;
    const section = this.#names.get(plainly(before.section)) ?? plainly(before.section);
    const moved = before.area !== now.area || section !== plainly(now.section);
    const role = before.role === now.role ? [] : [this.#told('other role', `${nounOf(before)} '${before.name}' is a ${now.role}, and was a ${before.role}`, before,
      key !== null && wanted === before.role ? sentenceOf(key, before.name).replace(`the ${wanted} `, `the ${now.role} `) : null)];
    // Under the same title it is the part of the page that is another one.
    const placed = (entry: ScreenEntry): string => placeOf(section === plainly(now.section) ? { ...entry, section: '' } : entry);
    const place = !moved ? [] : [this.#told('moved', `${nounOf(before)} '${before.name}' stands ${placed(now)}, and stood ${placed(before)}`, before,
      key !== null && before.kind === 'field' && section !== plainly(now.section) ? `${sentenceOf(key, before.name).replace(/\.$/u, '')}, ${placeOf(now)}.` : null)];
    return [...role, ...place];
  }

  #added(entry: ScreenEntry, now: readonly ScreenEntry[]): QaDifference {
    const twins = now.filter(({ kind, name, section }) => kind === entry.kind && plainly(name) === plainly(entry.name) && plainly(section) === plainly(entry.section));
    const ambiguous = this.#isDocumented(entry) && twins.length > 1;
    return this.#told('added', ambiguous ? `${nounOf(entry)} '${entry.name}' stands there ${String(twins.length)} times` : `${nounOf(entry)} '${entry.name}' is new`, entry,
      ambiguous ? `Which '${entry.name}' is meant has to be said.` : null);
  }

  #order(pairs: readonly Pair[], before: readonly ScreenEntry[], now: readonly ScreenEntry[]): QaDifference[] {
    const inOrder = pairs.toSorted((one, other) => before.indexOf(one.before) - before.indexOf(other.before));
    const places = inOrder.map((pair) => now.indexOf(pair.now));
    const kept = longestOrdered(places);
    return inOrder.filter((_pair, index) => !kept.has(index)).map(({ before: entry, now: moved }) => {
      const [above] = now.slice(0, now.indexOf(moved)).reverse().filter(({ kind }) => kind === entry.kind);
      const place = above === undefined ? 'first' : `after '${above.name}'`;
      const told = this.#told('re-ordered', `${nounOf(entry)} '${entry.name}' stands ${place}`, entry, entry.kind === 'field' && this.#isDocumented(entry) ? `'${entry.name}' stands ${place} (picture of step 5).` : null);
      return told.wrong !== null && this.#step === 'T5' ? { ...told, wrong: orderOfFields } : told;
    });
  }

  #clicks(then: SeenScreen, later: SeenScreen): QaDifference[] {
    if (then.clicks === null || later.clicks === null || later.clicks <= then.clicks) return [];
    const [key, { sentence = '' } = {}] = Object.entries(allSentences).find(([, { step }]) => step === this.#step) ?? [];
    const label = key === undefined ? '' : first(this.#labels[key]);
    const wrong = sentence.replace('{label}', label);
    return [{ step: this.#step, kind: 'more clicks', what: `The step takes ${String(later.clicks)} clicks instead of ${String(then.clicks)}.`, wrong, correction: `Unfold what hides it; then: ${wrong}` }];
  }

  /** A difference; it makes a sentence of the guide wrong only if that one can be corrected. */
  #told(kind: DifferenceKind, what: string, entry: ScreenEntry, correction: string | null): QaDifference {
    const key = this.#keyOf(entry);
    return { step: this.#step, kind, what: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, wrong: key === null || correction === null ? null : sentenceOf(key, first(this.#labels[key])), correction: key === null ? null : correction };
  }

  #isDocumented(entry: ScreenEntry): boolean {
    return this.#keyOf(entry) !== null;
  }

  /** The key of the guide's label that an entry bears, on the screen where the guide names it. */
  #keyOf({ kind, role, name, section }: ScreenEntry): string | null {
    const elsewhere = kind === 'field' && this.#section !== null && ![this.#section, this.#names.get(this.#section)].includes(plainly(section));
    if (elsewhere) return null;
    const kindOf = (key: string): boolean => (allSentences[key]?.kind !== undefined ? kind === allSentences[key].kind : key.startsWith('field.') ? kind === 'field' : key === 'page.heading' ? kind === 'heading' && role !== 'path' : key === 'button.save' || key.startsWith('menu.') || key.startsWith('tab.') || key.startsWith('option.') ? kind === 'control' : kind !== 'field');
    const keys = Object.entries(allSentences).filter(([key, { step }]) => step === this.#step && kindOf(key)).map(([key]) => key);
    const says = (key: string): boolean => (this.#labels[key] ?? '').split('|').some((label) => label.trim() !== '' && (key === 'page.intro' || key === 'section.note' ? plainly(name).startsWith(plainly(label)) : plainly(name) === plainly(label)));
    return keys.find(says) ?? null;
  }
}

function first(label: string | undefined): string {
  return label?.split('|')[0]?.trim() ?? '';
}

function identity({ kind, role, name, area, section }: ScreenEntry): string {
  return JSON.stringify([kind, role, plainly(name), area, plainly(section)]);
}

/** A name as it is compared: capitals, blanks and numbers do not count. */
function plainly(name: string): string {
  return name.toLowerCase().replace(/\d+/gu, '0').replace(/\s+/gu, ' ').trim();
}

/** Pairs what is alike, each entry once, in the order of the page. */
function paired(before: readonly ScreenEntry[], now: readonly ScreenEntry[], alike: (one: ScreenEntry, other: ScreenEntry) => boolean): Pair[] {
  const free = [...now];
  return before.flatMap((entry) => {
    const at = free.findIndex((other) => alike(entry, other));
    const [found] = at < 0 ? [] : free.splice(at, 1);
    return found === undefined ? [] : [{ before: entry, now: found }];
  });
}

/** Whether an entry is still there, as something else or where an earlier screen has one of its name, too. A field is no text, and what stands in another part of the page is something else. */
function standsThere(one: ScreenEntry, other: ScreenEntry): boolean {
  return plainly(one.name) === plainly(other.name) && one.area === other.area && (one.kind === 'field') === (other.kind === 'field');
}

function left(entries: readonly ScreenEntry[], pairs: readonly Pair[], side: keyof Pair): ScreenEntry[] {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return entries.filter((entry) => !taken.has(entry));
}

/** What has another name: of the same kind, and between the same neighbours, or much alike. */
function renamings(gone: readonly ScreenEntry[], come: readonly ScreenEntry[], { before, now, known }: { readonly before: readonly ScreenEntry[]; readonly now: readonly ScreenEntry[]; readonly known: readonly Pair[] }): Pair[] {
  const twin = new Map(known.map((pair) => [pair.before, pair.now]));
  const beside = (one: ScreenEntry, other: ScreenEntry): boolean => [-1, 1].every((way) => {
    const [there, here] = [before[before.indexOf(one) + way], now[now.indexOf(other) + way]];
    return there === undefined ? here === undefined : twin.get(there) === here || (gone.includes(there) && here !== undefined && come.includes(here));
  });
  const free = [...come];
  return gone.flatMap((entry) => {
    const ranked = free.filter(({ kind, name }) => kind === entry.kind && !opensWhatFollows(name)).map((other) => ({ other, score: likeness(entry.name, other.name) + (beside(entry, other) ? 1 : 0) })).toSorted((one, other) => other.score - one.score);
    const [best] = ranked;
    if (best === undefined || best.score < leastLikeness) return [];
    free.splice(free.indexOf(best.other), 1);
    return [{ before: entry, now: best.other }];
  });
}

function nounOf({ kind, role }: ScreenEntry): string {
  if (kind === 'field') return role === 'combobox' ? 'the choice' : 'the field';
  if (kind === 'control') return `the ${role}`;
  return kind === 'heading' ? (role === 'path' ? 'the path' : 'the title') : 'the text';
}

function placeOf({ area, section }: ScreenEntry): string {
  return section === '' ? `in the ${area}` : `under '${section}'`;
}
