import { createHash } from 'node:crypto';
import { appendFile, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { misuse } from '../../domain/errors.ts';
import { guideSentences, portalSentences } from '../../domain/guide.ts';
import { slug } from '../evidence/slug.ts';

/** The name of a baseline's file in its folder. */
export const baselineFile = 'baseline.json';
const acceptedFile = 'accepted.jsonl';

const entry = z.strictObject({ kind: z.enum(['heading', 'field', 'control', 'text']), role: z.string(), name: z.string(), area: z.string(), section: z.string() });
const step = z.enum(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'T1', 'T2', 'T3', 'T4', 'T5', 'V']);
const site = z.enum(['TEOS', 'Azure portal']);

/** Of which of the two sites a baseline is. */
export type QaSite = z.infer<typeof site>;
const screen = z.strictObject({ step, title: z.string(), entries: z.array(entry), clicks: z.int().nullable(), tree: z.string(), picture: z.string().regex(/^[\w.-]+\.png$/u).nullable() });

const baselineSchema = z.strictObject({
  format: z.literal('teos-runbook/qa-baseline/1'),
  run: z.string(), at: z.iso.datetime(), program: z.string(), live: z.boolean(),
  /** Left out for TEOS. */
  site: site.optional(),
  /** The build's version as its pages tell it, or as it was given; null if nobody knows. */
  build: z.string().nullable(),
  /** The language of the pages; empty if they say none. */
  language: z.string(),
  /** Hash of the guide as this program knows it. */
  guide: z.string(),
  screens: z.array(screen),
});

/** The documented screens of one build, as a run stored them. No secret is part of it. */
export type Baseline = z.infer<typeof baselineSchema>;

const accepted = z.strictObject({ at: z.iso.datetime(), by: z.string(), why: z.string(), run: z.string(), folder: z.string().regex(/^[\w.-]+$/u), site: site.optional(), build: z.string().nullable(), language: z.string(), guide: z.string() });

/** Who made which run the baseline, when and why. */
export type Accepted = z.infer<typeof accepted>;

/** A baseline that counts, with the folder of its pictures. */
export interface KeptBaseline {
  readonly baseline: Baseline;
  /** Absolute path. */
  readonly folder: string;
  readonly accepted: Accepted;
}

/** A hash of what this program knows of the guide: its sentences and the labels that it prints. Baselines of another edition say so. */
export function guideHash(labels: Readonly<Record<string, string>>, of: QaSite = 'TEOS'): string {
  const printed = Object.entries(of === 'TEOS' ? guideSentences : portalSentences).map(([key, { sentence }]) => [key, sentence, labels[key]]);
  return createHash('sha256').update(JSON.stringify(printed)).digest('hex').slice(0, 16);
}

/** Reads a baseline from a folder. @throws {RunbookError} exit 2, code `qa-baseline`, if there is none, or none that can be read. */
export async function readBaseline(folder: string): Promise<Baseline> {
  const text = await textIn(join(folder, baselineFile));
  if (text === null) throw unreadable(folder, `it has no ${baselineFile}`);
  const read = baselineSchema.safeParse(jsonIn(text));
  if (!read.success) throw unreadable(folder, `its ${baselineFile} is damaged or of another version (${read.error.issues[0]?.path.join('.') ?? ''})`);
  return read.data;
}

/** Writes a baseline; its pictures stand beside it already. */
export async function writeBaseline(folder: string, baseline: Baseline): Promise<void> {
  await writeFile(join(folder, baselineFile), `${JSON.stringify(baseline, null, 2)}\n`, { mode: 0o600 });
}

/**
 * The baseline that counts in a folder for a site and a language: the one that was accepted last. Null if none was accepted at all.
 * @throws {RunbookError} exit 2: `qa-baseline-language` if there are only those of other languages, `qa-baseline` for what cannot be read.
 */
export async function currentBaseline(dir: string, language: string, of: QaSite = 'TEOS'): Promise<KeptBaseline | null> {
  const text = await textIn(join(dir, acceptedFile));
  const lines = (text ?? '').split('\n').filter((line) => line !== '').map((line) => {
    const read = accepted.safeParse(jsonIn(line));
    if (!read.success) throw unreadable(dir, `its ${acceptedFile} is damaged`);
    return read.data;
  }).filter((line) => (line.site ?? 'TEOS') === of);
  if (lines.length === 0) return null;
  const last = lines.findLast((line) => line.language === language);
  if (last === undefined) throw otherLanguage(dir, { language, of }, [...new Set(lines.map((line) => line.language))]);
  const folder = join(dir, last.folder);
  return { baseline: await readBaseline(folder), folder, accepted: last };
}

/** Makes what a run saw the baseline that counts, with who said so, when and why. */
export async function acceptBaseline(dir: string, from: string, { by, why }: Pick<Accepted, 'by' | 'why'>): Promise<Accepted> {
  const baseline = await readBaseline(from);
  const folder = [...(baseline.site === 'Azure portal' ? ['azure-portal'] : [slug(baseline.build ?? 'unknown build')]), baseline.language === '' ? 'any' : slug(baseline.language), baseline.run.slice(0, 20).replace(/[^\w-]/gu, '')].join('_');
  await mkdir(join(dir, folder), { recursive: true });
  for (const { picture } of baseline.screens) if (picture !== null) await copyFile(join(from, picture), join(dir, folder, picture));
  await copyFile(join(from, baselineFile), join(dir, folder, baselineFile));
  const line: Accepted = { at: new Date().toISOString(), by, why, run: baseline.run, folder, ...(baseline.site === undefined ? {} : { site: baseline.site }), build: baseline.build, language: baseline.language, guide: baseline.guide };
  await appendFile(join(dir, acceptedFile), `${JSON.stringify(line)}\n`);
  return line;
}

async function textIn(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null;
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause));
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function unreadable(folder: string, why: string): Error {
  return misuse({ code: 'qa-baseline', message: `There is no baseline that can be read in ${folder}: ${why}.`, advice: 'Nothing was changed. Name the folder of a run of `npx teos-runbook qa`, or for --baseline one that `qa accept` has filled.' });
}

function otherLanguage(dir: string, { language, of }: { readonly language: string; readonly of: QaSite }, others: readonly string[]): Error {
  const named = (code: string): string => (code === '' ? 'no language that its pages name' : `the language '${code}'`);
  return misuse({
    code: 'qa-baseline-language', message: `The baseline in ${dir} is of ${others.map(named).join(' and ')}, and this ${of === 'TEOS' ? 'server' : 'portal'} speaks ${named(language)}: every name would differ.`,
    advice: "Nothing was compared. Let it speak the baseline's language, or name another folder with --baseline: a baseline of this language is then made there.",
  });
}
