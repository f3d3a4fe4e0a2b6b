import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { daysUntil, longDate } from '../../domain/expiry.ts';
import { misuse } from '../../domain/errors.ts';
import { findApplication, readUsedApplication } from '../../flows/first-contact.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import { serverCertificate } from '../../runbook/network/tls.ts';
import { filledTemplate, type FirstFacts } from '../../runbook/settings/first-settings.ts';
import { schemaReference } from '../../runbook/settings/json-schema.ts';
import { assistanceIn, type Assistance } from './assistance.ts';
import { chooseBrowser } from './browser.ts';
import { runFlags } from './flags.ts';
import { prepare, type Prepared } from './prepare.ts';
import { asked, confirmed } from './questions.ts';
import { routeTo } from './route.ts';
import { endedAndSearched } from './search-elsewhere.ts';
import { confirmSites, openPortalBrowser, openTeosBrowser, portalSite, teosSites } from './sites.ts';

/** How a first contact is begun. */
export interface FirstContact {
  /** Absolute path of the settings file that will be written. */
  readonly settings: string;
  /** Settings of which network, browser and standIn are taken over; null for none. */
  readonly like: string | null;
  readonly headed: boolean;
}

// What is not known yet; settings without it could not be read.
const unknownTenant = '00000000-0000-0000-0000-000000000000';
const unknownApplication = '00000000-0000-0000-0000-000000000001';
const unknownName = 'not-known-yet';

/**
 * Asks for the TEOS server, reads at both sites what a settings file needs, and returns its text. A person logs in, in a window for each site;
 * nothing is changed at either, and no secret is read.
 * @throws {RunbookError} exit 2 if an answer is missing or the server's key is not confirmed; else what the sites' screens throw.
 */
export async function firstSettings({ settings, like, headed }: FirstContact): Promise<string> {
  const taken = like === null ? {} : takenFrom(like);
  const url = await asked("Address of the TEOS server, as your browser shows it (https://…)", wrongAddress);
  const known: FirstFacts = { tenant: unknownTenant, username: unknownName, administrator: unknownName, application: { name: unknownName, clientId: unknownApplication }, server: { url: new URL(url).origin, certificate: null }, wording: { azurePortal: {}, teosManage: {} }, taken };
  const prepared = (facts: FirstFacts): Promise<Prepared> => preparedWith(facts, { settings, headed });
  const certificate = await confirmedKey(known.server.url, await prepared(known));
  const administrator = await asked("User name of TEOS's administrator", (answer) => (answer === '' ? 'A name is needed.' : undefined));
  const facts = { ...known, administrator, server: { ...known.server, certificate } };
  return filledTemplate(schemaReference(dirname(settings)), { ...facts, ...await seenAtBoth(await prepared(facts)) });
}

function wrongAddress(answer: string): string | undefined {
  if (!URL.canParse(answer) || !/^https?:\/\//iu.test(answer)) return 'An address begins with https:// (or http://).';
  return undefined;
}

/** @throws {RunbookError} exit 2 if the file cannot be read. */
function takenFrom(like: string): Record<string, unknown> {
  try {
    const folder = dirname(resolve(like));
    const { browser, network, standIn } = parse(readFileSync(like, 'utf8'), (key, value: unknown) => (typeof value === 'string' && ['ca', 'profile'].includes(String(key)) ? resolve(folder, value) : value)) as Record<string, unknown>;
    return Object.fromEntries(Object.entries({ browser, network, standIn }).filter(([, part]) => part !== undefined));
  } catch (cause) {
    throw misuse({ code: 'settings-unreadable', message: `'${like}' cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, advice: 'Nothing was done. Name a settings file with --like.' }, { cause });
  }
}

/** Settings as far as they are known, in a file beside the one that will be, since what they name begins at its folder. It is gone afterwards. */
async function preparedWith(facts: FirstFacts, { settings, headed }: { readonly settings: string; readonly headed: boolean }): Promise<Prepared> {
  const half = join(dirname(settings), `.${basename(settings)}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(half, filledTemplate('', facts), { mode: 0o600, flag: 'wx' });
    return await prepare({ ...runFlags({ targets: half, attended: true }), headed }, { teos: true, person: true, env: process.env });
  } finally {
    await rm(half, { force: true });
  }
}

/** The pin of the server's key where no known authority vouches for it, once the person has confirmed it; null where none is needed. */
async function confirmedKey(url: string, { settings }: Prepared): Promise<string | null> {
  const address = new URL(url);
  if (address.protocol === 'http:') {
    if (await confirmed(`${url} is not encrypted: password and client secret cross the network as they are. Use it all the same?`)) return null;
    throw notConfirmed(url);
  }
  const { pin, issuer, validTo, trusted } = await serverCertificate(address, routeTo(address, settings));
  const day = validTo.slice(0, 10);
  process.stderr.write(`\n  certificate  ${pin}\n  issuer       ${issuer}\n  ends         ${longDate(day)} (${String(daysUntil(day))} days)\n\n`);
  if (trusted) return null;
  if (await confirmed('No known authority vouches for it. Has a person at the server confirmed this key?')) return pin;
  throw notConfirmed(url);
}

function notConfirmed(url: string): Error {
  return misuse({ code: 'server-not-confirmed', message: `${url} was not confirmed as the server that is meant.`, advice: 'Nothing was typed and nothing written. Ask who runs the server, then run the command again.' });
}

/** What both sites show: which application TEOS uses, and what the portal knows of it. One window after the other. */
async function seenAtBoth(prepared: Prepared): Promise<Pick<FirstFacts, 'tenant' | 'username' | 'application' | 'wording'>> {
  const { settings, application } = prepared;
  const say = (sentence: string): void => { process.stderr.write(`${sentence}\n`); };
  const list = { pause: <T>(act: () => Promise<T>): Promise<T> => act() };
  const found = await chooseBrowser({ channel: settings.browser.channel, path: settings.browser.path, headed: prepared.headed, standInOnly: settings.standIn !== null, mayInstall: false, say });
  await confirmSites(prepared, application.teos);
  const assistance = assistanceIn(prepared, { list, log: { info: say } }, { known: {} });
  const [server] = application.teos;
  if (server === undefined) throw new Error('The settings that were just made have no server.');
  const used = await inWindow(await openTeosBrowser(prepared, found, server), settings.stateDir, async (open) => {
    say("A window opens. Log in to TEOS there yourself, as its administrator; nothing of what you type is read.");
    const [site] = await teosSites(prepared, [{ open, server }], assistance);
    if (site === undefined) throw new Error('The server that was just opened is missing.');
    return readUsedApplication(site);
  });
  say(`TEOS uses the application with the Client ID ${used.clientId}, of the tenant ${used.tenantId}.`);
  const own = await inWindow(await openPortalBrowser(prepared, found), settings.stateDir, async (open) => {
    say('Another window opens. Sign in to the Azure portal there yourself, with an account that may look at this application.');
    return findApplication(await portalSite(prepared, open, new Scrubber(), { person: null, say, assistance }), used);
  });
  say(`It is '${own.displayName}'.`);
  return { tenant: own.tenantId, username: own.username, application: { name: own.displayName, clientId: own.clientId }, wording: { azurePortal: learnedIn(prepared, assistance, 'azurePortal'), teosManage: learnedIn(prepared, assistance, 'teosManage') } };
}

function learnedIn({ wording }: Prepared, assistance: Assistance | null, site: 'azurePortal' | 'teosManage'): Record<string, string> {
  const before: Readonly<Record<string, string>> = wording[site];
  return Object.fromEntries(Object.entries(assistance?.wording[site] ?? {}).filter(([key, label]) => before[key] !== label));
}

async function inWindow<T>(open: OpenBrowser, stateDir: string, act: (open: OpenBrowser) => Promise<T>): Promise<T> {
  try {
    return await act(open);
  } finally {
    // What a person typed is not known; a Value that a page showed is known by its form.
    for (const sentence of await endedAndSearched(open, { scrubber: new Scrubber(), stateDir })) process.stderr.write(`${sentence}\n`);
  }
}
