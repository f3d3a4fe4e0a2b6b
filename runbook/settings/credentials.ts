import { resolve } from 'node:path';
import { misuse, RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import { outputOfCommand, withoutLastBreak } from './credential-command.ts';
import { accountCertificate, type AccountCertificate } from './account-certificate.ts';
import { accountPasskey, type AccountPasskey } from './account-passkey.ts';
import { credentialSource, type CredentialOrigin, type CredentialSource, type SecretSource } from './credential-sources.ts';
import { findVariable, type Environment, type FoundVariable } from './environment.ts';
import { accountNamed } from './resolve.ts';
import type { Settings } from './settings.ts';
import { readTextFile, whyUnreadable } from './text-file.ts';

/** What an account signs in with. */
export interface AccountCredentials {
  readonly account: string;
  readonly username: string;
  /** Null if none is given: then a person signs in. */
  readonly password: Secret | null;
  /** The key that one-time codes are made of; null if none is given. */
  readonly totpSecret: Secret | null;
  /** What an administrator gave out in place of both, for the portal's account; null if none is given. */
  readonly temporaryAccessPass: Secret | null;
  /** What it signs in to Entra with in place of a password; null if the settings name no file. */
  readonly certificate: AccountCertificate | null;
  /** Likewise, in place of password and second factor. */
  readonly passkey: AccountPasskey | null;
  /** Where each came from, for the log; never a value. */
  readonly origins: { readonly password: CredentialOrigin['kind']; readonly totpSecret: CredentialOrigin['kind']; readonly temporaryAccessPass: CredentialOrigin['kind'] };
}

/** All that an account signs in with and that nobody may read, for what keeps it out of logs and pictures. */
export function secretsOf({ password, totpSecret, temporaryAccessPass, certificate, passkey }: AccountCredentials): readonly Secret[] {
  return [password, totpSecret, temporaryAccessPass, certificate?.passphrase, passkey?.passphrase, passkey?.key].filter((secret) => secret != null);
}

/**
 * Reads the credentials of an account. Values become a {@link Secret} at once; no error sentence holds one.
 * @throws {RunbookError} exit 2 if a credential is given twice, empty, or its file or command is of no use.
 */
export async function credentialsFor(account: string, settings: Pick<Settings, 'accounts' | 'commandTrust'>, environment: Environment): Promise<AccountCredentials> {
  const password = credentialSource(settings, account, 'password', environment);
  const totpSecret = credentialSource(settings, account, 'one-time code key', environment);
  const temporaryAccessPass = credentialSource(settings, account, 'Temporary Access Pass', environment);
  const passphrase = credentialSource(settings, account, 'certificate passphrase', environment);
  const passkeyPassphrase = credentialSource(settings, account, 'passkey passphrase', environment);
  // All before any is read: a command asks its user, which would be in vain.
  for (const source of [password, totpSecret, temporaryAccessPass, passphrase, passkeyPassphrase]) if (source.problem !== null) throw unusable(source.problem);
  return {
    account,
    username: accountNamed(settings, account).username,
    password: await readSecret(nameOf(password), password, environment),
    totpSecret: await readSecret(nameOf(totpSecret), totpSecret, environment),
    temporaryAccessPass: await readSecret(nameOf(temporaryAccessPass), temporaryAccessPass, environment),
    certificate: await certificateOf(account, settings, passphrase, environment),
    passkey: await passkeyOf(account, settings, passkeyPassphrase, environment),
    origins: { password: password.origin.kind, totpSecret: totpSecret.origin.kind, temporaryAccessPass: temporaryAccessPass.origin.kind },
  };
}

/**
 * Why a credential could not be used, as a sentence; null if it is there or none is given. Files are read
 * for it; commands are not run, because a password manager would ask its user.
 */
export function credentialProblem(source: CredentialSource, environment: Environment): Promise<string | null> {
  return secretProblem(nameOf(source), source, environment);
}

/** As {@link credentialProblem}, of anything secret. */
export async function secretProblem(what: string, source: SecretSource, environment: Environment, lines: Lines = 'one'): Promise<string | null> {
  if (source.problem !== null || source.origin.kind === 'command') return source.problem;
  try {
    await readSecret(what, source, environment, lines);
    return null;
  } catch (thrown) {
    if (thrown instanceof RunbookError) return thrown.message;
    throw thrown;
  }
}

async function certificateOf(account: string, settings: Pick<Settings, 'accounts'>, passphrase: CredentialSource, environment: Environment): Promise<AccountCertificate | null> {
  const file = accountNamed(settings, account).certificate;
  return file === null ? null : accountCertificate({ account, file, passphrase: await readSecret(nameOf(passphrase), passphrase, environment) });
}

/**
 * The certificate that the settings name for an account; null if they name none, or if only a command knows its passphrase: that is not run.
 * @throws {RunbookError} exit 2 if it is of no use, see {@link accountCertificate}.
 */
export async function certificateLook(account: string, settings: Pick<Settings, 'accounts' | 'commandTrust'>, environment: Environment): Promise<AccountCertificate | null> {
  const passphrase = credentialSource(settings, account, 'certificate passphrase', environment);
  return passphrase.origin.kind === 'command' ? null : certificateOf(account, settings, passphrase, environment);
}

async function passkeyOf(account: string, settings: Pick<Settings, 'accounts'>, passphrase: CredentialSource, environment: Environment): Promise<AccountPasskey | null> {
  const file = accountNamed(settings, account).passkey;
  return file === null ? null : accountPasskey({ account, file, passphrase: await readSecret(nameOf(passphrase), passphrase, environment) });
}

/**
 * As {@link certificateLook}, of the passkey.
 * @throws {RunbookError} exit 2 if it is of no use, see {@link accountPasskey}.
 */
export async function passkeyLook(account: string, settings: Pick<Settings, 'accounts' | 'commandTrust'>, environment: Environment): Promise<AccountPasskey | null> {
  const passphrase = credentialSource(settings, account, 'passkey passphrase', environment);
  return passphrase.origin.kind === 'command' ? null : passkeyOf(account, settings, passphrase, environment);
}

/** Whether a secret must be one line, or may be a file's worth of text. */
type Lines = 'one' | 'several';

/**
 * Reads something secret from where it comes; null if it is not given.
 * @param what for people, such as 'password of TEOS_ADMIN'.
 * @throws {RunbookError} exit 2 if it is given twice, empty, or its file or command is of no use.
 */
export async function readSecret(what: string, source: SecretSource, environment: Environment, lines: Lines = 'one'): Promise<Secret | null> {
  const { origin, problem } = source;
  if (problem !== null) throw unusable(problem);
  switch (origin.kind) {
    case 'none': return null;
    case 'command': return secretOf(what, await outputOfCommand(origin.command, what), source, lines);
    case 'file': return secretOf(what, fileContents(what, findVariable(environment, origin.variable), source), source, lines);
    case 'environment': case '.env': return secretOf(what, findVariable(environment, origin.variable)?.value ?? '', source, lines);
  }
}

function nameOf(source: CredentialSource): string {
  return `${source.credential} of ${source.account}`;
}

function fileContents(what: string, named: FoundVariable | null, source: SecretSource): string {
  try {
    return withoutLastBreak(readTextFile(resolve(named?.folder ?? '', named?.value ?? '')).text);
  } catch (cause) {
    // The path is not named: a password may have been put into the variable that should name a file.
    throw unusable(`The ${what} should be in the ${source.words}, but ${whyUnreadable(cause)}.`);
  }
}

function secretOf(what: string, text: string, source: SecretSource, lines: Lines): Secret {
  if (text.trim() === '') throw unusable(`The ${what} is empty (${source.words}).`);
  if (lines === 'one' && /[\r\n]/u.test(text)) throw unusable(`The ${what} has more than one line (${source.words}).`);
  return new Secret(what, text);
}

function unusable(message: string): RunbookError {
  return misuse({ code: 'credentials-unusable', message, advice: 'Nothing was typed at any site. `npx teos-runbook validate` shows where each credential comes from.' });
}
