import { ExitCode, misuse } from '../../domain/errors.ts';
import { isOpen } from '../../runbook/custody/journal/rotation.ts';
import { seenRotations } from '../../runbook/custody/seen-rotations.ts';
import type { Sheet } from '../../runbook/custody/sheet.ts';
import { sheetInMarkdown, sheetInText } from '../../runbook/custody/sheet-text.ts';
import type { CommandEnd } from '../cli/output.ts';
import { unknownRun } from '../run/named-run.ts';
import { isMeant } from '../run/open-rotations.ts';
import { blankSheet, sheetOfRotation } from '../run/sheet-facts.ts';
import { whereabouts, type Whereabouts } from '../run/state-folder.ts';

/** `sheet`: the guide's steps with those done ticked, to go on by hand. It only reads. */
export async function sheet(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const where = whereabouts(parsed, process.env);
  const sheets = await sheetsOf(where, parsed['run'] as string | undefined);
  const format = parsed['format'] === 'markdown' ? sheetInMarkdown : sheetInText;
  const exitCode = ExitCode.verified;
  return { exitCode, error: null, json: { sheets, exitCode, error: null }, text: sheets.map((each) => format(each).join('\n')).join('\n\n') };
}

/** The sheets of the open rotations, or that of the run or application which is named; blank ones where none is open. */
async function sheetsOf(where: Whereabouts, name: string | undefined): Promise<readonly Sheet[]> {
  const { rotations, unreadable } = await seenRotations(where.stateDir);
  const open = rotations.filter(({ rotation }) => isOpen(rotation));
  if (name === undefined) {
    // One that cannot be read may be open: then a blank sheet would be the wrong one.
    if (open.length === 0 && unreadable[0] !== undefined) throw unreadable[0];
    return open.length === 0 ? blankSheets(where) : open.map(sheetOfRotation);
  }
  const meant = rotations.filter(({ rotation }) => isMeant(rotation, name));
  const named = meant.filter(({ rotation }) => isOpen(rotation) || rotation.planned.run === name.trim());
  if (named.length > 0) return named.map(sheetOfRotation);
  const applications = (where.settings?.applications ?? []).filter((one) => [one.name, one.clientId].some((each) => each.toLowerCase() === name.trim().toLowerCase()));
  const { settings } = where;
  if (settings !== null && applications.length > 0) return applications.map((application) => blankSheet(application, settings));
  const [latest] = meant.slice(-1);
  if (latest !== undefined) return [sheetOfRotation(latest)];
  throw unreadable[0] ?? unknownRun(name, rotations, (where.settings?.applications ?? []).flatMap((one) => [one.name, one.clientId]));
}

function blankSheets({ settings, noSettings }: Whereabouts): readonly Sheet[] {
  if (settings !== null) return settings.applications.map((application) => blankSheet(application, settings));
  throw misuse({
    code: noSettings?.code ?? 'settings-not-found', message: `No rotation is open, and there are no settings for a blank sheet: ${noSettings?.message ?? ''}`,
    advice: noSettings?.advice ?? '',
  });
}
