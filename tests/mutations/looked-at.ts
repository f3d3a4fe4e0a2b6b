import type { Browser } from '@playwright/test';
import { RunbookError } from '../../domain/errors.ts';
import type { SeenScreen } from '../../domain/qa.ts';
import { Secret } from '../../domain/secret.ts';
import { begin, type Walk } from '../../flows/qa/walk.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { compareScreens } from '../../runbook/qa/compare.ts';
import { agreed, completed, type QaReport } from '../../runbook/qa/report-model.ts';
import { keeper } from '../../scripts/qa/keeper.ts';
import { wordOf } from '../../scripts/qa/run.ts';
import { lookedThrough } from '../../scripts/qa/walked.ts';
import type { Simulator } from '../../simulator/start.ts';
import { serverOf } from '../flows/job.ts';

/** What `qa` would report of a server, and what it saw of it. */
export type Looked = Pick<QaReport, 'result' | 'exitCode' | 'checks' | 'differences'> & { readonly screens: readonly SeenScreen[]; readonly error: string | null };

/** Looks at a server as `qa` does that only looks, without pictures and files, in a browser that others share. */
export async function lookedAt(simulator: Simulator, browser: Browser, before: readonly SeenScreen[]): Promise<Looked> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 900 }, proxy: { server: simulator.proxy }, ignoreHTTPSErrors: true });
  // As `qa` has it.
  context.setDefaultTimeout(15_000);
  const { url, administrator } = serverOf(simulator);
  const scrubber = new Scrubber();
  const nothing = (): Promise<void> => Promise.resolve();
  const site: TeosSite = {
    page: await context.newPage(), url, wording: teosManageWording, patience: 1000, confirmKey: nothing, refused: nothing, inTurn: (logIn) => logIn(),
    credentials: { username: administrator.user, password: new Secret('password', administrator.password) },
  };
  let walk: Walk | null = null;
  let error: RunbookError | null = null;
  try {
    walk = await begin(site, keeper({ folder: null, scrubber, wording: teosManageWording, ownNames: [new URL(url).hostname, administrator.user], before }));
    await lookedThrough(walk, scrubber);
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    error = thrown;
  }
  await context.close();
  const found = walk?.checks.all(error?.message ?? '') ?? [];
  const differences = walk === null || before.length === 0 ? [] : agreed(compareScreens(before, walk.screens, walk.documented), found);
  const checks = completed(found, differences);
  return { ...wordOf(checks, differences, error?.exitCode ?? null), checks, differences, screens: walk?.screens ?? [], error: error?.message ?? null };
}
