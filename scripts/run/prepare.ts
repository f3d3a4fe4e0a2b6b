import { azurePortalWording, type AzurePortalWording } from '../../pages/azure/wording.ts';
import { teosManageWording, type TeosManageWording } from '../../pages/teos/wording.ts';
import { withOverrides } from '../../pages/wording.ts';
import { confirmOcr } from '../../runbook/evidence/ocr.ts';
import { credentialsFor, type AccountCredentials } from '../../runbook/settings/credentials.ts';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import { accountsFor, applicationNamed } from '../../runbook/settings/resolve.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import { credentialsMissing } from './credentials-missing.ts';
import type { RunFlags } from './flags.ts';
import { wordingKeys } from './wording-keys.ts';

/** All that is known before a browser is started. */
export interface Prepared {
  readonly flags: RunFlags;
  readonly settings: Settings;
  readonly application: Application;
  /** By account name. An account that has nothing to sign in with is signed in by the person at the screen. */
  readonly credentials: ReadonlyMap<string, AccountCredentials>;
  /** Whether a person signs in by hand at one site at least. */
  readonly attended: boolean;
  /** Whether somebody is at the terminal, who may be asked to look at a phone. */
  readonly person: boolean;
  readonly headed: boolean;
  /** The program's environment, for what is read from it later. */
  readonly env: NodeJS.ProcessEnv;
  readonly wording: { readonly azurePortal: AzurePortalWording; readonly teosManage: TeosManageWording };
}

/** What a command needs to have prepared. */
export interface Need {
  /** Whether TEOS is met, or the portal alone. */
  readonly teos: boolean;
  /** Whether the portal is met; true unless it is said not to be. */
  readonly portal?: boolean;
  /** Whether a person sits at a terminal. */
  readonly person: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads settings and credentials and decides who signs in.
 * @throws {RunbookError} exit 2, before anything is touched, with all that is wrong.
 */
export async function prepare(flags: RunFlags, need: Need): Promise<Prepared> {
  if (flags.ocr === true) confirmOcr();
  const settings = withFlags(loadSettings(flags.targets, { wordingKeys, env: need.env }), flags);
  const application = applicationNamed(settings, flags.application);
  const accounts = accountsMet(need, settings, application);
  const byHand = flags.attended === true;
  const environment = readEnvironment(need.env, process.cwd(), settings.file);
  const read = byHand ? [] : await Promise.all(accounts.map((account) => credentialsFor(account, settings, environment)));
  const missing = read.filter((one) => one.password === null && !entersWithout(one, need, settings, application));
  if (missing.length > 0 && (flags.attended === false || !need.person)) throw credentialsMissing(missing.map((one) => one.account));
  const attended = byHand || missing.length > 0;
  return {
    flags, settings, application, attended, person: need.person && flags.attended !== false,
    credentials: new Map(read.map((one) => [one.account, one])),
    headed: flags.headed ?? attended, env: need.env,
    wording: { azurePortal: withOverrides(azurePortalWording, settings.wording.azurePortal), teosManage: withOverrides(teosManageWording, settings.wording.teosManage) },
  };
}

/** Whether a Temporary Access Pass, a certificate or a passkey does for all that an account is needed for: TEOS knows none of them. */
function entersWithout({ account, temporaryAccessPass, certificate, passkey }: AccountCredentials, { teos }: Need, settings: Settings, application: Application): boolean {
  return (temporaryAccessPass !== null || certificate !== null || passkey !== null) && account === settings.account && !(teos && application.teos.some((server) => server.account === account));
}

function accountsMet({ teos, portal }: Need, settings: Settings, application: Application): readonly string[] {
  if (!teos) return [settings.account];
  return portal === false ? [...new Set(application.teos.map(({ account }) => account))] : accountsFor(settings, application);
}
