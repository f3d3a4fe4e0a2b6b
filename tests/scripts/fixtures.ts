import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { writeStandInFiles } from '../../scripts/run/stand-ins.ts';
import { expect, test as withStandIns } from '../fixtures.ts';
import { programFile, Started, type Ended } from './started.ts';

export { expect } from '@playwright/test';

/** How the program is to be started: beside the arguments, what its surroundings are like. */
interface Surroundings {
  /** Further environment variables; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
}

/** Starts the program. */
type Start = (args: readonly string[], surroundings?: Surroundings) => Started;

/** Settings that lead to the test's stand-ins. */
export interface StandInSettings {
  /** Path of the settings file. */
  readonly file: string;
  /** The credentials, as environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Changes the settings file. */
  change(edit: (settings: Record<string, unknown>) => void): Promise<void>;
}

interface ProgramFixtures {
  /** An empty folder of the test's own, in which the program is started; its temporary files and state are below it. */
  folder: string;
  /** Starts the program without waiting for its end. */
  start: Start;
  /** Starts the program on a terminal of 200 columns; skips the test where no terminal can be had. */
  startOnTerminal: Start;
  /** Runs the program to its end, without a terminal and with nobody who types. */
  program: (args: readonly string[], surroundings?: Surroundings) => Promise<Ended>;
  /** Settings that lead to stand-ins of the test's own. */
  standIn: StandInSettings;
}

// Only what a program needs of its machine: no credential, switch or colour of whoever runs the tests.
const inherited = ['PATH', 'Path', 'HOME', 'USER', 'LANG', 'XDG_CACHE_HOME', 'PLAYWRIGHT_BROWSERS_PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'];

function environment(folder: string, further: Surroundings['env'] = {}): Record<string, string> {
  const temporary = join(folder, 'tmp');
  const all: Record<string, string | undefined> = { ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])), TMPDIR: temporary, TEMP: temporary, TMP: temporary, TEOS_RUNBOOK_STATE_DIR: join(folder, 'state'), TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config'), TEOS_RUNBOOK_PASSPHRASE: 'seven violet gnus by moonlight', ...further };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Playwright's `test` with the program as a user meets it. */
export const test = withStandIns.extend<ProgramFixtures>({
  // The older build costs less, and these tests are not about the portal; the demonstration's are of both.
  simulatorOptions: { portal: 'classic' },
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-test-'));
    await mkdir(join(folder, 'tmp'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ folder }, use) => {
    const all: Started[] = [];
    await use((args, { env, node = [] } = {}) => {
      const started = new Started(process.execPath, [...node, programFile, ...args], { cwd: folder, env: environment(folder, env) });
      all.push(started);
      return started;
    });
    await Promise.all(all.map((started) => started.stop()));
  },
  startOnTerminal: async ({ folder }, use, testInfo) => {
    const script = '/usr/bin/script';
    testInfo.skip(process.platform !== 'linux' || !existsSync(script), 'A terminal for a program is had from script of util-linux.');
    const all: Started[] = [];
    await use((args, { env } = {}) => {
      const line = ['stty cols 200 rows 60; exec', process.execPath, programFile, ...args].map((word, index) => (index === 0 ? word : `'${word}'`)).join(' ');
      const started = new Started(script, ['-qec', line, '/dev/null'], { cwd: folder, env: environment(folder, { TERM: 'xterm-256color', SHELL: '/bin/sh', ...env }) });
      all.push(started);
      return started;
    });
    await Promise.all(all.map((started) => started.stop()));
  },
  program: async ({ start }, use) => {
    await use((args, surroundings) => {
      const started = start(args, surroundings);
      started.closeInput();
      return started.ended;
    });
  },
  standIn: async ({ simulator, folder }, use) => {
    const file = join(folder, 'stand-in.yaml');
    await writeStandInFiles(simulator, file);
    await use({
      file, env: simulator.credentials,
      change: async (edit) => {
        const settings = parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        edit(settings);
        await writeFile(file, stringify(settings));
      },
    });
  },
});

/** The one JSON object that `--json` promises on stdout; fails if there is anything else. */
export function onlyLine(ended: Pick<Ended, 'stdout'>): Record<string, unknown> {
  expect(ended.stdout).toMatch(/^\{.*\}\n$/u);
  expect(ended.stdout.split('\n')).toHaveLength(2);
  return JSON.parse(ended.stdout) as Record<string, unknown>;
}
