import { machine } from './machine.mjs';
import { fromProgram } from './program.mjs';

/*
 * What surrounds the modelled sites: browsers that show them, processes of the modelled machine, and evidence
 * that keeps the steps and takes no picture.
 */

const { Scrubber } = await fromProgram('runbook/custody/scrubber.js');
const { Recorder } = await fromProgram('runbook/evidence/recorder.js');
const { outcomeOf } = await fromProgram('runbook/custody/outcome.js');

let folders = 0;

/** @param {any} _plan */
export async function launchBrowser(_plan) {
  machine.confirmAlive();
  const context = () => ({ on: () => undefined, cookies: async () => [], browser: () => null });
  const page = { context, url: () => 'https://contoso.example/', list: [], made: [], at: '', loggedIn: false, filled: null, shown: 'readable', field: '', ended: false };
  return { page, version: 'a modelled browser', close: async () => { /* It ends with the process. */ } };
}

export const chooseBrowser = async () => ({ name: 'a modelled browser', path: '', why: 'it is modelled', headlessOnly: true });

export const confirmStandIn = async () => undefined;
export const confirmServerKey = async () => null;
export const watchKey = async () => async () => undefined;

const identity = () => ({ host: 'a modelled host', machine: 'modelled', pid: machine.running?.id ?? 0, startedAt: String(machine.running?.id ?? 0) });
export const ownIdentity = async () => identity();
export const identityOf = async (/** @type {number} */ pid) => ({ ...identity(), pid, startedAt: String(pid) });
export const lifeOf = async (/** @type {{ pid: number }} */ { pid }) => ([...machine.living].some(({ id }) => id === pid) ? 'alive' : 'dead');

export const programVersion = () => '0.0.0';

/** @param {any} request */
export async function openEvidence({ prepared, steps, servers }) {
  folders += 1;
  const scrubber = new Scrubber();
  for (const { password } of prepared.credentials.values()) if (password !== null) scrubber.know(password);
  const name = `2026-11-26T10-00-00Z-teos-${String(folders).padStart(6, '0')}`;
  const quiet = () => undefined;
  return {
    startedAt: new Date(), folder: { name, path: `/evidence/${name}`, log: '' }, scrubber, pictures: null,
    recorder: new Recorder({ declarations: steps, servers, pictures: null, scrubError: (/** @type {unknown} */ error) => scrubber.scrubError(error) }),
    log: { info: quiet, warn: quiet, debug: quiet, verbose: quiet },
    list: { pause: (/** @type {() => unknown} */ act) => act(), close: quiet },
    seen: { met: null, plan: null, token: null, browser: null, hosts: { watch: async () => undefined } }, approvals: {},
  };
}

/** @param {any} ending */
export async function closeEvidence(ending) {
  return endWithoutEvidence(ending);
}

/** @param {any} ending */
export function endWithoutEvidence({ prepared, error, interrupted, standing }) {
  machine.confirmAlive();
  const { application, flags } = prepared;
  const outcome = outcomeOf({
    standing, application: application.name, error, interrupted, leaks: [], dryRun: flags.dryRun, remaining: [],
    acceptMasked: new Set(application.teos.flatMap((/** @type {any} */ server) => (server.accept === 'masked' ? [server.url] : []))),
  });
  return { exitCode: outcome.exitCode, json: { verdict: outcome.verdict, error: outcome.error }, text: outcome.headline, error: null };
}
