import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { leftOut } from './without.mjs';
import { thorough } from '../tiers.ts';

// The program decides, over modelled pages of both sites: faults, kills, power cuts, resumes and second runs in random order.

/** What came of the sequences. */
interface Played {
  readonly seed: number;
  readonly sequences: number;
  readonly failed: boolean;
  /** What came true that must not. */
  readonly why: string | null;
  /** The shortest sequence that fails. */
  readonly counterexample: unknown;
  readonly tally: Readonly<Record<'runs' | 'killed' | 'held' | 'added' | 'removed' | 'finished' | 'personMustLook' | 'emergencies', number>>;
}

async function played(without: string, env: NodeJS.ProcessEnv = {}): Promise<Played> {
  const folder = import.meta.dirname;
  const child = spawn(process.execPath, ['--import', join(folder, 'load.mjs'), join(folder, 'run.mjs')], { env: { ...process.env, ...env, TEOS_TEST_WITHOUT: without }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece) => { out += String(piece); });
  child.stderr.on('data', (piece) => { err += String(piece); });
  await once(child, 'close');
  const line = out.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`The model did not play: ${err.slice(-2000)}`);
  return JSON.parse(line) as Played;
}

// On every run a part of them, which take half a minute of a core; all of them by `npm run test:all`.
for (const [count, tier] of [[80, {}], [200, thorough]] as const) {
  test(`never two of ours, never a server with a Value that the portal does not know, never a removed foreign secret: ${String(count)} sequences`, tier, async ({}, testInfo) => {
    const { seed, sequences, why, counterexample, tally } = await played('', { TEOS_TEST_SEQUENCES: String(count) });
    testInfo.annotations.push({ type: 'seed', description: `${String(seed)}: ${JSON.stringify(tally)}` });
    expect({ why, counterexample }, `seed ${String(seed)}; TEOS_TEST_SEED plays another one`).toEqual({ why: null, counterexample: null });
    expect(sequences).toBeGreaterThanOrEqual(count);
    // Sequences that try nothing show nothing.
    expect(tally.killed).toBeGreaterThan(count / 2);
    expect(tally.held).toBeGreaterThan(count / 20);
    expect(tally.added).toBeGreaterThan(count / 2);
    expect(tally.removed).toBeGreaterThan(count / 20);
    expect(tally.finished).toBeGreaterThan(count / 4);
  });
}

/** What the model says when something is left out of the program, which its own seed finds early. */
const missing: Readonly<Record<string, RegExp>> = {
  intent: /no open journal knows of|there are 2 of ours/u,
  rereading: /there are 2 of ours|no open journal knows of/u,
  fingerprint: /holds a Value that the portal does not know/u,
};

for (const name of leftOut.filter((each) => each in missing)) {
  test(`finds out when the ${name} is left out`, async () => {
    const { failed, why } = await played(name, { TEOS_TEST_SEED: '20261126' });
    expect(failed).toBe(true);
    expect(why).toMatch(missing[name] ?? /./u);
  });
}
