import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { parse } from 'yaml';
import { program } from '../../scripts/bench/stand-ins.mjs';

/** Hosts that a run may ask beside its TEOS servers: what the network's allow-list of a site has to hold. */
const allowed = ['portal.azure.com', 'sandbox-1.reactblade.portal.azure.net', 'login.microsoftonline.com', 'login.live.com', 'aadcdn.msauth.net'];

// Where an account shows its certificate or uses its passkey, if it has one.
const hostOfAccount = /^(?:(?:t[0-9a-f-]{36}\.)?certauth\.login\.microsoftonline\.com|login\.microsoft\.com)$/u;

// Two hindrances lead there by themselves; what counts is that nothing is typed.
const ledAway = ['sts.contoso.example', 'login.microsoftonline.com.contoso.example'];

// All-hindrances takes up to two minutes; a machine that does something else beside it has three times that.
const patience = 360_000;

/**
 * How one run ended.
 * @typedef {object} Ended
 * @property {string} verdict `equal` and so on; the error's code where there is none
 * @property {number | null} exitCode
 * @property {string | null} code of the error
 * @property {boolean} attended whether the advice names `--attended`
 * @property {string[]} wrong what else was not as it must be: a host outside the allow-list, a credential typed at a foreign host
 * @property {number} seconds
 */

/**
 * Starts stand-ins of their own, runs the program on them, and looks at what the stand-ins saw.
 * @param {import('./choices.mjs').World} world @param {'rotate' | 'check'} [command] @returns {Promise<Ended>}
 */
export async function ran(world, command = 'rotate') {
  const folder = mkdtempSync(join(tmpdir(), 'teos-runbook-soak-'));
  const sites = spawn(process.execPath, [program, 'simulate', '--json', '--settings-out', join(folder, 'teos-runbook.yaml'), '--portal', world.portal, '--secret-display', world.display, '--sign-in', world.signIn,
    '--seed', String(world.seed), ...(world.hindrances.length === 0 ? [] : ['--with', world.hindrances.join(',')])], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface(sites.stdout), 'line');
    const { settings, env, control } = JSON.parse(String(line));
    const began = Date.now();
    const { exitCode, text } = await ended(folder, [command, '--targets', settings, '--json', '--quiet', ...(command === 'rotate' ? ['--yes', '--state-dir', join(folder, 'state'), '--evidence-dir', join(folder, 'evidence')] : [])], credentialsIn(env));
    const seconds = Math.round((Date.now() - began) / 1000);
    const result = /^\{.*\}\n$/u.test(text) ? JSON.parse(text) : {};
    const state = await (await fetch(`${control}/state`)).json();
    const servers = parse(readFileSync(settings, 'utf8')).applications.flatMap((/** @type {{ teos: { url: string }[] }} */ { teos }) => teos.map(({ url }) => new URL(url).hostname));
    return {
      verdict: String(result.verdict ?? (exitCode === 0 ? 'passed' : result.error?.code ?? 'no result')), exitCode, code: result.error?.code ?? null, seconds,
      attended: String(result.error?.advice ?? '').includes('--attended'), wrong: await astray(control, state.hostsAsked, [...allowed, ...servers, ...(world.hindrances.some((name) => ['federated-account', 'look-alike-sign-in'].includes(name)) ? ledAway : [])]),
    };
  } finally {
    sites.kill();
    if (sites.exitCode === null && sites.signalCode === null) await once(sites, 'exit');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What the stand-ins themselves have seen that must not be. @param {string} control @param {readonly string[]} asked @param {readonly string[]} may @returns {Promise<string[]>} */
async function astray(control, asked, may) {
  /** @type {{ kind: string, name: string }[]} */
  const actions = await (await fetch(`${control}/log`)).json();
  const typed = actions.filter(({ name }) => name.startsWith('Typed on a host'));
  return [
    ...asked.filter((host) => !may.includes(host) && !hostOfAccount.test(host) && !/^(?:127\.|localhost$|\[?::1)/u.test(host)).map((host) => `asked for ${host}, which no allow-list has`),
    ...(typed.length > 0 ? ['typed on a host that is not Microsoft\'s'] : []),
  ];
}

/** @param {string} folder @param {readonly string[]} args @param {Record<string, string>} credentials @returns {Promise<{ exitCode: number | null, text: string }>} */
async function ended(folder, args, credentials) {
  const inherited = Object.fromEntries(['PATH', 'HOME', 'USER', 'LANG', 'XDG_CACHE_HOME', 'PLAYWRIGHT_BROWSERS_PATH', 'LD_LIBRARY_PATH'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: { ...inherited, ...credentials, TEOS_RUNBOOK_PASSPHRASE: 'a pass phrase of the tests', TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config') } });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => { text += String(piece); });
  const giveUp = setTimeout(() => { process.kill(-Number(child.pid), 'SIGKILL'); }, patience);
  const [exitCode] = await once(child, 'close');
  clearTimeout(giveUp);
  return { exitCode, text };
}

/** @param {string} file lines such as `export NAME='text'` @returns {Record<string, string>} */
function credentialsIn(file) {
  return Object.fromEntries([...readFileSync(file, 'utf8').matchAll(/^export (\w+)='(.*)'$/gmu)].map(([, name = '', text = '']) => [name, text.replaceAll(String.raw`'\''`, "'")]));
}
