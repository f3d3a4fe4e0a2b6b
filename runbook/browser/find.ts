import { accessSync, constants, existsSync } from 'node:fs';
import { misuse } from '../../domain/errors.ts';
import { installedPlaces, onPath, type BrowserChannel, type FoundBrowser, type Machine } from './places.ts';

/** What is wanted of a browser. */
export interface BrowserWish {
  /** The settings' choice; nothing else is looked for if one is named. */
  readonly channel?: BrowserChannel | undefined;
  readonly path?: string | undefined;
  /** Whether a person is to see its window. */
  readonly headed: boolean;
  /** Where Playwright keeps its own browsers: full Chromium and headless shell, as far as they are known. */
  readonly playwrightsOwn: readonly { path: string; headlessOnly: boolean }[];
  /** The npm-packaged browser that only runs against stand-ins may use; null elsewhere. */
  readonly standInOnly: string | null;
}

/** The machine that the program runs on. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  exists: (path) => {
    if (!existsSync(path)) return false;
    if (process.platform === 'win32') return true;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      // Not executable by this user: as good as not there.
      return false;
    }
  },
};

/**
 * Finds a browser: the settings' choice; installed Edge or Chrome; Playwright's own; one on PATH; for
 * stand-ins only the npm-packaged one. Returns null if there is none; never installs.
 * @throws {RunbookError} exit 2 if the settings name a browser that is not there.
 */
export function findBrowser(wish: BrowserWish, machine: Machine = thisMachine): FoundBrowser | null {
  if (wish.path !== undefined) return chosenByPath(wish.path, wish.headed, machine);
  const installed = installedPlaces(machine).filter((place) => machine.exists(place.path));
  const found = onPath(machine, wish.headed);
  if (wish.channel !== undefined) return chosenByChannel(wish, installed, found, machine);
  const first = installed[0];
  if (first) return { name: first.name, path: first.path, headlessOnly: false, why: 'it is installed on this machine' };
  return ownBrowser(wish, machine) ?? firstOnPath(found) ?? packaged(wish, machine);
}

function chosenByPath(path: string, headed: boolean, machine: Machine): FoundBrowser {
  const headlessOnly = /headless[-_]shell/u.test(path);
  if (!machine.exists(path)) {
    throw misuse({ code: 'browser-not-found', message: `The settings name the browser '${path}', but there is no executable file.`, advice: 'Correct browser.path in the settings, or remove it so that an installed browser is looked for.' });
  }
  if (headed && headlessOnly) {
    throw misuse({ code: 'browser-has-no-window', message: `The browser '${path}' is a headless shell and cannot show a window.`, advice: 'Run without --attended and --headed, or name another browser in the settings.' });
  }
  return { name: headlessOnly ? 'Chromium headless shell' : 'the browser of the settings', path, headlessOnly, why: 'the settings name it' };
}

function chosenByChannel(wish: BrowserWish, installed: readonly { name: string; channel: BrowserChannel; path: string }[], found: readonly { name: string; channel: BrowserChannel; path: string; headlessOnly: boolean }[], machine: Machine): FoundBrowser {
  const why = `the settings choose the channel '${String(wish.channel)}'`;
  const match = [...installed.map((place) => ({ ...place, headlessOnly: false })), ...found].find((candidate) => candidate.channel === wish.channel);
  if (match) return { name: match.name, path: match.path, headlessOnly: match.headlessOnly, why };
  const own = wish.channel === 'chromium' ? ownBrowser(wish, machine) : null;
  if (own) return { ...own, why };
  throw misuse({ code: 'browser-not-found', message: `The settings choose the browser channel '${String(wish.channel)}', but it is not installed in any of its usual places.`, advice: 'Install it, name its executable as browser.path, or remove browser.channel from the settings.' });
}

function ownBrowser(wish: BrowserWish, machine: Machine): FoundBrowser | null {
  const own = wish.playwrightsOwn.find((candidate) => machine.exists(candidate.path) && !(wish.headed && candidate.headlessOnly));
  return own ? { name: "Playwright's Chromium", ...own, why: 'neither Edge nor Chrome is installed' } : null;
}

function firstOnPath(found: readonly { name: string; path: string; headlessOnly: boolean }[]): FoundBrowser | null {
  const first = found[0];
  return first ? { name: first.name, path: first.path, headlessOnly: first.headlessOnly, why: "it is on PATH, and neither Edge, Chrome nor Playwright's own is there" } : null;
}

function packaged(wish: BrowserWish, machine: Machine): FoundBrowser | null {
  if (wish.standInOnly === null || wish.headed || !machine.exists(wish.standInOnly)) return null;
  return { name: 'the npm-packaged Chromium', path: wish.standInOnly, headlessOnly: true, why: 'nothing else is there, and this run meets stand-ins only' };
}

/** The one sentence for a machine without a browser (exit 2). */
export function noBrowser(): Error {
  return misuse({
    code: 'browser-not-found',
    message: 'No browser was found: neither Microsoft Edge, Google Chrome, Playwright\'s Chromium nor a Chromium on PATH.',
    advice: 'Install Microsoft Edge or Google Chrome, or run `npx teos-runbook setup`, which installs Playwright\'s Chromium.',
  });
}
