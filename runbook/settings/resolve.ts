import { misuse, type RunbookError } from '../../domain/errors.ts';
import { didYouMean } from './nearest.ts';
import type { Account, Application, Settings } from './settings.ts';

/**
 * The application that a command is about: by display name or client ID, or the only one.
 * @throws {RunbookError} exit 2 if there is none of this name, more than one, or several to choose from.
 */
export function applicationNamed(settings: Pick<Settings, 'applications' | 'file'>, name: string | undefined): Application {
  const { applications } = settings;
  if (name === undefined) {
    const [only, another] = applications;
    if (only !== undefined && another === undefined) return only;
    throw wrongApplication('application-not-chosen', `The settings have several applications: ${listed(applications)}.`, 'Name one of them after the command.');
  }
  const wanted = name.trim().toLowerCase();
  const byId = applications.find((application) => application.clientId.toLowerCase() === wanted);
  if (byId) return byId;
  const [first, second] = applications.filter((application) => application.name === name.trim());
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined) {
    const alike = applications.filter((application) => application.name === first.name);
    throw wrongApplication('application-ambiguous', `The settings have several applications named '${first.name}': ${listed(alike)}.`, 'Name the client ID of the one that is meant.');
  }
  const names = applications.flatMap((application) => [application.name, application.clientId]);
  throw wrongApplication('application-not-in-settings', `The settings (${settings.file}) have no application '${name}'.${didYouMean(name, names)}`, `Name one of these: ${listed(applications)}.`);
}

/** The names of the accounts that a run for an application signs in with: the portal's first, then the servers', each once. */
export function accountsFor(settings: Pick<Settings, 'account'>, application: Application): readonly string[] {
  return [...new Set([settings.account, ...application.teos.map((server) => server.account)])];
}

/**
 * An account of the settings.
 * @throws {RangeError} if there is none; the settings' rules have made sure that there is.
 */
export function accountNamed(settings: Pick<Settings, 'accounts'>, name: string): Account {
  const account = settings.accounts.get(name);
  if (!account) throw new RangeError(`The settings have no account '${name}'.`);
  return account;
}

function listed(applications: readonly Application[]): string {
  return applications.map((application) => `'${application.name}' (${application.clientId})`).join(', ');
}

function wrongApplication(code: string, message: string, advice: string): RunbookError {
  return misuse({ code, message, advice });
}
