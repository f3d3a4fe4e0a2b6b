import { resolve } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import type { PolicyReaders } from '../../runbook/browser/policies.ts';
import { policiesOfThisMachine } from '../../runbook/browser/policy-readers.ts';
import { ill, notLookedAt, well, type Finding } from '../../runbook/doctor/finding.ts';
import { credentialSource } from '../../runbook/settings/credential-sources.ts';
import { environmentOverrides } from '../../runbook/settings/environment-overrides.ts';
import { readEnvironment, type Environment } from '../../runbook/settings/environment.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { readSettings } from '../../runbook/settings/load.ts';
import { settingsInvalid } from '../../runbook/settings/mistakes.ts';
import { accountsFor, applicationNamed } from '../../runbook/settings/resolve.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import { defaultStateDir } from '../../runbook/settings/state-dir.ts';
import { wordingKeys } from '../run/wording-keys.ts';
import { credentialFindings, escrowFinding } from './credentials.ts';
import { folderFindings } from './folders.ts';
import { networkFindings } from './network.ts';
import { sessionFindings } from './session.ts';
import { serverFindings } from './servers.ts';
import { browserFindings, nodeFinding } from './this-machine.ts';

/** What an examination is begun with. */
export interface ExaminationRequest {
  readonly targets: string;
  /** Null: all applications of the settings. */
  readonly application: string | null;
  readonly headed: boolean | undefined;
  readonly evidenceDir: string | undefined;
  readonly stateDir: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person sits at a terminal. */
  readonly person: boolean;
  readonly readers?: PolicyReaders;
}

/** What an examination found. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** Null if they could not be read: then only the machine itself was looked at. */
  readonly settings: Settings | null;
  readonly applications: readonly Application[];
}

/**
 * Looks at all that a run needs, without typing anything anywhere and without starting a browser.
 * @throws {RunbookError} exit 2 if the settings have no such application, or a flag makes no sense.
 */
export async function examine(request: ExaminationRequest): Promise<Examination> {
  const readers = request.readers ?? policiesOfThisMachine;
  const node = nodeFinding(process.versions.node);
  const read = settingsRead(request);
  if (read.settings === null) {
    const rest = ['Network', 'TEOS', 'Credentials', 'Escrow'].map((subject) => notLookedAt('settings', subject, 'what to look for stands in the settings'));
    const overrides = environmentOverrides({ variables: request.env, dotEnv: null, folder: process.cwd() });
    const folders = { stateDir: resolve(request.stateDir ?? overrides.stateDir ?? defaultStateDir()), evidence: resolve(request.evidenceDir ?? overrides.evidence ?? 'evidence') };
    const [browser, folder] = await Promise.all([browserFindings(null, request.headed ?? request.person, readers), folderFindings(folders, readers)]);
    return { settings: null, applications: [], findings: [node, ...browser, read.finding, ...folder, ...rest] };
  }
  const { settings } = read;
  const applications = request.application === null ? settings.applications : [applicationNamed(settings, request.application)];
  const environment = readEnvironment(request.env, process.cwd(), settings.file);
  const accounts = [...new Set(applications.flatMap((application) => accountsFor(settings, application)))];
  const look = { settings, environment, person: request.person };
  const servers = [...new Map(applications.flatMap(({ teos }) => teos).map((server) => [server.url, server])).values()];
  const [browser, network, teos, folders, credentials, escrow, session] = await Promise.all([
    browserFindings(settings, request.headed ?? isAttended(accounts, settings, environment), readers),
    networkFindings(settings, usesCodes(settings, environment)), serverFindings(settings, servers),
    folderFindings(settings, readers), credentialFindings(accounts, look), escrowFinding(look),
    sessionFindings(settings),
  ]);
  return { settings, applications, findings: [node, ...browser, read.finding, ...network, ...teos, ...folders, ...credentials, escrow, ...session] };
}

function settingsRead({ targets, evidenceDir, stateDir, env }: ExaminationRequest): { readonly settings: Settings | null; readonly finding: Finding } {
  const subject = 'Settings';
  const wrong = (failure: RunbookError): { settings: null; finding: Finding } => ({ settings: null, finding: ill('settings', 'wrong', { subject, found: failure.message.replace(/\.$/u, ''), cure: failure.advice }) });
  let loaded;
  try {
    loaded = readSettings(targets, { wordingKeys, env });
  } catch (thrown) {
    if (thrown instanceof RunbookError) return wrong(thrown);
    throw thrown;
  }
  if (loaded.settings === null) return wrong(settingsInvalid(targets, loaded.mistakes));
  const settings = withFlags(loaded.settings, { evidenceDir, stateDir });
  return { settings, finding: well('settings', subject, `no mistake in ${settings.file}${settings.standIn === null ? '' : '; they lead to stand-ins, not to a live site'}`) };
}

function isAttended(accounts: readonly string[], settings: Settings, environment: Environment): boolean {
  return accounts.some((account) => settings.accounts.get(account)?.certificate == null && credentialSource(settings, account, 'password', environment).origin.kind === 'none');
}

function usesCodes(settings: Settings, environment: Environment): boolean {
  return credentialSource(settings, settings.account, 'one-time code key', environment).origin.kind !== 'none';
}
