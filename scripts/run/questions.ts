import { describeExpiry, endDay, longDate, offeredDays, parseExpiry, type Expiry } from '../../domain/expiry.ts';
import { misuse } from '../../domain/errors.ts';
import type { Plan } from '../../flows/sites.ts';

/** Whether a person can be asked: both ends of the conversation are a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** The plan in lines, as the question, the dry run and the log say it. */
export function planInLines(plan: Plan, today: Date = new Date()): string[] {
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
  ];
}

/** Asks right before Add. @throws {RunbookError} exit 2 if the answer is not yes. */
export async function askApproval(plan: Plan): Promise<void> {
  const { confirm, isCancel } = await import('@clack/prompts');
  process.stderr.write(`\n${planInLines(plan).join('\n')}\n\n`);
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
