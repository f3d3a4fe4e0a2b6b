import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { browsersTowards } from '../scripts/processes.mjs';
import { when } from './program.mjs';

/** @typedef {import('./program.mjs').Ended} Ended */
/** @typedef {import('./program.mjs').Machine} Machine */
/** @typedef {import('./program.mjs').State} State */

/** Milliseconds in which the browsers of a program that was killed have to end. */
const browsersEndWithin = 15_000;

/**
 * What must hold at every moment, whatever was killed: no client secret of others is gone, and no TEOS server holds a Value that the portal does not know.
 * @param {State} before @param {State} now
 */
export function lostMeanwhile(before, now) {
  const [known, there] = [secretsOf(now), new Set(secretsOf(now).map(({ secretId }) => secretId))];
  return [
    ...secretsOf(before).filter(({ secretId }) => !there.has(secretId)).map(({ secretId }) => `the client secret ${secretId}, which is not the program's, is gone from the portal`),
    ...now.teos.filter(({ clientSecret }) => !known.some(({ value }) => value === clientSecret)).map(({ url }) => `${url} holds a Value that the portal does not know`),
  ];
}

/** What must hold at the end: one new client secret, on every server. @param {State} now */
export function lostAtTheEnd(now) {
  const made = madeIn(now);
  if (made.length !== 1) return [`the portal has ${String(made.length)} new client secrets instead of one`];
  return now.teos.filter(({ clientSecret }) => clientSecret !== made[0]?.value).map(({ url }) => `${url} does not hold the new client secret`);
}

/** @param {State} state */
export function madeIn(state) {
  return secretsOf(state).filter(({ createdDuringRun }) => createdDuringRun);
}

/** @param {State} state */
function secretsOf({ applications }) {
  return applications.flatMap(({ secrets }) => secrets);
}

/** Escrow files that are left, half-written ones too. @param {Pick<Machine, 'state'>} machine */
export function escrowLeft({ state }) {
  return filesBelow(state).filter((file) => basename(file).includes('.age')).map((file) => `the escrow file ${file.slice(state.length + 1)} is left`);
}

/** Where one of the Values can be read that must be read nowhere. @param {Pick<Machine, 'state' | 'evidence'>} machine @param {ReadonlySet<string>} values @param {readonly Pick<Ended, 'text'>[]} processes */
export function betrayed({ state, evidence }, values, processes) {
  const reads = (/** @type {string} */ text) => [...values].some((value) => text.includes(value));
  return [
    ...[...filesBelow(state), ...filesBelow(evidence)].filter((file) => reads(readFileSync(file, 'latin1'))).map((file) => `a Value stands in ${file}`),
    ...processes.filter(({ text }) => reads(text)).map(() => 'a Value stands in what the program wrote'),
  ];
}

/** Whether the report of a resumed run says that it was interrupted. @param {Pick<Ended, 'result'>} resumed */
export function untold({ result }) {
  const report = join(String(result?.['evidence']), 'report.html');
  if (!existsSync(report)) return ['the resumed run left no report'];
  return /\binterrupt/iu.test(readFileSync(report, 'utf8')) ? [] : ['the report does not tell of the interruption'];
}

/** Browsers that outlive the program. @param {Pick<Machine, 'site'>} machine */
export async function browsersLeft({ site }) {
  if (await when(() => browsersTowards(site.proxy).length === 0, browsersEndWithin)) return [];
  return [`${String(browsersTowards(site.proxy).length)} browser processes outlived the program`];
}

/** @param {string} folder */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
