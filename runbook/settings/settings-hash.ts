import { createHash } from 'node:crypto';
import type { Application, Settings } from './settings.ts';

/**
 * SHA-256, hexadecimal, of what the settings let a run do: that of two runs is equal if nothing differs but credentials, where they come from, and
 * the folders of the machine. Commands that print credentials may hold some, so they are not part of it; other applications of the file are not, either.
 */
export function settingsHash(settings: Settings, application: Application): string {
  return createHash('sha256').update(JSON.stringify(inOrder(governing(settings, application)))).digest('hex');
}

function governing(settings: Settings, application: Application): unknown {
  const { cloud, tenant, account, accounts, signIn, wording, browser, network, escrow, tokenCheck, concurrency, standIn } = settings;
  const met = new Set([account, ...application.teos.map((server) => server.account)]);
  return {
    cloud, tenant, account, signIn, wording, application, tokenCheck, concurrency, standIn,
    accounts: [...met].sort().map((name) => ({ name, username: accounts.get(name)?.username ?? null })),
    // A remote browser's address may carry a credential.
    browser: { ...browser, profile: browser.profile !== null, endpoint: browser.endpoint !== null },
    network: { ...network, ca: network.ca?.pem ?? null },
    escrow: { recipients: escrow.recipients, keychain: escrow.keychain },
  };
}

/** The same with the keys of every object in order, so that it does not matter how the file is written. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]));
}
