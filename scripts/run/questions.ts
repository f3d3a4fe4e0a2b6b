import { describeExpiry, endDay, longDate, offeredDays, parseExpiry, type Expiry } from '../../domain/expiry.ts';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import type { Plan } from '../../flows/sites.ts';

/** Whether a person can be asked: both ends of the conversation are a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** The plan in lines, as the question, the dry run and the log say it. */
export function planInLines(plan: Plan, further: readonly string[] = [], today: Date = new Date()): string[] {
  const secrets = plan.secrets.map((row) => {
    const ends = row.expires === null ? 'end not readable' : `${row.expires < today.toISOString().slice(0, 10) ? 'ended' : 'ends'} ${longDate(row.expires)}`;
    return `               ${row.description === '' ? '(no description)' : row.description}, ${ends}, Secret ID ${row.secretId}`;
  });
  return [
    `Application    ${plan.application.name} (client ID ${plan.application.clientId})`,
    `Tenant         ${plan.tenantName} (${plan.application.tenantId})`,
    `Client secrets ${plan.secrets.length === 0 ? 'none yet' : `${String(plan.secrets.length)} now:`}`,
    ...secrets,
    `New secret     '${plan.description}', ${describeExpiry(plan.expiry)}, until ${longDate(endDay(plan.expiry, today))}`,
    `TEOS           ${plan.servers.join(', ')}`,
    ...further,
  ];
}

/** Asks right before Add. @throws {RunbookError} exit 2 if the answer is not yes. */
export async function askApproval(plan: Plan, further: readonly string[]): Promise<void> {
  if (!canAsk()) throw misuse({ code: 'nobody-to-ask', message: 'Nobody is at a terminal to answer the question before Add, and --yes is not given.', advice: 'No new client secret was made. Add --yes to run unattended.' });
  const { confirm, isCancel } = await import('@clack/prompts');
  process.stderr.write(`\n${planInLines(plan, further).join('\n')}\n\n`);
  const answer = await confirm({ message: 'Make the new client secret now and set it on the TEOS servers above?', initialValue: false, output: process.stderr });
  if (isCancel(answer) || !answer) {
    throw misuse({ code: 'not-approved', message: 'The question before Add was not answered with yes.', advice: 'Nothing was changed. Run the command again when you are ready.' });
  }
}

/** Asks when the new client secret shall end. @throws {RunbookError} exit 2 if no answer is given. */
export async function askExpiry(): Promise<Expiry> {
  const { select, isCancel } = await import('@clack/prompts');
  const answer = await select({
    message: 'When shall the new client secret end?', output: process.stderr, initialValue: '180d',
    options: [...offeredDays.keys()].map((days) => ({ value: `${String(days)}d`, label: describeExpiry({ kind: 'days', days }) })),
  });
  if (isCancel(answer)) throw expiryMissing();
  return parseExpiry(answer);
}

/** The error for a run that does not know when the secret shall end and may not ask. */
export function expiryMissing(): Error {
  return misuse({
    code: 'expiry-missing', message: 'Neither the settings nor the command say when the new client secret shall end.',
    advice: "Nothing was done. Add 'expires: 180d' to the application in the settings, or --expires 180d to the command.",
  });
}

/** Asks before a client secret that an interrupted run made, and that nobody has the Value of, is removed. @throws {RunbookError} exit 2 if the answer is not yes. */
export async function askRemoval(row: ClientSecretRow): Promise<void> {
  if (!canAsk()) throw removalNotApproved(row, 'nobody is at a terminal to be asked, and --yes is not given');
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message: `Remove the client secret '${row.description}' (Secret ID ${row.secretId}), whose Value nobody has, and make another one?`, initialValue: false, output: process.stderr });
  if (isCancel(answer) || !answer) throw removalNotApproved(row, 'the question was not answered with yes');
}

function removalNotApproved(row: ClientSecretRow, why: string): RunbookError {
  return misuse({
    code: 'removal-not-approved', message: `The client secret '${row.description}' (Secret ID ${row.secretId}), which an interrupted run made, was not removed: ${why}.`,
    advice: 'Run `npx teos-runbook resume` again when you are ready, with --yes where nobody can be asked.',
  });
}

/** What a person may want after a failure that came after Add. */
export type AfterFailure = 'again' | 'by hand' | 'stop';

/** Asks what is to be done after a failure that came after Add. The windows stay open meanwhile. */
export async function askAfterFailure(failure: RunbookError): Promise<AfterFailure> {
  const { confirm, isCancel, select } = await import('@clack/prompts');
  process.stderr.write(`\n${failure.message}\n${failure.advice}\n`);
  const answer = await select<AfterFailure>({
    message: 'The new client secret exists, and its Value is at hand. What now?', output: process.stderr, initialValue: 'again',
    options: [
      { value: 'again', label: 'Try again' },
      { value: 'by hand', label: 'Take over by hand in the open window; afterwards the saved field is read back' },
      { value: 'stop', label: 'Stop; the sealed Value waits for `npx teos-runbook resume`' },
    ],
  });
  if (isCancel(answer) || answer === 'stop') return 'stop';
  if (answer === 'again') return 'again';
  const done = await confirm({ message: 'Do what is left in the window. Done?', output: process.stderr });
  return isCancel(done) ? 'stop' : 'by hand';
}

/**
 * Asks for a line of text.
 * @param wrong says what is wrong with an answer; undefined if nothing is.
 * @throws {RunbookError} exit 2 if it is not answered.
 */
export async function asked(message: string, wrong: (answer: string) => string | undefined): Promise<string> {
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({ message, validate: (typed) => wrong((typed ?? '').trim()), output: process.stderr });
  if (isCancel(answer)) throw misuse({ code: 'not-answered', message: `The question '${message}' was not answered.`, advice: 'Nothing was changed and nothing written. Run the command again when you are ready.' });
  return answer.trim();
}

/** Asks something that is answered with yes or no; no where it is not answered. Only for those who {@link canAsk}. */
export async function confirmed(message: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}
