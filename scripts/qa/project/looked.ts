import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QaReport } from '../../../runbook/qa/report-model.ts';
import { runFlags } from '../../run/flags.ts';
import { prepare } from '../../run/prepare.ts';
import { canAsk } from '../../run/questions.ts';
import { confirmNotRefused } from '../../run/sites.ts';
import { qaOfPortal } from '../portal.ts';
import { qaOf } from '../run.ts';
import { saveOn } from '../saving.ts';
import { chosenServers } from '../servers.ts';
import type { AskedProject } from './asked.ts';

// As `qa` has it: a build under test stands near.
const timeoutSeconds = 15;

/**
 * A report. It is made once in a run of Playwright Test, whichever of its workers asks first: each check that fails ends a worker, and
 * none may log in again for the next one.
 * @param name of the file that keeps it.
 * @param folder the run's output folder, which Playwright empties before each run.
 */
export async function lookedOnce(name: string, folder: string, look: () => Promise<QaReport>): Promise<QaReport> {
  const file = join(folder, `qa-${encodeURIComponent(name)}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as QaReport;
  const report = await look();
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(report), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return report;
}

/** The report about a server. @throws {RunbookError} what keeps it from being looked at at all. */
export async function serverReport(url: string, asked: AskedProject): Promise<QaReport> {
  const [chosen] = await chosenServers(runFlags({ targets: asked.targets, timeout: timeoutSeconds, yes: asked.yes }), [url], process.env);
  if (chosen === undefined) throw new Error(`The settings lost their server ${url}.`);
  const { prepared, server } = chosen;
  await confirmNotRefused(prepared);
  return qaOf({
    prepared, server, baselineDir: asked.baseline, build: asked.build, failOn: asked.failOn,
    look: { say, full: asked.full, after: (walk, held, around) => saveOn({ prepared, server, yes: asked.yes, replaceUnreadable: asked.replaceUnreadable, say }, walk, held, around) },
  });
}

/** The report about the portal's half, for an application. @throws {RunbookError} what keeps the portal from being looked at at all. */
export async function portalReport(clientId: string, asked: AskedProject): Promise<QaReport> {
  const prepared = await prepare(runFlags({ targets: asked.targets, application: clientId }), { teos: false, person: canAsk(), env: process.env });
  await confirmNotRefused(prepared);
  return qaOfPortal({ prepared, baselineDir: asked.baseline, say });
}

function say(): void {
  // The report says it.
}
