import { createHash } from 'node:crypto';
import type { Application, Settings } from './settings.ts';

/**
 * Hexadecimal SHA-256 of what the settings make a run do, with defaults, environment and flags applied: two runs with the same hash
 * meet the same sites in the same way. Not in it: credentials and where they come from, the folders and keys of this machine, and when
 * a new client secret ends, which is told beside it; nor the other applications of the file.
 */
export function settingsHash(settings: Settings, application: Application): string {
  return createHash('sha256').update(JSON.stringify(canonical(effective({ ...settings, applications: [application] })))).digest('hex');
}

/** Whatever the settings gain is part of the hash, unless it is left out here. */
function effective(settings: Settings): object {
  const { sealing: { timeStampAuthority }, accounts, applications, browser, network } = settings;
  const named = (account: string): { account: string; username: string | null } => ({ account, username: accounts.get(account)?.username ?? null });
  return {
    ...without(settings, ['file', 'commandTrust', 'evidence', 'stateDir', 'sealing', 'accounts']),
    account: named(settings.account), applications: applications.map((application) => applicationWith(application, named)),
    // An address of a remote browser may carry a token.
    browser: { ...without(browser, ['path']), profile: browser.profile !== null, endpoint: browser.endpoint === null ? null : new URL(browser.endpoint).host },
    network: { ...network, ca: network.ca === null ? null : sha256(network.ca.pem) },
    timeStampAuthority: timeStampAuthority === undefined ? null : { url: timeStampAuthority.url, ca: sha256(timeStampAuthority.ca.pem) },
  };
}

function applicationWith(application: Application, named: (account: string) => object): object {
  return { ...without(application, ['expires']), teos: application.teos.map((server) => ({ ...server, ...named(server.account) })) };
}

/** A group without some of what is in it. */
function without<Group extends object>(group: Group, names: readonly (keyof Group & string)[]): object {
  return Object.fromEntries(Object.entries(group).filter(([name]) => !(names as readonly string[]).includes(name)));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same with the names of every group in order, and without what is undefined. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, part]) => [name, canonical(part)]));
}
