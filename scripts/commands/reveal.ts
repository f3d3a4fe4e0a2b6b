import { ExitCode, misuse } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { keysFor, type EscrowSurroundings } from '../../runbook/custody/escrow/choose.ts';
import { sealedContentOf } from '../../runbook/custody/escrow/content.ts';
import { openWithTries } from '../../runbook/custody/escrow/open.ts';
import type { Rotation } from '../../runbook/custody/journal/rotation.ts';
import { reopened } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { SeenRotation } from '../../runbook/custody/seen-rotations.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { CommandEnd } from '../cli/output.ts';
import { lockOf, rotationNamed, whileNobodyElse } from '../run/named-run.ts';
import { askPassphrase } from '../run/passphrase-question.ts';
import { canShow, showUntilEnter } from '../run/show-value.ts';
import { whereabouts, type Whereabouts } from '../run/state-folder.ts';

/** `reveal`: shows the sealed Value of a run to a person at a terminal, and notes that in the journal first. */
export async function reveal(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  if (!canShow()) {
    throw misuse({
      code: 'no-terminal', message: '`reveal` shows the Value to a person at a terminal that can be cleared, and nowhere else: input, output and messages must all be one, without a pipe or a file.',
      advice: 'Nothing was opened. Run it on a terminal. `age -d` opens the sealed file for a program, if that is really wanted.',
    });
  }
  const where = whereabouts(parsed, process.env);
  const seen = await rotationNamed({ stateDir: where.stateDir, name: parsed['run'] as string | undefined, command: 'reveal' });
  const { run } = seen.rotation.planned;
  if (seen.sealed === null || seen.rotation.escrow === 'none') throw nothingSealed(run);
  await confirmShown(run);
  const value = await opened(seen, seen.sealed, seen.rotation.escrow, where);
  await showUntilEnter(value, aboveValue(seen.rotation));
  const exitCode = ExitCode.verified;
  return { exitCode, error: null, json: { run, revealed: true, exitCode, error: null }, text: `The Value of the run ${run} was shown, and the screen cleared. The journal says so.` };
}

function nothingSealed(run: string): Error {
  return misuse({ code: 'nothing-sealed', message: `No Value of the run ${run} is sealed: it came to its end, was kept in memory only, or did not come so far.`, advice: `Nothing was opened. \`npx teos-runbook status\` says how open runs stand; \`npx teos-runbook sheet ${run}\` what is left to do.` });
}

/** Asked before anything is opened: the environment may hold what opens it, and somebody may look over a shoulder. */
async function confirmShown(run: string): Promise<void> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message: `Show the Value of the run ${run} on this screen now? Whoever sees or records the screen has it then.`, initialValue: false, output: process.stderr });
  if (isCancel(answer) || !answer) throw misuse({ code: 'not-revealed', message: 'The question whether to show the Value was not answered with yes.', advice: 'Nothing was opened.' });
}

/** The Value, once it stands in the journal that it is shown. @throws {RunbookError} exit 2 if it cannot be opened; exit 7 while another process works on the application. */
async function opened(seen: SeenRotation, file: string, kind: Exclude<Rotation['escrow'], 'none'>, where: Whereabouts): Promise<Secret> {
  return whileNobodyElse(seen.rotation, where.stateDir, async () => {
    const stored = await reopened({ journal: { file: seen.file } });
    if (stored === null) throw new RangeError('The journal has lost its records.');
    const scrubber = new Scrubber();
    const keys = await keysFor(kind, surroundings(seen.rotation, where));
    const value = await openWithTries(file, keys, sealedContentOf(stored.rotation), (secret) => { scrubber.know(secret); });
    const { user, host } = whoAndWhere();
    await stored.journal.append({ type: 'revealed', who: { user, host } });
    return value;
  });
}

function surroundings(rotation: Rotation, { settings, environment, stateDir }: Whereabouts): EscrowSurroundings {
  const none = { escrow: { recipients: [], passphraseCommand: null, keychain: false }, commandTrust: { runs: false, note: null } };
  return { settings: settings ?? none, environment, run: lockOf(rotation, stateDir).key, ask: askPassphrase };
}

function aboveValue({ planned, newSecret, servers }: Rotation): string[] {
  return [
    `Value of the client secret '${newSecret?.description ?? ''}' (Secret ID ${newSecret?.secretId ?? 'not seen'})`,
    `for '${planned.application.name}', client ID ${planned.application.clientId}, tenant ${planned.tenantId}.`,
    `It belongs into 'Client Secret' of 'Azure AD app configuration' on ${servers.map(({ url }) => url).join(', ')}, and nowhere else.`,
  ];
}
