import { z } from 'zod';
import type { Sought } from '../../domain/errors.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { ranked, uncounted, type Candidate, type Control } from './ranking.ts';
import { wordingLines, type WordingChange } from './wording-lines.ts';

/** The name of a note in its run's folder, and that of its picture. */
export const noteFile = 'drift-note.json';
/** See above. */
export const notePicture = 'drift-note.png';

const sought = z.strictObject({
  site: z.enum(['azurePortal', 'teosManage']), key: z.string(), role: z.string(), names: z.array(z.string()), purpose: z.enum(['navigation', 'identity', 'secret', 'change']),
  beside: z.array(z.string()).readonly().optional(),
});

const candidate = z.strictObject({ name: z.string(), role: z.string(), area: z.string(), likeness: z.number(), reasons: z.array(z.string()) });

/** A note about a screen that was not as documented, as it stands in a run's folder. Nothing in it says whose site it is. */
export const driftNoteSchema = z.strictObject({
  version: z.literal(1),
  program: z.string(),
  run: z.string(),
  live: z.boolean(),
  at: z.iso.datetime(),
  step: z.strictObject({ id: z.string(), title: z.string() }),
  screen: z.string().nullable(),
  failure: z.strictObject({ code: z.string(), message: z.string() }),
  sought,
  address: z.string(),
  candidates: z.array(candidate),
  /** What would mend it, as lines of the settings file, for the first candidate; none where a person must look. */
  lines: z.array(z.string()),
  tree: z.string(),
  picture: z.string().nullable(),
});

/** See {@link driftNoteSchema}. */
export type DriftNote = z.infer<typeof driftNoteSchema>;

/** What a note is made of. */
export interface DriftFacts extends Pick<DriftNote, 'program' | 'run' | 'live' | 'at' | 'step' | 'screen' | 'failure' | 'address' | 'tree'> {
  readonly sought: Sought;
  readonly controls: readonly Control[];
  /** All labels of the site's wording. */
  readonly wording: Readonly<Record<string, string>>;
}

/** A note without its picture. Texts have been scrubbed of secrets before. */
export function driftNote(facts: DriftFacts, pseudonyms: Pseudonyms): DriftNote {
  const { controls, wording, ...rest } = facts;
  const of = (text: string): string => pseudonyms.of(text);
  // What is there under its name and merely covered has no other name.
  const mendable = facts.sought.purpose === 'navigation' && facts.failure.code !== 'screen-covered';
  const taken = [...Object.entries(wording).flatMap(([key, names]) => (key === facts.sought.key ? [] : names.split('|'))), ...facts.sought.beside ?? []];
  // A name that holds an address or the like is no label.
  const candidates = mendable ? ranked(facts.sought, controls.filter(({ name }) => of(name) === name), taken) : [];
  const [first] = candidates;
  return {
    version: 1, ...rest,
    failure: { code: facts.failure.code, message: of(facts.failure.message) },
    screen: facts.screen === null ? null : of(facts.screen),
    sought: { ...facts.sought, names: facts.sought.names.map(of) },
    address: of(facts.address), tree: of(facts.tree), picture: null,
    candidates: candidates.map((one) => ({ ...one, reasons: [...one.reasons] })), lines: first === undefined ? [] : wordingLines([changeOf(facts.sought, first)]),
  };
}

/**
 * The override by which a candidate becomes what is looked for. TEOS's labels keep their earlier names, as other servers may have them; of the portal's,
 * what is counted is none of the label.
 */
export function changeOf({ site, key, role, names }: Pick<Sought, 'site' | 'key' | 'role' | 'names'>, { name }: Pick<Candidate, 'name'>): WordingChange {
  if (site === 'teosManage') return { site, key, label: [...names, name].join(' | ') };
  if (role === 'tab') return { site, key, label: uncounted(name) };
  return { site, key, label: names.some((label) => label.includes('{number}')) ? name.replace(/\d+/gu, '{number}') : name };
}
