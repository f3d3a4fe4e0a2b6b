import { join } from 'node:path';
import { ExitCode, misuse } from '../../domain/errors.ts';
import type { CommandEnd } from '../cli/output.ts';
import { confirmAwaited, confirmedBefore, confirmRotation, type Confirmed } from '../run/confirmation.ts';
import { rotationNamed } from '../run/named-run.ts';
import { canAsk } from '../run/questions.ts';
import { whereabouts } from '../run/state-folder.ts';

// Longer than anybody writes about one look at a screen.
const mostCharacters = 2000;

/** `confirm`: records a person's answer to the one check that `masked` or `accepted` asked for, and ends the rotation. */
export async function confirm(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const { stateDir, sealing, settings } = whereabouts(parsed, process.env);
  const [given, by] = [oneLine(parsed['saw'], '--saw'), oneLine(parsed['by'], '--by')];
  const seen = await rotationNamed({ stateDir, name: parsed['run'] as string | undefined, command: 'confirm' });
  const before = confirmedBefore(seen);
  if (before !== null) return told(before);
  confirmAwaited(seen);
  // One that was broken off has its answer already.
  const saw = given ?? (seen.rotation.confirmed === null ? await askedFor(seen.rotation.planned.run) : '');
  return told(await confirmRotation(seen, { stateDir, sealing, network: settings?.network ?? null }, { saw, by }));
}

/** A text of one line, or null where the option was left out. @throws {RunbookError} exit 2 if it says nothing, or too much. */
function oneLine(value: unknown, option: string): string | null {
  if (typeof value !== 'string') return null;
  // Control characters would move the cursor of whoever reads it.
  const text = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (text !== '' && text.length <= mostCharacters) return text;
  throw misuse({ code: 'misuse', message: `${option} must say something, in at most ${String(mostCharacters)} characters.`, advice: 'Nothing was done. Correct the command and run it again.' });
}

async function askedFor(run: string): Promise<string> {
  if (!canAsk()) throw misuse({ code: 'nobody-to-ask', message: `Nobody is at a terminal to say what was seen about the run ${run}, and --saw is not given.`, advice: 'Nothing was done. Add --saw "what was seen, where and when".' });
  const { text, isCancel } = await import('@clack/prompts');
  const answer = await text({ message: `What did you see that shows that TEOS uses the new client secret? (${run})`, output: process.stderr, validate: (typed) => ((typed ?? '').trim() === '' ? 'Say what you saw, where and when.' : undefined) });
  if (isCancel(answer)) throw misuse({ code: 'not-confirmed', message: 'The question what was seen was not answered.', advice: 'Nothing was done. Run the command again when you have looked.' });
  return oneLine(answer, 'The answer') ?? '';
}

function told({ run, verdict, confirmed, before, reports, keychain }: Confirmed): CommandEnd {
  const exitCode = ExitCode.verified;
  const who = `${confirmed.by ?? confirmed.user ?? 'an unnamed user'} (entered by ${confirmed.user ?? 'an unnamed user'} on ${confirmed.host}, ${confirmed.at.slice(0, 16).replace('T', ' ')} UTC)`;
  return {
    exitCode, error: null, json: { run, verdict, confirmed, before, exitCode, error: null },
    text: [
      before ? `The run ${run} was confirmed already, by ${who}: ${confirmed.saw}` : `Confirmed: the run ${run}, by ${who}. The sealed Value, if there was one, was destroyed, and the rotation is finished.`,
      `The verdict stays '${verdict ?? 'none'}'.`,
      ...reports.flatMap((report) => (report.done ? [`Report: ${join(report.folder, 'report.html')}`] : report.why === null ? [] : [`The report in ${report.folder} was not changed: ${report.why}.`])),
      ...(keychain === null ? [] : [`The system's keychain may still hold the passphrase, which opens nothing any more: ${keychain}`]),
    ].join('\n'),
  };
}
