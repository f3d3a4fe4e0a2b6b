import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResult } from '../../runbook/evidence/run-document.ts';
import { failureOf } from '../../scripts/cli/output.ts';
import { runFlags } from '../../scripts/run/flags.ts';
import { noResult } from '../../scripts/run/result.ts';
import type { StepResult } from '../../runbook/evidence/run-document.ts';
import { runResume } from '../../scripts/run/resume.ts';
import { runRetire } from '../../scripts/run/retire.ts';
import { runRollback } from '../../scripts/run/rollback.ts';
import { runRotation, type RotationRequest } from '../../scripts/run/rotation.ts';
import type { CommandEnd } from '../../scripts/cli/output.ts';
import { writeStandInFiles } from '../../scripts/run/stand-ins.ts';
import type { Simulator } from '../../simulator/start.ts';
import type { ApplicationRecord, ClientSecretRecord, TeosServerRecord } from '../../simulator/world.ts';
import { escrowKeys } from '../escrow-keys.ts';
import { expect, test as base } from '../fixtures.ts';

export { expect } from '../fixtures.ts';

/** How one run of the whole job ended. */
export interface JobEnd {
  readonly exitCode: number;
  /** What `rotate --json` prints. */
  readonly result: Omit<RunResult, 'live'> & { readonly live: boolean | null };
  /** What `rotate` prints for people; empty if the run did not begin. */
  readonly text: string;
  /** All sentences of the end in one: text, message and advice. */
  readonly told: string;
}

/** What a run is to be like beside what every run of these tests is. */
export interface JobOptions {
  /** Options of the command line, by their names in the program. */
  readonly flags?: Readonly<Record<string, unknown>>;
  /** Changes the settings that the stand-ins wrote. */
  readonly settings?: (settings: StandInSettings) => void;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the run says what it does on stderr, all of it. */
  readonly verbose?: boolean;
}

/** The part of the settings that these tests change. */
export interface StandInSettings {
  applications: { name: string; clientId: string; expires?: string; token?: 'check'; teos: Record<string, unknown>[] }[];
  standIn: { proxy: string; certificate: string };
  tokenCheck?: { successes: number; interval: number; within: number };
}

/** The whole job, run in this process on stand-ins of its own. */
export interface Job {
  readonly simulator: Simulator;
  /** Holds the settings, the state and the evidence of this test's runs, and nothing else. */
  readonly folder: string;
  run(options?: JobOptions): Promise<JobEnd>;
  /** What comes after it, with the same settings, state and evidence. */
  resume(options?: JobOptions): Promise<JobEnd>;
  rollback(options?: JobOptions): Promise<JobEnd>;
  retire(options?: JobOptions & RetireOptions): Promise<JobEnd>;
}

/** The options of `retire`. */
interface RetireOptions {
  readonly after?: string;
  readonly due?: boolean;
  readonly checked?: string;
}

/** Playwright's `test` with the whole job: stand-ins, settings that lead to them, and a folder that is gone afterwards. */
export const test = base.extend<{ job: Job }>({
  job: async ({ simulator }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-flow-'));
    const begun = (command: (request: RotationRequest) => Promise<CommandEnd>) => (options: JobOptions = {}): Promise<JobEnd> => runJob(simulator, folder, options, command);
    await use({
      simulator, folder, run: begun(runRotation), resume: begun(runResume), rollback: begun(runRollback),
      retire: ({ after = null, due = false, checked = null, ...options }: JobOptions & { after?: string | null; due?: boolean; checked?: string | null } = {}) => begun((request) => runRetire({ ...request, flags: due ? { ...request.flags, application: undefined } : request.flags, after, due, checked }))(options),
    });
    await rm(folder, { recursive: true, force: true });
  },
});

async function runJob(simulator: Simulator, folder: string, { flags, settings, env, verbose }: JobOptions, command: (request: RotationRequest) => Promise<CommandEnd>): Promise<JobEnd> {
  const targets = join(folder, 'teos-runbook.yaml');
  const { identity, recipient } = await escrowKeys();
  const document = { ...structuredClone(simulator.settings), escrow: { recipients: [recipient] } };
  settings?.(document as unknown as StandInSettings);
  await writeStandInFiles({ ...simulator, settings: document }, targets);
  try {
    const end = await command({
      flags: runFlags({ targets, application: 'TEOS Office365', evidenceDir: join(folder, 'evidence'), stateDir: join(folder, 'state'), yes: true, attended: false, timeout: 30, ...flags }),
      switches: { json: true, quiet: verbose !== true, verbose: verbose === true },
      env: { ...simulator.credentials, TEOS_RUNBOOK_IDENTITY: identity, TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config'), ...env }, mayInstall: false,
    });
    const result = end.json as RunResult;
    return { exitCode: end.exitCode, result, text: end.text, told: [end.text, result.error?.message ?? '', result.error?.advice ?? ''].join('\n') };
  } catch (thrown) {
    // As the command line does with what is known before the run begins.
    const { failure, exitCode } = failureOf(thrown);
    return { exitCode, result: noResult(exitCode, failure) as JobEnd['result'], text: '', told: `${failure.message}\n${failure.advice}` };
  }
}

/** The TEOS server of a test that has only one. */
export function serverOf({ world }: Simulator): TeosServerRecord {
  const [server] = world.servers;
  if (server === undefined) throw new Error('The stand-ins have no TEOS server.');
  return server;
}

/** The application that TEOS uses, by its client ID; also while a fault hides it or has given TEOS another one. */
export function applicationOf({ world, settings }: Simulator): ApplicationRecord {
  const clientId = (settings as unknown as StandInSettings).applications[0]?.clientId;
  const found = world.applications.find((one) => one.clientId === clientId);
  if (found === undefined) throw new Error('The stand-ins lack the application of the settings.');
  return found;
}

/** The only client secret that was made during the run. */
export function newSecretOf(simulator: Simulator): ClientSecretRecord {
  const made = simulator.world.applications.flatMap(({ secrets }) => secrets).filter(({ createdDuringRun }) => createdDuringRun);
  expect(made).toHaveLength(1);
  const [secret] = made;
  if (secret === undefined) throw new Error('No client secret was made.');
  return secret;
}

/** All that a run could change at the sites, as text. */
export function stateOf({ world }: Simulator): string {
  const servers = world.servers.map(({ clientId, tenantId, authenticationType, clientSecret, powerBi, saves }) => ({ clientId, tenantId, authenticationType, clientSecret, powerBi, saves }));
  return JSON.stringify({ applications: world.applications, servers });
}

/** All steps in order, sub-steps after the step that they are part of. */
export function allSteps(steps: readonly StepResult[]): StepResult[] {
  return steps.flatMap((step) => [step, ...allSteps(step.steps)]);
}
