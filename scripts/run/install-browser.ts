import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import envPaths from 'env-paths';
import { npmCommand } from './npm-command.ts';

/** What an installation may do. */
export interface InstallWish {
  /** A window is needed. */
  readonly headed: boolean;
  /** The browser will meet stand-ins only. */
  readonly standInOnly: boolean;
  /** Says what is done, a sentence at a time. */
  say(sentence: string): void;
  /** Whether a browser is there by now. */
  there(): boolean;
}

/** The last version of the npm-packaged Chromium that runs on Node 20. */
const packagedVersion = '147.0.0';
const packagedFolder = join(envPaths('teos-runbook', { suffix: '' }).cache, `packaged-chromium-${packagedVersion}`);

/** Where the npm-packaged Chromium stands once it is installed. */
export const packagedBrowser = join(packagedFolder, 'unpacked', 'chromium');

/** Installs a browser by the first way that works: Playwright's own, Debian's package, the npm package (stand-ins only). */
export async function installBrowser(wish: InstallWish): Promise<void> {
  const ways = [playwrightsOwn, debianPackage, ...(wish.standInOnly && !wish.headed ? [npmPackage] : [])];
  for (const way of ways) {
    await way(wish);
    if (wish.there()) return;
  }
}

async function playwrightsOwn(wish: InstallWish): Promise<void> {
  wish.say("Downloading Playwright's Chromium …");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const outcome = await run(process.execPath, [cli, 'install', 'chromium'], { quietFor: 20_000, only: /%|^Downloading|downloaded to/u });
  if (outcome !== 'done') wish.say(outcome === 'stalled' ? 'The download made no progress for 20 s; trying another way.' : 'The download did not work; trying another way.');
}

async function debianPackage(wish: InstallWish): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const name = wish.headed || !hasPackage('chromium-headless-shell') ? 'chromium' : 'chromium-headless-shell';
  wish.say(`Installing Debian's package ${name} …`);
  const quietly = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  // Another apt may be at work, or one was killed half-way: wait for its lock, and let dpkg finish what it began.
  await run('dpkg', ['--configure', '-a'], quietly);
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update'], quietly);
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', name], quietly);
}

/** Ubuntu has no such package; its chromium is a snap, which root in a container cannot use, but it is worth the try. */
function hasPackage(name: string): boolean {
  return name !== 'chromium-headless-shell' || !/ubuntu/iu.test(readFileSync('/etc/os-release', 'utf8'));
}

async function npmPackage(wish: InstallWish): Promise<void> {
  wish.say('Fetching the npm-packaged Chromium, for stand-ins only …');
  await rm(packagedFolder, { recursive: true, force: true });
  await mkdir(packagedFolder, { recursive: true });
  await writeFile(join(packagedFolder, 'package.json'), '{"private":true}\n');
  const { program, args, shell } = npmCommand(['install', '--no-audit', '--no-fund', `@sparticuz/chromium@${packagedVersion}`], { platform: process.platform, npm: process.env['npm_execpath'], node: process.execPath });
  const outcome = await run(program, args, { cwd: packagedFolder, shell });
  if (outcome !== 'done') {
    wish.say('The npm-packaged Chromium could not be fetched.');
    return;
  }
  await unpack();
}

/** The package unpacks itself to the temporary folder; the result is moved to its place only when it is whole. */
async function unpack(): Promise<void> {
  const require = createRequire(join(packagedFolder, 'package.json'));
  // Without this the package expects libraries that a bare machine lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  const module = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href) as { default: { executablePath(): Promise<string> } };
  const executable = await module.default.executablePath();
  await mkdir(dirname(packagedBrowser), { recursive: true });
  await rename(executable, packagedBrowser).catch(async (cause: unknown) => {
    // The temporary folder may be another file system, where renaming is not possible.
    if (!(cause instanceof Error) || !/EXDEV/u.test(cause.message)) throw cause;
    const { copyFile } = await import('node:fs/promises');
    await copyFile(executable, `${packagedBrowser}.part`);
    await rename(`${packagedBrowser}.part`, packagedBrowser);
  });
}

type Outcome = 'done' | 'failed' | 'stalled';

/** How a program is run. */
interface RunOptions {
  /** Milliseconds without a word after which it is ended. */
  readonly quietFor?: number;
  /** Which of its lines are worth showing, each once; all if left out. */
  readonly only?: RegExp;
  readonly cwd?: string;
  /** Whether a shell reads the program as a line. */
  readonly shell?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program with its output on stderr. */
function run(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'], ...(options.cwd === undefined ? {} : { cwd: options.cwd }), ...(options.env === undefined ? {} : { env: options.env }),
      shell: options.shell ?? false,
    });
    let stalled = false;
    const watchdog = options.quietFor === undefined ? null : setTimeout(() => {
      stalled = true;
      child.kill('SIGKILL');
    }, options.quietFor);
    const shown = new Set<string>();
    const heard = (chunk: Buffer): void => {
      watchdog?.refresh();
      process.stderr.write(options.only === undefined ? chunk : linesOf(chunk, options.only, shown));
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    const finish = (outcome: Outcome): void => {
      if (watchdog) clearTimeout(watchdog);
      resolve(outcome);
    };
    child.on('error', () => { finish('failed'); });
    child.on('close', (code) => { finish(stalled ? 'stalled' : code === 0 ? 'done' : 'failed'); });
  });
}

/** The lines of an output that are worth showing and were not shown before. */
function linesOf(chunk: Buffer, only: RegExp, shown: Set<string>): string {
  const lines = chunk.toString('utf8').split(/[\r\n]+/u).filter((line) => only.test(line) && !shown.has(line));
  for (const line of lines) shown.add(line);
  return lines.map((line) => `${line}\n`).join('');
}
