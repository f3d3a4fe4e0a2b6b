import { ExitCode, misuse, transient } from '../../domain/errors.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';

/** `validate`: checks the settings and that credentials are there, touching no site; or shows a TEOS server's pin. */
export async function validate(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const targets = String(parsed['targets']);
  const url = parsed['showCertificate'];
  if (typeof url === 'string') return showCertificate(url, targets);
  const { loadSettings } = await import('../../runbook/settings/load.ts');
  const { wordingKeys } = await import('../run/wording-keys.ts');
  const settings = loadSettings(targets, { wordingKeys, env: process.env });
  const { credentialSources } = await import('../../runbook/settings/credential-sources.ts');
  const { readEnvironment } = await import('../../runbook/settings/environment.ts');
  const sources = credentialSources(settings, [...settings.accounts.keys()], readEnvironment(process.env, process.cwd(), settings.file));
  const problems = sources.flatMap((source) => source.problem ?? []);
  const missing = sources.filter((source) => source.credential === 'password' && source.origin.kind === 'none' && source.problem === null).map((source) => source.account);
  const servers = settings.applications.flatMap((application) => application.teos.map((server) => server.url));
  const summary = `${settings.file}: ${count(settings.applications.length, 'application')}, ${count(servers.length, 'TEOS server')}, cloud ${settings.cloud}${settings.standIn ? '; it leads to stand-ins, not to a live site' : ''}.`;
  const credentials = sources.map(({ account, credential, words }) => ({ account, credential, from: words }));
  const failure = problems.length === 0 ? null : misuse({ code: 'credentials-unusable', message: problems.join(' '), advice: 'Nothing was touched. Correct the settings or the environment.' });
  const exitCode = failure ? ExitCode.misuse : ExitCode.verified;
  return {
    exitCode, error: failure,
    json: { settings: settings.file, live: settings.standIn === null, applications: settings.applications.map(({ name, clientId }) => ({ name, clientId })), servers, credentials, exitCode, error: failure ? failureAsJson(failure) : null },
    text: [
      `No mistake in ${summary}`, ...credentials.map(({ account, credential, from }) => `  ${account}: ${credential}: ${from}`),
      ...(missing.length === 0 ? [] : [`${missing.join(' and ')}: no password is given, so a person must sign in (attended).`]),
    ].join('\n'),
  };
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
