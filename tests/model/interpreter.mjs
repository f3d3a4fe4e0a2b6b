import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from './machine.mjs';
import { fromProgram } from './program.mjs';
import { now, World } from './world.mjs';

/** @typedef {import('./sequences.mjs').Sequence} Sequence */
/** @typedef {import('./sequences.mjs').Event} Event */
/** @typedef {import('./sequences.mjs').Run} Run */
/** @typedef {{ exitCode: number, code: string | null, message: string, verdict: string | null }} End */

const { runRotation } = await fromProgram('scripts/run/rotation.js');
const { runResume } = await fromProgram('scripts/run/resume.js');
const { runFlags } = await fromProgram('scripts/run/flags.js');
const { storedRotations } = await fromProgram('runbook/custody/rotations.js');
const { RunbookError } = await fromProgram('domain/errors.js');

/** How much of what was to be tried was tried. */
export const tally = { runs: 0, killed: 0, held: 0, added: 0, removed: 0, finished: 0, personMustLook: 0, emergencies: 0 };

/** Plays a sequence, then resumes without harm, and throws if anything came true that must not. @param {Sequence} sequence */
export async function play(sequence) {
  machine.reset();
  const world = new World(sequence.displays);
  now.world = world;
  const story = new Story(world, settingsFor(world));
  for (const event of sequence.events) await story.happens(event);
  await story.comesToItsEnd();
  tally.added += world.added;
  tally.removed += world.removed;
}

/** @param {World} world */
function settingsFor({ servers }) {
  const file = join(machine.folder, 'teos-runbook.yaml');
  writeFileSync(file, `tenant: 3f2b8a3e-1111-4222-8333-444455556666
account: AZURE_ADMIN
accounts:
  AZURE_ADMIN: { username: admin@contoso.onmicrosoft.com }
  TEOS_ADMIN: { username: administrator }
applications:
  - name: TEOS Office365
    clientId: 7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff
    description: TEOS Manage
    expires: 180d
    teos:
${servers.map(({ url }) => `      - { url: ${url}, account: TEOS_ADMIN }`).join('\n')}
`);
  return file;
}

const credentials = { TEOS_RUNBOOK_PASSPHRASE: 'a pass phrase of the tests', AZURE_ADMIN_PASSWORD: 'a password of the portal', TEOS_ADMIN_PASSWORD: 'a password of TEOS' };

class Story {
  pasted = false;

  /** @param {World} world @param {string} targets */
  constructor(world, targets) {
    this.world = world;
    this.targets = targets;
    this.state = join(machine.root, 'state');
  }

  /** @param {Event} event */
  async happens(event) {
    switch (event.what) {
      case 'run': return void await this.#run(event);
      case 'others add': return void this.world.add('made by others', 'others');
      case 'others remove': return this.#othersRemove();
      case 'a person pastes the Value': return this.#paste(event.server);
    }
  }

  /** Others remove what no server holds: what they do to secrets in use, no program can make good. */
  #othersRemove() {
    const unused = this.world.secrets.find(({ by, value }) => by === 'others' && !this.world.servers.some(({ holds }) => holds === value));
    if (unused !== undefined) this.world.remove(unused.secretId, 'others');
  }

  /** @param {number} index */
  #paste(index) {
    const [server, ours] = [this.world.servers[index], this.world.ours.at(-1)];
    if (server === undefined || ours === undefined) return;
    Object.assign(server, { holds: ours.value, cutBy: false });
    this.pasted = true;
  }

  /** @param {Run} run */
  async #run({ command, lag, portal, teos, fate }) {
    Object.assign(this.world, { lag, portalFault: portal });
    for (const [index, server] of this.world.servers.entries()) server.fault = teos[index] ?? 'none';
    const second = fate?.kind === 'second' ? { at: fate.at, kind: fate.kind, act: () => this.#second(fate.command) } : fate;
    const end = await this.#process(command, second);
    await this.#confirmNothingLost();
    return end;
  }

  /** A second process finds the first at work, and leaves the sites alone. @param {'rotate' | 'resume'} command */
  async #second(command) {
    const end = await this.#process(command, null);
    if (end?.exitCode !== 7) this.world.violations.push(`a second '${command}' beside one at work ended with ${JSON.stringify(end)}`);
    tally.held += 1;
  }

  /** @param {'rotate' | 'resume'} command @param {import('./machine.mjs').Fate | null} fate @returns {Promise<End | null>} */
  async #process(command, fate) {
    const request = {
      flags: runFlags({ targets: this.targets, stateDir: this.state, evidenceDir: join(machine.folder, 'evidence'), yes: true, attended: false }),
      switches: { json: false, quiet: true, verbose: false }, mayInstall: false,
      env: credentials,
    };
    const end = await machine.run(fate, () => endOf(() => (command === 'rotate' ? runRotation(request) : runResume(request))));
    count(end);
    if (end?.exitCode === 1) this.world.violations.push(`'${command}' met something unexpected: ${end.message}`);
    return end;
  }

  /** After every process: what it made and did not finish stands in an open journal. */
  async #confirmNothingLost() {
    const { violations, secrets } = this.world;
    const stored = (await storedRotations(this.state)).map((/** @type {any} */ { rotation }) => rotation);
    for (const secret of secrets) {
      if (secret.by !== 'us') continue;
      const own = stored.filter((/** @type {any} */ { intended }) => intended.includes(secret.description));
      if (own.some((/** @type {any} */ { end }) => end === 'finished')) secret.by = 'us, and finished';
      else if (!own.some((/** @type {any} */ { end }) => end === null)) violations.push(`no open journal knows of '${secret.description}'`);
    }
    this.#confirmNoSecretReadable();
    if (violations.length > 0) throw new Error(violations.join('; '));
  }

  #confirmNoSecretReadable() {
    const { values, violations } = this.world;
    const secrets = [...values, ...Object.values(credentials)];
    for (const [path, text] of machine.files()) if (secrets.some((secret) => text.includes(secret))) violations.push(`a secret can be read in ${path}`);
  }

  /** Nothing goes wrong any more: `resume` brings everything to its end, or says that a person must look where there is a reason. */
  async comesToItsEnd() {
    const calm = /** @type {Run} */ ({ what: 'run', command: 'resume', lag: 1, portal: 'none', teos: [], fate: null });
    let end = await this.#run(calm);
    // A list that lags may make one more necessary.
    if (end?.exitCode !== 0) end = await this.#run(calm);
    const reason = this.pasted || this.world.servers.some(({ display }) => display !== 'readable');
    const { violations, ours, secrets, servers } = this.world;
    if (end?.exitCode === 6 && reason) return;
    if (end?.exitCode !== 0) violations.push(`without harm 'resume' ended with ${JSON.stringify(end)}`);
    if (ours.length > 0) violations.push(`'${ours[0]?.description ?? ''}' is left`);
    const last = secrets.findLast(({ by }) => by === 'us, and finished');
    for (const { url, holds } of servers) if (last !== undefined && holds !== last.value) violations.push(`${url} does not hold the new client secret`);
    const again = await this.#run(calm);
    if (again?.exitCode !== 0 || again.verdict !== null) violations.push(`a second 'resume' found something open: ${JSON.stringify(again)}`);
    const folder = join(this.state, 'rotations');
    const left = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.jsonl')) : [];
    if (left.length > 0) violations.push(`${left.join(', ')} left`);
    if (violations.length > 0) throw new Error(violations.join('; '));
  }
}

/** @param {() => Promise<any>} command @returns {Promise<End>} */
async function endOf(command) {
  try {
    const { exitCode, json, error } = await command();
    const told = error ?? json?.error ?? null;
    return { exitCode, code: told?.code ?? null, message: told?.message ?? '', verdict: json?.verdict ?? null };
  } catch (cause) {
    machine.confirmAlive();
    if (!(cause instanceof RunbookError)) throw cause;
    return { exitCode: /** @type {any} */ (cause).exitCode, code: /** @type {any} */ (cause).code, message: /** @type {any} */ (cause).message, verdict: null };
  }
}

/** @param {End | null} end */
function count(end) {
  tally.runs += 1;
  if (end === null) tally.killed += 1;
  if (end?.exitCode === 6) tally.personMustLook += 1;
  if (end?.exitCode === 9) tally.emergencies += 1;
  if (end?.verdict === 'equal') tally.finished += 1;
}
