import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ExitCode, misuse, type RunbookError } from '../../domain/errors.ts';
import { changeOf, driftNoteSchema, noteFile, type DriftNote } from '../../runbook/drift/note.ts';
import { wordingLines, writeWording, type WordingChange } from '../../runbook/drift/wording-lines.ts';
import { readSettings } from '../../runbook/settings/load.ts';
import type { CommandEnd } from '../cli/output.ts';
import { canAsk, confirmed } from '../run/questions.ts';
import { wordingKeys } from '../run/wording-keys.ts';

/** `mend`: shows what a drift note says, and writes the label that would mend it into the settings, with consent. It meets no site. */
export async function mend(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const file = fileOf(parsed['note']);
  const note = noteIn(file);
  const targets = typeof parsed['targets'] === 'string' ? parsed['targets'] : 'teos-runbook.yaml';
  const change = changeIn(note, parsed['choose']);
  if (change === null) return ended(note, { file, lines: [], written: false, said: whyNot(note) });
  const lines = wordingLines([change]);
  const consented = parsed['yes'] === true || await asked(note, { file, lines, targets });
  if (consented) await writeWording(resolve(targets), [change], mistakesIn);
  return ended(note, { file, lines, toldBefore: canAsk() && parsed['yes'] !== true, written: consented, said: consented ? `Written into ${targets}. Run \`npx teos-runbook rehearse\` next.` : `Nothing was written. Add the lines to ${targets} yourself, or run the command with --yes.` });
}

/** The mistakes that settings would have, as sentences. */
export function mistakesIn(file: string): string[] {
  return readSettings(file, { wordingKeys }).mistakes.map(({ sentence }) => sentence);
}

function fileOf(name: unknown): string {
  if (typeof name !== 'string' || name.trim() === '') throw misuse({ code: 'misuse', message: '`mend` needs the name of a drift note.', advice: `Nothing was done. Name a file ${noteFile}, or the folder of a run that has one.` });
  const path = resolve(name);
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, noteFile) : path;
  if (existsSync(file)) return file;
  throw misuse({ code: 'drift-note-not-found', message: `There is no drift note '${name}'.`, advice: `Name a file ${noteFile}, or the folder of a run that has one: a run leaves it where a screen was not as documented.` });
}

function noteIn(file: string): DriftNote {
  try {
    return driftNoteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw misuse({ code: 'drift-note-unreadable', message: `'${file}' is no drift note that this program can read.`, advice: `Name the ${noteFile} of a run; one of another version of the program may be of another form.` }, { cause });
  }
}

/** The override that is chosen; null where a note has none. @throws {RunbookError} exit 2 for a number that the note does not have. */
function changeIn(note: DriftNote, choose: unknown): WordingChange | null {
  // Read from a file, so not believed: what shows or receives a secret, and what changes something, is mended by nobody's guess.
  if (note.sought.purpose !== 'navigation' || !wordingKeys[note.sought.site].includes(note.sought.key)) return null;
  if (note.candidates.length === 0 && choose === undefined) return null;
  const number = choose === undefined ? 1 : Number(choose);
  const candidate = Number.isInteger(number) ? note.candidates[number - 1] : undefined;
  if (candidate === undefined) throw noSuchCandidate(note);
  return changeOf(note.sought, candidate);
}

function noSuchCandidate({ candidates }: DriftNote): RunbookError {
  return misuse({ code: 'misuse', message: `--choose must be ${candidates.length === 0 ? 'left out: the note has no candidates' : `a whole number from 1 to ${String(candidates.length)}`}.`, advice: 'Nothing was written. Correct the command and run it again.' });
}

function whyNot({ sought, candidates, failure }: DriftNote): string {
  if (failure.code === 'screen-covered') return `Nothing was written: '${sought.names.join("', '")}' is there, but something lies over it. Put that aside by hand, or run the command with --attended.`;
  if (sought.purpose !== 'navigation') return `Nothing was written: '${sought.names.join("', '")}' is no mere way to a screen but stands beside the client secret or changes something, so no likeness is good enough. Run the command with --attended and point at it in the window, or word '${sought.key}' in the settings yourself.`;
  return candidates.length === 0 ? `Nothing on the screen was like enough. Run the command with --attended and do the step yourself in the window, or word '${sought.key}' in the settings yourself.` : `'${sought.key}' is no label that the settings can word.`;
}

async function asked(note: DriftNote, { file, lines, targets }: { readonly file: string; readonly lines: readonly string[]; readonly targets: string }): Promise<boolean> {
  if (!canAsk()) return false;
  process.stderr.write(`${told(note, file).join('\n')}\n\n${lines.join('\n')}\n\n`);
  return confirmed(`Write these lines into ${targets}?`);
}

function told(note: DriftNote, file: string): string[] {
  return [
    `Note       ${file} (${note.at}${note.live ? '' : ', stand-ins: not a live run'})`,
    `Step       ${note.step.id} ${note.step.title}`,
    `Screen     ${note.screen ?? 'none'} (at ${note.address})`,
    `Sought     the ${note.sought.role} ${note.sought.names.map((name) => `'${name}'`).join(' or ')}, wording ${note.sought.site} ${note.sought.key}`,
    `Failure    ${note.failure.message}`,
    ...(note.candidates.length === 0 ? [] : ['Candidates']),
    ...note.candidates.map(({ name, role, area, likeness, reasons }, index) => `  ${String(index + 1)}. '${name}', a ${role} in the ${area} (${likeness.toFixed(2)}): ${reasons.join('; ')}`),
  ];
}

function ended(note: DriftNote, { file, lines, written, said, toldBefore = false }: { readonly file: string; readonly lines: readonly string[]; readonly written: boolean; readonly said: string; readonly toldBefore?: boolean }): CommandEnd {
  const exitCode = ExitCode.verified;
  const { step, screen, sought, candidates } = note;
  return {
    exitCode, error: null, json: { note: file, step, screen, sought, candidates, lines, written, exitCode, error: null },
    text: [...(toldBefore ? [] : [...told(note, file), '', ...lines, ...(lines.length > 0 ? [''] : [])]), said].join('\n'),
  };
}
