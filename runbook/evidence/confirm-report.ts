import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import { writeDurably } from '../custody/durable.ts';
import { sealAndZip, sealStanding, searchedBefore, type Sealer } from './pack/standing.ts';
import { changesOf } from './changes.ts';
import { emptyCover } from './cover.ts';
import type { Print } from './print.ts';
import { printedReport, reportTexts } from './report-files.ts';
import { limitsOf } from './report-words.ts';
import { renderReport } from './report.ts';
import type { Confirmation, RunDocument } from './run-document.ts';

/** What became of the report of one run. */
export type ReportConfirmed =
  | { readonly folder: string; readonly done: true; /** Why it was not sealed anew, as the end of a sentence. */ readonly trouble?: string }
  /** `why`: the end of a sentence; null where the run asked for no check, so that its report stays as it is. */
  | { readonly folder: string; readonly done: false; readonly why: string | null };

/**
 * Adds a person's answer to a run's `run.json` and to its report, if it asked for one, and seals the folder anew where it was sealed. Its evidence
 * may have been moved away, or be part of a ticket by now. What is not as it was sealed is left as it is: a new seal would make it look genuine.
 * @param folder Absolute path of the run's folder.
 * The other forms of the report are made anew, too; where no PDF can be printed, the old one is taken away, because it would say something else.
 * @param sealer Who seals here; or why nobody can, in a sentence.
 */
export async function confirmReport(folder: string, confirmed: Confirmation, { sealer, betrays, print }: { readonly sealer: Sealer | string; readonly betrays: (bytes: Buffer) => boolean; readonly print: Print }): Promise<ReportConfirmed> {
  const file = join(folder, 'run.json');
  if (!existsSync(file)) return { folder, done: false, why: 'its run.json is no longer there' };
  const document = documentIn(await readFile(file, 'utf8'));
  if (document === null) return { folder, done: false, why: 'its run.json is not what this program writes' };
  if (document.verdict !== 'masked' && document.verdict !== 'accepted') return { folder, done: false, why: null };
  const standing = await sealStanding(folder, typeof sealer === 'string' ? { own: new Set() } : sealer);
  if (standing.state !== 'unsealed' && typeof sealer === 'string') return { folder, done: false, why: `its seal could not be renewed: ${withoutStop(sealer)}` };
  if (standing.state === 'not to be renewed') return { folder, done: false, why: withoutStop(standing.why) };
  try {
    const written = await writeAnew(folder, { ...document, confirmed }, print);
    if (standing.state === 'unsealed' || typeof sealer === 'string') return { folder, done: true };
    const { seen } = standing;
    const trouble = await sealAndZip(sealer, { folder, why: 'a person confirmed the run', before: seen, betrays, search: searchedBefore(seen.facts?.search ?? null, written) });
    return trouble === null ? { folder, done: true } : { folder, done: true, trouble };
  } catch (thrown) {
    if (thrown instanceof RunbookError) return { folder, done: false, why: 'its folder could not be written' };
    // Something that is missing in it shows only when the report is made.
    if (thrown instanceof TypeError) return { folder, done: false, why: 'its run.json is not what this program writes' };
    throw thrown;
  }
}

/** Writes everything that is made of a run's document. Returns the names of the files. */
async function writeAnew(folder: string, { notPrinted: _before, ...answered }: RunDocument, print: Print): Promise<string[]> {
  // An earlier version wrote neither.
  const document: RunDocument = { ...answered, changes: changesOf(answered), limits: limitsOf(answered) };
  const pdf = await print({ html: await renderReport(document, folder), file: null, document });
  const texts = await reportTexts(typeof pdf === 'string' ? { ...document, notPrinted: pdf } : document, folder);
  // Should it break off in between, then rather without a PDF than with one that does not know the answer.
  await rm(join(folder, printedReport), { force: true });
  for (const [name, text] of texts) await writeDurably(join(folder, name), text);
  if (typeof pdf === 'string') return [...texts.keys()];
  await writeDurably(join(folder, printedReport), pdf);
  return [...texts.keys(), printedReport];
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/u, '');
}

/** The record of a run, as far as its form tells; null for anything else. */
function documentIn(text: string): RunDocument | null {
  try {
    const read = JSON.parse(text) as Partial<RunDocument> | null;
    return read?.format === 'teos-runbook/run/1' ? { interruption: null, tokenEvidence: null, cover: emptyCover, ...read } as RunDocument : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
