import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type LaunchOptions, type Page } from 'playwright';
import { transient } from '../../domain/errors.ts';
import { thisMachine } from './find.ts';
import { confirmOwnProfile, ensureOwnProfile } from './own-profile.ts';
import type { FoundBrowser } from './places.ts';
import { within } from '../evidence/within.ts';
import { freshProfile, type Profile } from './profile.ts';

/** How a browser is started and what its one context is like. */
export interface LaunchPlan {
  readonly browser: FoundBrowser;
  readonly headed: boolean;
  /** Milliseconds between actions, so that a person can follow. */
  readonly slowMo: number;
  /** Milliseconds that a control may take to appear. */
  readonly timeout: number;
  /** BCP 47, such as `en-US`. */
  readonly language: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** 2 where the pictures are to be read by a program; 1, and the default, otherwise. */
  readonly pixelsPerPoint?: number;
  /** Further arguments of the settings; the schema has checked them against the allow-list. */
  readonly arguments: readonly string[];
  readonly proxy: { readonly server: string; readonly bypass?: string } | null;
  /** Public keys (`sha256/…`) that this browser trusts without a certificate authority: one server's, or the stand-in's. */
  readonly pins: readonly string[];
  /** Folder of a profile that stays, for the sign-in of the system; null for a fresh one that is removed at the end. */
  readonly profile: string | null;
  /** A remote browser's address (`wss://…`) instead of a local one. */
  readonly endpoint: string | null;
}

/** A started browser with its one page. */
export interface OpenBrowser {
  readonly page: Page;
  /** Name and version for the report: 'Chromium headless shell 156.0'. */
  readonly version: string;
  /** Ends the browser and removes its profile. Safe to call twice. `look` is handed the folders that it wrote to, while they are still there. */
  close(look?: LookAtFolders): Promise<void>;
}

/** A folder of this machine that a browser wrote to. */
export interface BrowserFolder {
  readonly path: string;
  /** Whether it stays when the browser has ended. */
  readonly kept: boolean;
}

/** Looks at what a browser has written. It never throws: the browser is ended all the same. */
export type LookAtFolders = (folders: readonly BrowserFolder[]) => Promise<void>;

/**
 * Starts a browser with a profile of its own, without the sandbox only for root, and opens one page.
 * It hears its commands through a pipe and ends when that closes, so it outlives no program, not even one that is
 * killed. Where only the program's parent is killed, as npx may be, both go on to their end.
 * @throws {RunbookError} exit 5 if it does not start; exit 2 if its profile is somebody's own, see own-profile.ts.
 */
export async function launchBrowser(plan: LaunchPlan): Promise<OpenBrowser> {
  if (plan.profile !== null) confirmOwnProfile(plan.profile, plan.browser, thisMachine);
  try {
    if (plan.endpoint !== null) return await opened(await chromium.connect(plan.endpoint), plan);
    return plan.browser.headlessOnly
      ? await openedWithoutProfile(plan)
      : await openedWithProfile(plan);
  } catch (cause) {
    throw transient({
      code: 'browser-does-not-start',
      message: `${plan.browser.name} (${plan.browser.path}) did not start: ${firstLine(cause)}`,
      advice: plan.headed && process.platform === 'linux' ? 'A window needs a desktop (DISPLAY). Run without --headed and --attended, or on a desktop.' : 'Start the browser by hand once; if it works, run the command again.',
    }, { cause });
  }
}

function launchOptions(plan: LaunchPlan): LaunchOptions {
  return {
    executablePath: plan.browser.path,
    headless: !plan.headed,
    slowMo: plan.slowMo,
    // Chromium cannot use its sandbox as root, and may be without it nowhere else.
    chromiumSandbox: process.getuid?.() !== 0,
    args: browserArguments(plan),
    env: withoutCredentials(process.env),
    ...(plan.proxy === null ? {} : { proxy: { ...plan.proxy } }),
    // Playwright must not end the process by itself: the program still has to say what is where.
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
  };
}

/** The environment for a browser: it needs none of the credentials that stand in the program's own. */
export function withoutCredentials(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined || /PASSWORD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|IDENTITY/iu.test(name) ? [] : [[name, value]])));
}

/** The command-line arguments of our own, merged with those of the settings. */
export function browserArguments(plan: Pick<LaunchPlan, 'arguments' | 'pins' | 'browser'>): string[] {
  const pins = plan.pins.map((pin) => pin.replace(/^sha256\//u, '')).join(',');
  return [
    // While a form is open, full Chromium sends its shape to this host by itself.
    ...(plan.browser.headlessOnly ? [] : ['--host-resolver-rules=MAP content-autofill.googleapis.com ~NOTFOUND']),
    ...(pins === '' ? [] : [`--ignore-certificate-errors-spki-list=${pins}`]),
    ...plan.arguments,
  ];
}

function contextOptions(plan: LaunchPlan): BrowserContextOptions {
  return { locale: plan.language, viewport: { ...plan.viewport }, deviceScaleFactor: plan.pixelsPerPoint ?? 1, acceptDownloads: false, reducedMotion: 'reduce', ...remoteProxy(plan) };
}

/** A remote browser was started by others: its proxy can only be given to the context. */
function remoteProxy(plan: LaunchPlan): BrowserContextOptions {
  return plan.endpoint === null || plan.proxy === null ? {} : { proxy: { ...plan.proxy } };
}

async function opened(browser: Browser, plan: LaunchPlan): Promise<OpenBrowser> {
  const context = await browser.newContext(contextOptions(plan));
  return { ...await readied(context, plan), version: `${plan.browser.name} ${browser.version()}`, close: () => browser.close() };
}

/** A browser that keeps what it can in memory; what it writes goes into a folder of Playwright's, which removes it with the browser. */
async function openedWithoutProfile(plan: LaunchPlan): Promise<OpenBrowser> {
  const own = await freshProfile();
  try {
    const browser = await chromium.launch({ ...launchOptions(plan), artifactsDir: own.parent });
    const open = await opened(browser, plan);
    return {
      ...open,
      close: async (look) => {
        const folder = look === undefined ? null : await dataFolderOf(browser);
        // A browser that is gone already has nothing more to write.
        await Promise.allSettled(browser.contexts().map((context) => context.close()));
        await look?.([own.parent, ...(folder === null ? [] : [folder])].map((path) => ({ path, kept: false })));
        await browser.close();
        await own.remove();
      },
    };
  } catch (cause) {
    await own.remove();
    throw cause;
  }
}

/** Where a browser writes to; null if it does not say, or no longer answers. Source: https://chromedevtools.github.io/devtools-protocol/tot/SystemInfo/#method-getInfo */
async function dataFolderOf(browser: Browser): Promise<string | null> {
  const [asked] = await Promise.allSettled([within(2000, browser.newBrowserCDPSession().then((session) => session.send('SystemInfo.getInfo')))]);
  if (asked.status === 'rejected' || asked.value === 'too late') return null;
  const told = /--user-data-dir=(?:"([^"]+)"|(\S+))/u.exec(asked.value.commandLine);
  return told?.[1] ?? told?.[2] ?? null;
}

async function openedWithProfile(plan: LaunchPlan): Promise<OpenBrowser> {
  const profile = plan.profile === null ? await freshProfile() : await keptProfile(plan.profile);
  try {
    const context = await chromium.launchPersistentContext(profile.folder, { ...launchOptions(plan), ...contextOptions(plan) });
    const version = context.browser()?.version() ?? '';
    return {
      ...await readied(context, plan), version: `${plan.browser.name} ${version}`.trim(),
      close: async (look) => {
        await context.close();
        await look?.([{ path: profile.parent, kept: plan.profile !== null }]);
        await profile.remove();
      },
    };
  } catch (cause) {
    await profile.remove();
    throw cause;
  }
}

async function keptProfile(folder: string): Promise<Profile> {
  await ensureOwnProfile(folder);
  return { folder, parent: folder, remove: () => Promise.resolve() };
}

async function readied(context: BrowserContext, plan: LaunchPlan): Promise<{ page: Page }> {
  context.setDefaultTimeout(plan.timeout);
  context.setDefaultNavigationTimeout(plan.timeout);
  return { page: context.pages()[0] ?? await context.newPage() };
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
}
