import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { qaOf } from '../../scripts/qa/run.ts';
import { saveOn } from '../../scripts/qa/saving.ts';
import { chosenServers } from '../../scripts/qa/servers.ts';
import { runFlags } from '../../scripts/run/flags.ts';
import { writeStandInFiles } from '../../scripts/run/stand-ins.ts';
import { escrowKeys } from '../escrow-keys.ts';
import type { Simulator } from '../../simulator/start.ts';
import { test as base } from '../fixtures.ts';

/** How a server is looked at. */
interface Looking {
  /** `test` has a throw-away saved. */
  readonly environment?: 'test';
  /** The whole form. */
  readonly full?: boolean;
}

/** Playwright's `test` with `qa --yes --baseline` on the stand-ins' server. */
export const test = base.extend<{ qa: (looking?: Looking) => Promise<QaReport> }>({
  qa: async ({ simulator }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-qa-'));
    await use((looking = {}) => looked(simulator, folder, looking));
    await rm(folder, { recursive: true, force: true });
  },
});

async function looked(simulator: Simulator, folder: string, { environment, full = false }: Looking): Promise<QaReport> {
  const settings = structuredClone(simulator.settings) as { applications: { teos: Record<string, unknown>[] }[]; escrow?: unknown };
  for (const server of settings.applications.flatMap(({ teos }) => teos)) Object.assign(server, environment === undefined ? {} : { environment });
  settings.escrow = { recipients: [(await escrowKeys()).recipient] };
  const targets = join(folder, 'teos-runbook.yaml');
  await writeStandInFiles({ ...simulator, settings }, targets);
  // Nobody's Azure account is among the credentials.
  const env = { TEOS_ADMIN_PASSWORD: simulator.credentials['TEOS_ADMIN_PASSWORD'], TEOS_RUNBOOK_CONFIG_DIR: join(folder, 'config') };
  const chosen = await chosenServers(runFlags({ targets, evidenceDir: join(folder, 'evidence'), stateDir: join(folder, 'state'), attended: false, timeout: 8, yes: true }), [], env);
  const say = (): void => { /* The report says it. */ };
  const [report] = await Promise.all(chosen.map(({ prepared, server }) => qaOf({
    prepared, server, baselineDir: join(folder, 'baseline'), build: null,
    look: { say, full, after: (walk, held, around) => saveOn({ prepared, server, yes: true, replaceUnreadable: false, say }, walk, held, around) },
  })));
  if (report === undefined) throw new Error('The settings have no server.');
  return report;
}
