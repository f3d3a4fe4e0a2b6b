import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { RunbookError } from '../../domain/errors.ts';
import { writeDurably, type Manner } from '../custody/durable.ts';
import { patiently } from '../custody/patiently.ts';
import { changesOf } from './changes.ts';
import { emptyCover } from './cover.ts';
import { finishRenewal, renewPack } from './pack/renewal.ts';
import { NotSealed, zipFolder } from './pack/seal.ts';
import { sealStanding, type Sealer } from './pack/standing.ts';
import type { Print } from './print.ts';
import { printedReport, reportTexts } from './report-files.ts';
import { limitsOf } from './report-words.ts';
import { renderReport } from './report.ts';
import type { Confirmation, RunDocument } from './run-document.ts';

/** What became of the report of one run. */
export type ReportConfirmed =
  | { readonly folder: string; readonly done: true }
  /** `why`: the end of a sentence; null where the run asked for no check, so that its report stays as it is. */
  | { readonly folder: string; readonly done: false; readonly why: string | null };

/** What a confirmation is written with. */
interface ConfirmingWith {
  /** Who seals here; or why nobody can, in a sentence. */
  readonly sealer: Sealer | string;
  readonly betrays: (bytes: Buffer) => boolean;
  readonly print: Print;
  /** How each thing is done to a file; for tests. */
  readonly manner?: Manner;
}

/**
 * Adds a person's answer to a run's `run.json` and to its report, if it asked for one, and seals the folder anew where it was sealed. Its evidence
 * may have been moved away, or be part of a ticket by now. One that was broken off is brought to its end first; done twice it changes nothing. What is not as it was sealed is left as it is: a new seal would make it look genuine.
 * @param folder Absolute path of the run's folder.
 * The other forms of the report are made anew, too; where no PDF can be printed, the old one is taken away, because it would say something else.
 */
export async function confirmReport(folder: string, confirmed: Confirmation, { sealer, betrays, print, manner = patiently }: ConfirmingWith): Promise<ReportConfirmed> {
  const file = join(folder, 'run.json');
  if (!existsSync(file)) return { folder, done: false, why: 'its run.json is no longer there' };
  const document = documentIn(await readFile(file, 'utf8'));
  if (document === null) return { folder, done: false, why: 'its run.json is not what this program writes' };
  if (document.verdict !== 'masked' && document.verdict !== 'accepted') return { folder, done: false, why: null };
  if (typeof sealer !== 'string') {
    const end = await finishRenewal(folder, { own: sealer.own, manner });
    if (end.state === 'left') return { folder, done: false, why: `a confirmation that was broken off cannot be brought to its end: ${withoutStop(end.why)}` };
    if (end.state === 'finished') return confirmReport(folder, confirmed, { sealer, betrays, print, manner });
  }
  const standing = await sealStanding(folder, typeof sealer === 'string' ? { own: new Set() } : sealer);
  if (standing.state !== 'unsealed' && typeof sealer === 'string') return { folder, done: false, why: `its seal could not be renewed: ${withoutStop(sealer)}` };
  if (standing.state === 'not to be renewed') return { folder, done: false, why: withoutStop(standing.why) };
  const filesOf = (notTimeStamped: string | null) => answeredFiles(folder, { ...withoutStampTrouble(document), confirmed, ...(notTimeStamped === null ? {} : { notTimeStamped }) }, print);
  try {
    if (standing.state === 'unsealed' || typeof sealer === 'string') {
      await writeAnew(folder, await filesOf(null));
      return { folder, done: true };
    }
    // Broken off after its seal: only the ZIP may be that of before.
    if (isDeepStrictEqual(document.confirmed, confirmed)) await zipFolder(folder);
    else await renewPack(sealer, { folder, why: 'a person confirmed the run', before: standing.seen, betrays, written: filesOf }, manner);
    return { folder, done: true };
  } catch (thrown) {
    return { folder, done: false, why: whyNotWritten(thrown) };
  }
}

/** @throws what is no trouble of a folder or of what stands in it. */
function whyNotWritten(thrown: unknown): string {
  if (thrown instanceof NotSealed) return `its seal could not be renewed: ${thrown.message}`;
  if (thrown instanceof RunbookError || (thrown instanceof Error && 'code' in thrown)) return 'its folder could not be written';
  // Something that is missing in it shows only when the report is made.
  if (thrown instanceof TypeError) return 'its run.json is not what this program writes';
  throw thrown;
}

/** Everything that is made of a run's document, with the answer, by its place in the pack; null for a PDF that nobody can print. */
async function answeredFiles(folder: string, { notPrinted: _before, ...answered }: RunDocument, print: Print): Promise<ReadonlyMap<string, Buffer | null>> {
  // An earlier version wrote neither.
  const document: RunDocument = { ...answered, changes: changesOf(answered), limits: limitsOf(answered) };
  const pdf = await print({ html: await renderReport(document, folder), document });
  const texts = await reportTexts(typeof pdf === 'string' ? { ...document, notPrinted: pdf } : document, folder);
  return new Map<string, Buffer | null>([[printedReport, typeof pdf === 'string' ? null : pdf], ...[...texts].map(([name, text]) => [name, Buffer.from(text)] as const)]);
}

async function writeAnew(folder: string, files: ReadonlyMap<string, Buffer | null>): Promise<void> {
  // Should it break off in between, then rather without a PDF than with one that does not know the answer.
  await rm(join(folder, printedReport), { force: true });
  for (const [name, bytes] of files) if (bytes !== null) await writeDurably(join(folder, name), bytes);
}

/** What is told of the time stamp of the seal before tells nothing about the next one. */
function withoutStampTrouble({ notTimeStamped: _before, ...document }: RunDocument): RunDocument {
  return document;
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
