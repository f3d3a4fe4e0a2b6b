import { posix, win32 } from 'node:path';
import type { FoundBrowser } from './places.ts';

/** Who made a browser, which is where its policies stand. */
export type BrowserFamily = 'msedge' | 'chrome' | 'chromium';

/** What the search for policies asks of the machine; injected so that each platform can be tested on any. */
export interface PolicyReaders {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names in a folder; none if it is not there. @throws {Error} if it may not be read. */
  readonly list: (folder: string) => readonly string[];
  /** Text of a file; null if it is not there. @throws {Error} if it may not be read. */
  readonly read: (file: string) => string | null;
  /** Output of a program; null if it ended with another exit code than 0. @throws {Error} if it cannot be started. */
  readonly run: (program: string, args: readonly string[]) => string | null;
}

/** A policy that an administrator has set. */
export interface BrowserPolicy {
  readonly name: string;
  readonly value: unknown;
  /** Registry key or file, for people. */
  readonly from: string;
}

/** What the policies of a browser are, as far as they could be read. */
export interface BrowserPolicies {
  readonly policies: readonly BrowserPolicy[];
  /** Sentences about places that could not be read. */
  readonly unreadable: readonly string[];
}

/** What a policy does to a run. */
export interface PolicyTrouble {
  readonly state: 'warning' | 'wrong';
  readonly found: string;
  readonly cure: string;
}

interface KnownPolicy {
  readonly name: string;
  /** Whether a value of it stands in the way. */
  readonly hinders: (value: unknown, headed: boolean) => boolean;
  readonly state: 'warning' | 'wrong';
  readonly what: string;
  readonly cure: string;
}

const isOff = (value: unknown): boolean => value === false || value === 0;
const isOn = (value: unknown): boolean => value === true || value === 1;
const otherBrowser = 'or name another browser in the settings (browser.path, browser.channel)';

/**
 * The policies that decide whether the program can work a browser.
 * Source: Microsoft's page 'RemoteDebuggingAllowed' of the Edge policies (it names the switch --remote-debugging-pipe, which Playwright uses);
 * the policy templates of Chromium for HeadlessMode (2 is off) and BlockThirdPartyCookies; docs/sites/azure-portal.md, 'Two builds', for what needs such cookies.
 */
const knownPolicies: readonly KnownPolicy[] = [
  { name: 'RemoteDebuggingAllowed', hinders: isOff, state: 'wrong', what: 'forbids that a program works the browser', cure: `Ask who manages this machine to allow it for this user, ${otherBrowser}.` },
  { name: 'HeadlessMode', hinders: (value, headed) => value === 2 && !headed, state: 'wrong', what: 'forbids a browser without a window', cure: `Run with --headed, ${otherBrowser}.` },
  { name: 'HeadlessModeEnabled', hinders: (value, headed) => isOff(value) && !headed, state: 'wrong', what: 'forbids a browser without a window', cure: `Run with --headed, ${otherBrowser}.` },
  { name: 'BlockThirdPartyCookies', hinders: isOn, state: 'warning', what: "blocks the cookies that the portal's frames need", cure: `Ask who manages this machine to except the portal's hosts, ${otherBrowser}.` },
];

/** Who made a browser that was found. */
export function familyOf(found: Pick<FoundBrowser, 'name' | 'path'>): BrowserFamily {
  const text = `${found.name} ${found.path}`;
  if (/edge/iu.test(text)) return 'msedge';
  return /google|chrome(?:\.exe)?$/iu.test(text) && !/playwright/iu.test(text) ? 'chrome' : 'chromium';
}

/**
 * Where each family's mandatory policies stand.
 * Source: both vendors' pages on the deployment of policies; the registry keys as the page 'RemoteDebuggingAllowed' has them.
 */
const places: Readonly<Record<BrowserFamily, { readonly registry: string; readonly plist: string; readonly folders: readonly string[] }>> = {
  msedge: { registry: 'SOFTWARE\\Policies\\Microsoft\\Edge', plist: 'com.microsoft.Edge.plist', folders: ['/etc/opt/edge/policies/managed'] },
  chrome: { registry: 'SOFTWARE\\Policies\\Google\\Chrome', plist: 'com.google.Chrome.plist', folders: ['/etc/opt/chrome/policies/managed'] },
  chromium: { registry: 'SOFTWARE\\Policies\\Chromium', plist: 'org.chromium.Chromium.plist', folders: ['/etc/chromium/policies/managed', '/etc/chromium-browser/policies/managed'] },
};

/** Reads the policies of a family that matter here: from the registry, a managed-preferences file or managed JSON files. Nothing is changed. */
export function browserPolicies(family: BrowserFamily, readers: PolicyReaders): BrowserPolicies {
  const wanted = places[family];
  if (readers.platform === 'win32') return together(['HKLM', 'HKCU'].map((hive) => `${hive}\\${wanted.registry}`), (key) => fromRegistry(key, readers));
  if (readers.platform === 'darwin') return together(managedPreferences(wanted.plist, readers.env), (file) => fromPlist(file, readers));
  return together(wanted.folders, (folder) => fromFolder(folder, readers));
}

/** What the policies do to a run, the worst first. */
export function policyTroubles({ policies }: Pick<BrowserPolicies, 'policies'>, headed: boolean): readonly PolicyTrouble[] {
  return knownPolicies.flatMap(({ name, hinders, state, what, cure }) => policies
    .filter((policy) => policy.name === name && hinders(policy.value, headed))
    .map(({ value, from }) => ({ state, found: `the policy ${name} (${String(value)}, ${from}) ${what}`, cure })));
}

function together(wheres: readonly string[], read: (where: string) => readonly BrowserPolicy[]): BrowserPolicies {
  const policies: BrowserPolicy[] = [];
  const unreadable: string[] = [];
  for (const where of wheres) {
    try {
      policies.push(...read(where));
    } catch (cause) {
      unreadable.push(`${where} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return { policies, unreadable };
}

/** `reg query` prints a value a line: name, type, data; a key that is not there is exit code 1. */
function fromRegistry(key: string, { env, run }: PolicyReaders): BrowserPolicy[] {
  const output = run(win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe'), ['query', key]) ?? '';
  return [...output.matchAll(/^\s+(\S+)\s+REG_DWORD\s+0x([0-9a-f]+)\s*$/gimu)].map(([, name = '', hexadecimal = '']) => ({ name, value: Number.parseInt(hexadecimal, 16), from: key }));
}

function managedPreferences(plist: string, env: PolicyReaders['env']): string[] {
  const folder = '/Library/Managed Preferences';
  const user = env['USER'];
  return [posix.join(folder, plist), ...(user === undefined || user === '' ? [] : [posix.join(folder, user, plist)])];
}

function fromPlist(file: string, { list, run }: PolicyReaders): BrowserPolicy[] {
  if (!list(posix.dirname(file)).includes(posix.basename(file))) return [];
  // The file is binary more often than not: the system's own tool reads it.
  const output = run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', file]);
  if (output === null) throw new Error('plutil does not understand it');
  return fromJson(output, file);
}

function fromFolder(folder: string, { list, read }: PolicyReaders): BrowserPolicy[] {
  return list(folder).filter((name) => name.endsWith('.json')).flatMap((name) => {
    const file = posix.join(folder, name);
    const text = read(file);
    return text === null ? [] : fromJson(text, file);
  });
}

function fromJson(text: string, from: string): BrowserPolicy[] {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).map(([name, value]: [string, unknown]) => ({ name, value, from })) : [];
}
