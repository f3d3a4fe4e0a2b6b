import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { parse } from 'yaml';
import { root } from '../setup/packages.mjs';

/** The compiled program. */
export const program = join(root, 'dist', 'scripts', 'teos-runbook.js');

/**
 * Stand-ins that run in a process of their own, one for all contestants.
 * @typedef {Awaited<ReturnType<typeof startStandIns>>} StandIns
 */

/**
 * What the stand-ins' side door tells, as far as it matters here.
 * @typedef {{ applications: { displayName: string, clientId: string, secrets: { secretId: string, value: string, createdDuringRun: boolean }[] }[], teos: { url: string, clientSecret: string, saves: number }[] }} State
 * @typedef {{ name: string, milliseconds: number, startedAt?: number }} Answer
 */

/**
 * Starts stand-ins and makes their settings name the browser that all contestants drive, if it is one.
 * @param {{ portal: 'react' | 'classic', latency: 'none' | 'real', browser?: string, servers?: number }} options
 */
export async function startStandIns({ portal, latency, browser, servers = 1 }) {
  const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-bench-'));
  const file = join(folder, 'teos-runbook.yaml');
  const child = spawn(process.execPath, [program, 'simulate', '--settings-out', file, '--json', '--portal', portal, '--latency', latency, '--servers', String(servers)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [text] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(([code]) => { throw new Error(`The stand-ins ended with exit code ${String(code)} before they listened.`); }),
  ]);
  const line = /** @type {{ env: string, control: string, proxy: string }} */ (JSON.parse(text));
  const settings = parse(await readFile(file, 'utf8'));
  if (browser !== undefined) await appendFile(file, `browser:\n  path: ${JSON.stringify(browser)}\n`);
  const fileForRecipient = join(folder, 'teos-runbook-recipient.yaml');
  await writeFile(fileForRecipient, `${await readFile(file, 'utf8')}escrow:\n  recipients:\n    - ${await identityToRecipient(await generateIdentity())}\n`);
  /** @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
  const ask = async (path, init) => (await fetch(`${line.control}${path}`, init)).json();
  return {
    folder, file, fileForRecipient, settings, proxy: line.proxy,
    credentials: credentialsIn(await readFile(line.env, 'utf8')),
    /** @returns {Promise<State>} */
    reset: () => ask('/reset', { method: 'POST' }),
    /** @returns {Promise<State>} */
    state: () => ask('/state'),
    /** From now on these faults are on, and no others. @param {readonly string[]} faults */
    setFaults: (faults) => ask('/faults', { method: 'POST', body: JSON.stringify({ faults }) }),
    /** @returns {Promise<Answer[]>} the answers that took their time since the last reset, in order */
    answers: async () => (await ask('/latency')).answers,
    close: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param {string} shellFile lines such as `export NAME='text'` @returns {Record<string, string>} */
function credentialsIn(shellFile) {
  return Object.fromEntries([...shellFile.matchAll(/^export (\w+)='(.*)'$/gmu)].map(([, name = '', text = '']) => [name, text.replaceAll(String.raw`'\''`, "'")]));
}
