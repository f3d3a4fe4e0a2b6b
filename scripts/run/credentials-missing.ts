import { misuse, type RunbookError } from '../../domain/errors.ts';
import { variableOf } from '../../runbook/settings/credential-sources.ts';

/** The failure of a run that has no password for some accounts and no person to sign in by hand (exit 2). */
export function credentialsMissing(accounts: readonly string[]): RunbookError {
  const variables = accounts.map((account) => variableOf(account, 'password'));
  return misuse({
    code: 'credentials-missing',
    message: `No password is given for ${accounts.map((account) => `'${account}'`).join(' and ')}, and nobody is at a terminal to sign in by hand.`,
    advice: `Nothing was done. Set ${variables.join(' and ')} (or ${variables.map((name) => `${name}_FILE`).join(', ')}), or run with --attended on a desktop.`,
  });
}
