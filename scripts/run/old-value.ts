import { misuse } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import { secretSource } from '../../runbook/settings/credential-sources.ts';
import { readSecret } from '../../runbook/settings/credentials.ts';
import { readEnvironment, type Variables } from '../../runbook/settings/environment.ts';
import type { OpenSession } from './session.ts';

/** The variable of the Value that TEOS had before; with `_FILE` behind it, that of a file which holds it. */
const oldValueVariable = 'TEOS_RUNBOOK_OLD_VALUE';

/**
 * The Value that TEOS had before the rotation, from the environment or a file, as a person kept it; null if none is given.
 * @throws {RunbookError} exit 2 if a file that is named cannot be read.
 */
export async function givenOldValue({ prepared: { settings } }: Pick<OpenSession, 'prepared'>, env: Variables): Promise<Secret | null> {
  const what = 'old client secret Value';
  const environment = readEnvironment(env, process.cwd(), settings.file);
  return readSecret(what, secretSource({ what, variable: oldValueVariable, command: null }, settings.commandTrust, environment), environment);
}

/**
 * Sees by the journal's fingerprints that what was given is the very Value that these servers had before the rotation.
 * @param instead what else can be done, as the end of a sentence.
 * @throws {RunbookError} exit 2, code `old-value-wrong`, if it is not, or if TEOS did not show what it had.
 */
export async function confirmOldValue({ custody }: Pick<OpenSession, 'custody'>, { given, servers, instead }: { readonly given: Secret; readonly servers: readonly string[]; readonly instead: string }): Promise<void> {
  custody.know(given);
  for (const server of servers) {
    if (await custody.asBefore(server, given) === 'same') continue;
    throw misuse({
      code: 'old-value-wrong', message: `What was given as the old client secret's Value is not what ${server} had before the rotation, or that was not seen.`,
      advice: `Nothing was changed. Correct ${oldValueVariable}, or ${instead}.`,
    });
  }
}
