import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { RollBackPlan } from '../../flows/roll-back.ts';
import { canAsk } from './questions.ts';

/** What is said before a predecessor is removed: no site tells who else uses it. */
export const othersMayUseIt = "Others may use the same client secret: the Power BI section of TEOS, TEOS servers that the settings don't list, other programs. The portal's Sign-in logs › Service principal sign-ins tell by its credential key ID.";

/** Asks before a predecessor is removed, or its removal is put off. @throws {RunbookError} exit 2 if the answer is not yes. */
export async function askRetirement({ description, secretId }: Pick<ClientSecretRow, 'description' | 'secretId'>, when: string): Promise<void> {
  const meant = `the client secret '${description}' (Secret ID ${secretId})`;
  if (!canAsk()) throw notApproved(`Nobody is at a terminal to be asked whether ${meant} may be removed, and --yes is not given.`);
  process.stderr.write(`\n${othersMayUseIt}\n`);
  if (!await yes(`Remove ${meant} ${when}? It cannot be brought back.`)) throw notApproved(`The question whether ${meant} may be removed was not answered with yes.`);
}

/** Asks before a rotation is taken back. @throws {RunbookError} exit 2 if the answer is not yes. */
export async function askRollBack({ giveBack, remove }: RollBackPlan): Promise<void> {
  const acts = [
    ...(giveBack.length === 0 ? [] : [`give ${giveBack.join(' and ')} the old client secret again`]),
    remove === null ? 'close the rotation, which made no client secret that is still there' : `remove the new client secret '${remove.description}' (Secret ID ${remove.secretId})`,
  ].join(', and ');
  if (!canAsk()) throw notApproved(`Nobody is at a terminal to be asked whether to ${acts}, and --yes is not given.`);
  if (!await yes(`Take the rotation back: ${acts}?`)) throw notApproved('The question whether to take the rotation back was not answered with yes.');
}

/** Asks for the Value that a TEOS server had before the rotation; null where nobody has it. */
export async function askOldValue(servers: readonly string[]): Promise<Secret | null> {
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({ message: `The old client secret's Value, which ${servers.join(' and ')} had before? It is compared and typed, and kept nowhere. Nothing, if nobody has it.`, output: process.stderr });
  return isCancel(answer) || answer.trim() === '' ? null : new Secret('old client secret Value', answer.trim());
}

async function yes(message: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
}

function notApproved(message: string): RunbookError {
  return misuse({ code: 'not-approved', message, advice: 'Nothing was removed. Run the command again when you are ready, with --yes where nobody can be asked.' });
}
