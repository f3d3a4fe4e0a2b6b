import { findVariable, type Environment } from './environment.ts';
import { accountNamed } from './resolve.ts';
import type { CommandTrust, Settings } from './settings.ts';

/** The credentials that an account may have. */
export type CredentialKind = 'password' | 'one-time code key' | 'Temporary Access Pass' | 'certificate passphrase' | 'passkey passphrase';

/** Where a credential comes from. The value itself is not read. */
export type CredentialOrigin =
  | { readonly kind: 'environment' | '.env' | 'file'; readonly variable: string }
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'none' };

/** Where something secret comes from, with what a plan says about it. */
export interface SecretSource {
  readonly origin: CredentialOrigin;
  /** For people: 'environment variable TEOS_ADMIN_PASSWORD'. Never a value. */
  readonly words: string;
  /** Why it cannot be used, as a sentence; null if nothing is wrong so far. */
  readonly problem: string | null;
}

/** A credential of an account, with what a plan says about it. */
export interface CredentialSource extends SecretSource {
  readonly account: string;
  readonly credential: CredentialKind;
}

const variableEndings: Readonly<Record<CredentialKind, string>> = { 'password': '_PASSWORD', 'one-time code key': '_TOTP_SECRET', 'Temporary Access Pass': '_TEMPORARY_ACCESS_PASS', 'certificate passphrase': '_CERTIFICATE_PASSPHRASE', 'passkey passphrase': '_PASSKEY_PASSPHRASE' };

/** The environment variable of a credential: `TEOS_ADMIN_PASSWORD`. */
export function variableOf(account: string, credential: CredentialKind): string {
  return `${account}${variableEndings[credential]}`;
}

/**
 * Where the credentials of some accounts come from, for the plan and for `validate`: the environment,
 * then `.env`, then a command of the settings. No file is read and no command is run. A Temporary Access Pass and
 * the passphrase of a certificate or passkey are told of only where one is given: most accounts never have one.
 */
export function credentialSources(settings: Pick<Settings, 'accounts' | 'commandTrust'>, accounts: readonly string[], environment: Environment): readonly CredentialSource[] {
  const told = ({ credential, origin, problem }: CredentialSource): boolean => credential === 'password' || credential === 'one-time code key' || origin.kind !== 'none' || problem !== null;
  return accounts.flatMap((account) => (['password', 'one-time code key', 'Temporary Access Pass', 'certificate passphrase', 'passkey passphrase'] as const).map((credential) => credentialSource(settings, account, credential, environment)).filter(told));
}

/** Where one credential of an account comes from. */
export function credentialSource(settings: Pick<Settings, 'accounts' | 'commandTrust'>, account: string, credential: CredentialKind, environment: Environment): CredentialSource {
  const named = accountNamed(settings, account);
  const command = { 'password': named.passwordCommand, 'one-time code key': named.totpCommand, 'Temporary Access Pass': named.temporaryAccessPassCommand, 'certificate passphrase': named.certificatePassphraseCommand, 'passkey passphrase': named.passkeyPassphraseCommand }[credential];
  const wanted = { what: `${credential} of ${account}`, variable: variableOf(account, credential), command };
  return { account, credential, ...secretSource(wanted, settings.commandTrust, environment) };
}

/** Something secret that the environment may hold, name a file of, or a command of the settings print. */
interface Wanted {
  /** For people: 'password of TEOS_ADMIN'. */
  readonly what: string;
  readonly variable: string;
  readonly command: readonly string[] | null;
}

/** Where something secret comes from: the environment, then `.env`, then a command of the settings. */
export function secretSource({ what, variable, command }: Wanted, commandTrust: CommandTrust, environment: Environment): SecretSource {
  const found = [findVariable(environment, variable), findVariable(environment, `${variable}_FILE`)] as const;
  // What the environment says, it says alone: .env never adds to it nor contradicts it.
  const place = found.some((one) => one?.source === 'environment') ? 'environment' : '.env';
  const [direct, file] = found.map((one) => (one?.source === place ? one : null));
  const where = place === 'environment' ? 'environment variable' : '.env variable';
  if (direct && file) {
    return { origin: { kind: 'none' }, words: 'given twice', problem: `The ${what} is given twice: by ${variable} and by ${variable}_FILE. Keep one of them.` };
  }
  if (direct) return { origin: { kind: place, variable }, words: `${where} ${variable}`, problem: null };
  if (file) return { origin: { kind: 'file', variable: `${variable}_FILE` }, words: `file named by the ${where} ${variable}_FILE`, problem: null };
  if (command === null) return { origin: { kind: 'none' }, words: 'not given', problem: null };
  const { runs, note } = commandTrust;
  return { origin: { kind: 'command', command }, words: `command of the settings: ${command.join(' ')}${runs && note !== null ? ` (${note})` : ''}`, problem: runs ? null : note };
}
