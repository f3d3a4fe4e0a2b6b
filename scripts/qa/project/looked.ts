import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QaReport } from '../../../runbook/qa/report-model.ts';
import { runFlags } from '../../run/flags.ts';
import { confirmNotRefused } from '../../run/sites.ts';
import { qaOf } from '../run.ts';
import { saveOn } from '../saving.ts';
import { chosenServers } from '../servers.ts';
import type { AskedProject } from './asked.ts';

// As `qa` has it: a build under test stands near.
const timeoutSeconds = 15;

/**
 * The report about a server. It is looked at once in a run of Playwright Test, whichever of its workers asks first: each check
 * that fails ends a worker, and none may log in again for the next one.
 * @param folder the run's output folder, which Playwright empties before each run.
 * @throws {RunbookError} what keeps the server from being looked at at all.
 */
export async function lookedOnce(url: string, asked: AskedProject, folder: string): Promise<QaReport> {
  const file = join(folder, `qa-${encodeURIComponent(url)}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as QaReport;
  const [chosen] = await chosenServers(runFlags({ targets: asked.targets, timeout: timeoutSeconds, yes: asked.yes }), [url], process.env);
  if (chosen === undefined) throw new Error(`The settings lost their server ${url}.`);
  const { prepared, server } = chosen;
  await confirmNotRefused(prepared);
  const say = (): void => { /* The report says it. */ };
  const report = await qaOf({
    prepared, server, baselineDir: asked.baseline, build: asked.build,
    look: { say, after: (walk, held, around) => saveOn({ prepared, server, yes: asked.yes, replaceUnreadable: asked.replaceUnreadable, say }, walk, held, around) },
  });
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(report), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return report;
}
