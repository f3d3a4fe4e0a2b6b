import { resolve } from 'node:path';
import { ExitCode, misuse, RunbookError, transient, type Failure } from '../../domain/errors.ts';
import type { AccountCertificate } from '../../runbook/settings/account-certificate.ts';
import type { AccountPasskey } from '../../runbook/settings/account-passkey.ts';
import type { Environment } from '../../runbook/settings/environment.ts';
import { settingsInvalid, type Mistake } from '../../runbook/settings/mistakes.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';
import { credentialsMissing } from '../run/credentials-missing.ts';
import { canAsk } from '../run/questions.ts';

/** `validate`: checks the settings and that credentials are there, touching no site; or shows a TEOS server's pin. */
export async function validate(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const targets = String(parsed['targets']);
  const url = parsed['showCertificate'];
  if (typeof url === 'string') return showCertificate(url, targets);
  const { readSettings } = await import('../../runbook/settings/load.ts');
  const { wordingKeys } = await import('../run/wording-keys.ts');
  const { settings, mistakes } = readSettings(targets, { wordingKeys, env: process.env });
  if (settings === null) return invalid(targets, mistakes);
  const { credentialSources } = await import('../../runbook/settings/credential-sources.ts');
  const { certificateLook, credentialProblem, passkeyLook } = await import('../../runbook/settings/credentials.ts');
  const { readEnvironment } = await import('../../runbook/settings/environment.ts');
  const environment = readEnvironment(process.env, process.cwd(), settings.file);
  const sources = credentialSources(settings, [...settings.accounts.keys()], environment);
  const certificates = await certificatesOf(settings, (account) => certificateLook(account, settings, environment));
  const passkeys = await passkeysOf(settings, (account) => passkeyLook(account, settings, environment));
  const escrow = await escrowOf(settings, environment);
  const problems = [...await Promise.all(sources.map((source) => credentialProblem(source, environment))), ...certificates.problems, ...passkeys.problems, ...escrow.problems].filter((problem) => problem !== null);
  const without = (account: string): boolean => account === settings.account && (settings.accounts.get(account)?.certificate != null || settings.accounts.get(account)?.passkey != null || sources.some((source) => source.account === account && source.credential === 'Temporary Access Pass'));
  const missing = sources.filter((source) => source.credential === 'password' && !without(source.account) && source.origin.kind === 'none' && source.problem === null).map((source) => source.account);
  const failure = whatIsWrong(problems, missing);
  const servers = settings.applications.flatMap((application) => application.teos.map((server) => server.url));
  const summary = `${settings.file}: ${count(settings.applications.length, 'application')}, ${count(servers.length, 'TEOS server')}, cloud ${settings.cloud}${settings.standIn ? '; it leads to stand-ins, not to a live site' : ''}.`;
  const credentials = sources.map(({ account, credential, words }) => ({ account, credential, from: words }));
  const exitCode = failure ? ExitCode.misuse : ExitCode.verified;
  return {
    exitCode, error: failure,
    json: { settings: settings.file, live: settings.standIn === null, applications: settings.applications.map(({ name, clientId }) => ({ name, clientId })), servers, credentials, escrow: escrow.told, mistakes, exitCode, error: failure ? failureAsJson(failure) : null },
    text: [
      `No mistake in ${summary}`, ...credentials.map(({ account, credential, from }) => `  ${account}: ${credential}: ${from}`), ...certificates.lines, ...passkeys.lines, ...escrow.lines,
      ...(missing.length === 0 ? [] : [`${missing.join(' and ')}: no password is given, so a person must sign in (attended).`]),
    ].join('\n'),
  };
}

/** The passkeys that the settings name, likewise. */
async function passkeysOf(settings: Settings, look: (account: string) => Promise<AccountPasskey | null>): Promise<FilesLook> {
  return looked([...settings.accounts.values()].map(({ name, passkey }) => ({ name, file: passkey })), async (name, file) => {
    const found = await look(name);
    return `  ${name}: passkey: ${file}${found === null ? ' (not opened: a command prints its passphrase)' : `, of ${found.relyingParty}`}`;
  });
}

/** The certificates that the settings name, as far as they can be opened without running a command. */
async function certificatesOf(settings: Settings, look: (account: string) => Promise<AccountCertificate | null>): Promise<FilesLook> {
  return looked([...settings.accounts.values()].map(({ name, certificate }) => ({ name, file: certificate })), async (name, file) => {
    const found = await look(name);
    return `  ${name}: certificate: ${file}${found === null ? ' (not opened: a command prints its passphrase)' : `, of ${found.subject}, until ${found.validTo.toISOString().slice(0, 10)}`}`;
  });
}

/** What was seen of some files: a line of each, or what is wrong with it. */
interface FilesLook {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

async function looked(named: readonly { readonly name: string; readonly file: string | null }[], line: (name: string, file: string) => Promise<string>): Promise<FilesLook> {
  const seen = await Promise.all(named.map(async ({ name, file }): Promise<FilesLook> => {
    if (file === null) return { lines: [], problems: [] };
    try {
      return { lines: [await line(name, file)], problems: [] };
    } catch (thrown) {
      if (thrown instanceof RunbookError) return { lines: [], problems: [thrown.message] };
      throw thrown;
    }
  }));
  return { lines: seen.flatMap(({ lines }) => lines), problems: seen.flatMap(({ problems }) => problems) };
}

/** What a run would seal the new Value with, and what would open it again; files are read for it, commands and the keychain are not asked. */
async function escrowOf(settings: Settings, environment: Environment): Promise<{ lines: readonly string[]; told: unknown; problems: readonly (string | null)[] }> {
  const { escrowSource, identitySource, passphraseName } = await import('../../runbook/settings/escrow-source.ts');
  const { secretProblem } = await import('../../runbook/settings/credentials.ts');
  const source = escrowSource(settings, environment);
  const from = source.kind !== 'none' ? source.words : canAsk() ? 'not given, so it is asked' : 'not given: a run needs TEOS_RUNBOOK_PASSPHRASE, or --no-escrow';
  const lines = [`  escrow: ${source.kind === 'recipients' ? 'sealed for' : 'passphrase'}: ${from}`];
  if (source.kind !== 'recipients') {
    return { lines, told: { kind: source.kind, from, identity: null }, problems: source.kind === 'passphrase' ? [await secretProblem(passphraseName, source.passphrase, environment)] : [] };
  }
  const identity = identitySource(settings, environment);
  return {
    lines: [...lines, `  escrow: opened by: ${identity.origin.kind === 'none' && identity.problem === null ? 'an identity that is not on this machine' : identity.words}`],
    told: { kind: source.kind, from, identity: identity.words }, problems: [await secretProblem('age identity', identity, environment, 'several')],
  };
}

/** The end for settings with mistakes: as sentences, and as data with file, line and column. */
function invalid(targets: string, mistakes: readonly Mistake[]): CommandEnd {
  const failure = settingsInvalid(targets, mistakes);
  const exitCode = ExitCode.misuse;
  return { exitCode, error: failure, text: '', json: { settings: resolve(targets), live: null, applications: [], servers: [], credentials: [], escrow: null, mistakes, exitCode, error: failureAsJson(failure) } };
}

/** What a run that is started now would stop at: a missing password only where no person could sign in instead. */
function whatIsWrong(problems: readonly string[], missing: readonly string[]): Failure | null {
  if (problems.length > 0) return misuse({ code: 'credentials-unusable', message: problems.join(' '), advice: 'Nothing was touched. Correct the settings or the environment.' });
  return missing.length === 0 || canAsk() ? null : credentialsMissing(missing);
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

async function showCertificate(url: string, targets: string): Promise<CommandEnd> {
  if (!URL.canParse(url) || !/^https:\/\//iu.test(url)) {
    throw misuse({ code: 'misuse', message: `--show-certificate needs the address of a server, beginning with https://, not '${url}'.`, advice: 'Nothing was done.' });
  }
  const { serverCertificate } = await import('../../runbook/network/tls.ts');
  const shown = await serverCertificate(new URL(url), await routeFor(new URL(url), targets));
  if (shown.pin === '') throw transient({ code: 'server-unreachable', message: `${url} showed no certificate.`, advice: 'Check the address.' });
  return {
    exitCode: ExitCode.verified, error: null, json: { ...shown, exitCode: ExitCode.verified, error: null },
    text: [
      `certificate: ${shown.pin}`,
      `  of      ${shown.host}:${String(shown.port)} (${shown.subject})`, `  issuer  ${shown.issuer}`, `  ends    ${shown.validTo.slice(0, 10)}`,
      `  ${shown.trusted ? 'A known authority vouches for it: a pin is not needed, but makes doubly sure.' : 'No known authority vouches for it: ask a person at the server to confirm the key before you pin it.'}`,
    ].join('\n'),
  };
}

/** The way to a server: that of the settings if there are any without mistakes yet, else a direct one. */
async function routeFor(address: URL, targets: string): Promise<{ proxy: string | null; ca: string | null }> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(targets)) return { proxy: null, ca: null };
  const { readSettings } = await import('../../runbook/settings/load.ts');
  const { wordingKeys } = await import('../run/wording-keys.ts');
  const { routeTo } = await import('../run/route.ts');
  const { settings } = readSettings(targets, { wordingKeys, env: process.env });
  return settings === null ? { proxy: null, ca: null } : routeTo(address, settings);
}
