import { findVariable, type Environment } from './environment.ts';
import { accountNamed } from './resolve.ts';
import type { Settings } from './settings.ts';

/** The two credentials that an account may have. */
export type CredentialKind = 'password' | 'one-time code key';

/** Where a credential comes from. The value itself is not read. */
export type CredentialOrigin =
  | { readonly kind: 'environment' | '.env' | 'file'; readonly variable: string }
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'none' };

/** A credential of an account, with what a plan says about it. */
export interface CredentialSource {
  readonly account: string;
  readonly credential: CredentialKind;
  readonly origin: CredentialOrigin;
  /** For people: 'environment variable TEOS_ADMIN_PASSWORD'. Never a value. */
  readonly words: string;
  /** Why it cannot be used, as a sentence; null if nothing is wrong so far. */
  readonly problem: string | null;
}

const variableEndings: Readonly<Record<CredentialKind, string>> = { 'password': '_PASSWORD', 'one-time code key': '_TOTP_SECRET' };

/** The environment variable of a credential: `TEOS_ADMIN_PASSWORD`. */
export function variableOf(account: string, credential: CredentialKind): string {
  return `${account}${variableEndings[credential]}`;
}

/**
 * Where the credentials of some accounts come from, for the plan and for `validate`: the environment,
 * then `.env`, then a command of the settings. No file is read and no command is run.
 */
export function credentialSources(settings: Pick<Settings, 'accounts' | 'commandTrust'>, accounts: readonly string[], environment: Environment): readonly CredentialSource[] {
  return accounts.flatMap((account) => (['password', 'one-time code key'] as const).map((credential) => credentialSource(settings, account, credential, environment)));
}

/** Where one credential of an account comes from. */
export function credentialSource(settings: Pick<Settings, 'accounts' | 'commandTrust'>, account: string, credential: CredentialKind, environment: Environment): CredentialSource {
  const variable = variableOf(account, credential);
  const found = [findVariable(environment, variable), findVariable(environment, `${variable}_FILE`)] as const;
  // What the environment says, it says alone: .env never adds to it nor contradicts it.
  const place = found.some((one) => one?.source === 'environment') ? 'environment' : '.env';
  const [direct, file] = found.map((one) => (one?.source === place ? one : null));
  const where = place === 'environment' ? 'environment variable' : '.env variable';
  const base = { account, credential };
  if (direct && file) {
    return { ...base, origin: { kind: 'none' }, words: 'given twice', problem: `The ${credential} of ${account} is given twice: by ${variable} and by ${variable}_FILE. Keep one of them.` };
  }
  if (direct) return { ...base, origin: { kind: place, variable }, words: `${where} ${variable}`, problem: null };
  if (file) return { ...base, origin: { kind: 'file', variable: `${variable}_FILE` }, words: `file named by the ${where} ${variable}_FILE`, problem: null };
  const named = accountNamed(settings, account);
  const command = credential === 'password' ? named.passwordCommand : named.totpCommand;
  if (command === null) return { ...base, origin: { kind: 'none' }, words: 'not given', problem: null };
  const { runs, note } = settings.commandTrust;
  return { ...base, origin: { kind: 'command', command }, words: `command of the settings: ${command.join(' ')}${runs && note !== null ? ` (${note})` : ''}`, problem: runs ? null : note };
}
