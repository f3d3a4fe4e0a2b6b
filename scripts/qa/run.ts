import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, basename } from 'node:path';
import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { isFailure, overall, type QaCheck, type QaDifference, type QaResult, type SeenScreen, type Severity } from '../../domain/qa.ts';
import { proveAbsence } from '../../runbook/custody/absence.ts';
import { secretsOf } from '../../runbook/settings/credentials.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { makeRunFolder, type RunFolder } from '../../runbook/evidence/run-folder.ts';
import { acceptBaseline, currentBaseline, guideHash, writeBaseline, type KeptBaseline, type QaSite } from '../../runbook/qa/baseline.ts';
import { compareScreens } from '../../runbook/qa/compare.ts';
import { pictureDifference } from '../../runbook/qa/picture-difference.ts';
import { htmlReport } from '../../runbook/qa/report-html.ts';
import { agreed, completed, type PicturePair, type QaReport } from '../../runbook/qa/report-model.ts';
import { junitReport, markdownReport } from '../../runbook/qa/report-text.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import { failureAsJson, failureOf } from '../cli/output.ts';
import type { Prepared } from '../run/prepare.ts';
import { programVersion } from '../run/version.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { walked, type QaLook, type Walked } from './walked.ts';

/** What one server is looked at with. */
export interface QaJob {
  readonly prepared: Prepared;
  readonly server: TeosServer;
  /** Absolute path of the folder with baselines; null to compare with nothing. */
  readonly baselineDir: string | null;
  /** The build's name where its pages tell none. */
  readonly build: string | null;
  readonly look: QaLook;
  /** From which severity on an observation makes the run a failure; null, or left out, if none does. */
  readonly failOn?: Severity | null;
}

/** What is looked at, on whichever of the two sites. */
export interface QaSubject {
  readonly prepared: Prepared;
  readonly site: QaSite;
  readonly url: string;
  /** Absolute path of the folder with baselines; null to compare with nothing. */
  readonly baselineDir: string | null;
  /** The build's name where its pages tell none. */
  readonly build: string | null;
  /** Hash of this site's part of the guide. */
  readonly guide: string;
  readonly full: boolean;
  readonly failOn?: Severity | null;
  walk(around: WalkSurroundings): Promise<Walked>;
}

/** What a walk is given by who reports it. */
export interface WalkSurroundings {
  /** Absolute path of the folder for screens and pictures. */
  readonly folder: string;
  /** The run's name. */
  readonly run: string;
  readonly scrubber: Scrubber;
}

/** Looks at one server and writes its reports. Never throws for what the server does: that is the report. */
export async function qaOf(job: QaJob): Promise<QaReport> {
  const { prepared, server, baselineDir, build, look, failOn = null } = job;
  return reported({ prepared, site: 'TEOS', url: server.url, baselineDir, build, guide: guideHash(teosManageWording), full: look.full === true, failOn, walk: (around) => walked(job, around) });
}

/** Looks at a site and writes the reports. Never throws for what it does. */
export async function reported(subject: QaSubject): Promise<QaReport> {
  const { prepared } = subject;
  const startedAt = new Date();
  const scrubber = new Scrubber();
  for (const own of prepared.credentials.values()) for (const secret of secretsOf(own)) scrubber.know(secret);
  const folder = await makeRunFolder({ evidenceDir: prepared.settings.evidence, application: `qa ${new URL(subject.url).hostname}`, ticket: prepared.flags.change, startedAt });
  const screensFolder = join(folder.path, 'screens');
  await mkdir(screensFolder, { mode: 0o700 });
  const done = await subject.walk({ folder: screensFolder, run: folder.name, scrubber });
  const seen = await baselined(subject, done, { folder, screensFolder, startedAt });
  const report = reportOf(subject, done, { ...seen, folder, startedAt });
  return closed(report, seen.pairs, { folder, scrubber, stateDir: prepared.settings.stateDir });
}

interface Compared {
  readonly kept: KeptBaseline | null;
  readonly made: boolean;
  readonly differences: readonly QaDifference[];
  readonly pairs: readonly PicturePair[];
  /** Why nothing was compared, where something was asked for. */
  readonly error: unknown;
}

/** Stores what was seen and compares it with the baseline; makes it the baseline where there is none yet. */
async function baselined({ prepared, site, guide, baselineDir, build }: QaSubject, done: Walked, { folder, screensFolder, startedAt }: { readonly folder: RunFolder; readonly screensFolder: string; readonly startedAt: Date }): Promise<Compared> {
  const { screens, language, version } = done;
  if (screens.length > 0) await writeBaseline(screensFolder, { format: 'teos-runbook/qa-baseline/1', run: folder.name, at: startedAt.toISOString(), program: programVersion(), live: prepared.settings.standIn === null, ...(site === 'TEOS' ? {} : { site }), build: version ?? build, language, guide, screens: screens.map((screen) => ({ ...screen, entries: [...screen.entries] })) });
  const nothing: Compared = { kept: null, made: false, differences: [], pairs: alone(screens, screensFolder), error: null };
  if (baselineDir === null || screens.length === 0) return nothing;
  try {
    const kept = done.before ?? await currentBaseline(baselineDir, language, site);
    if (kept === null) {
      if (done.error !== null) return nothing;
      await acceptBaseline(baselineDir, screensFolder, { by: whoAndWhere().user ?? 'unknown', why: 'the first run there' });
      return { ...nothing, kept: await currentBaseline(baselineDir, language, site), made: true };
    }
    return { ...nothing, kept, differences: agreed(compareScreens(kept.baseline.screens, screens, done.documented), done.checks), pairs: await pairsOf(kept, screens, screensFolder) };
  } catch (error) {
    if (error instanceof RunbookError) return { ...nothing, error };
    throw error;
  }
}

function alone(screens: readonly SeenScreen[], folder: string): PicturePair[] {
  return screens.map(({ step, title, picture }) => ({ step, title, before: null, now: picture === null ? null : join(folder, picture), changed: null }));
}

async function pairsOf({ baseline, folder }: KeptBaseline, screens: readonly SeenScreen[], ownFolder: string): Promise<PicturePair[]> {
  return Promise.all(alone(screens, ownFolder).map(async (pair) => {
    const picture = baseline.screens.find(({ step }) => step === pair.step)?.picture ?? null;
    const before = picture === null ? null : join(folder, picture);
    return { ...pair, before, changed: before === null || pair.now === null ? null : await pictureDifference(before, pair.now) };
  }));
}

function reportOf({ prepared, site, url, guide, build, full, failOn = null }: QaSubject, done: Walked, { kept, made, differences, error: notCompared, pairs, folder, startedAt }: Compared & { readonly folder: RunFolder; readonly startedAt: Date }): QaReport {
  const thrown = done.error ?? notCompared;
  const failed = thrown === null ? null : failureOf(thrown);
  const version = done.version ?? build;
  const failures = done.checks.filter((check) => isFailure(check, failOn)).map(({ id }) => id);
  const outline = pairs.filter(({ changed }) => changed !== null).map(({ step }) => step);
  return {
    run: folder.name, program: programVersion(), live: prepared.settings.standIn === null, site, url, build: version, language: done.language, guide,
    ...wordOf(done.checks, differences, failed?.exitCode ?? null, failures.length > 0), startedAt: startedAt.toISOString(), endedAt: new Date().toISOString(),
    notes: [
      ...done.notes,
      ...(version === null && site === 'TEOS' ? ['The pages tell no version: name the build with --build, so that its baseline can be told from others.'] : []),
      ...(kept !== null && !made && kept.baseline.guide !== guide ? ['The baseline was made with another edition of the guide.'] : []),
      ...(failures.length === 0 ? [] : [`Observations that count as a failure, as was asked for (--fail-on ${failOn ?? ''}): ${failures.join(', ')}.`]),
      ...(outline.length === 0 ? [] : [`Pictures that look otherwise than the baseline's: ${outline.join(', ')}; the report outlines where.`]),
    ],
    checks: completed(done.checks, differences), full, failOn, differences, evidence: folder.path, error: failed === null ? null : failureAsJson(failed.failure),
    baseline: kept === null ? null : { folder: kept.folder, build: kept.baseline.build, acceptedBy: kept.accepted.by, acceptedAt: kept.accepted.at, why: kept.accepted.why, made },
  };
}

/**
 * The word and the exit code for what was seen.
 * @param failed the exit code of what ended the run; null if nothing did
 * @param observed whether an observation counts as a failure
 */
export function wordOf(checks: readonly QaCheck[], differences: readonly QaDifference[], failed: ExitCode | null, observed = false): Pick<QaReport, 'result' | 'exitCode'> {
  const word = overall(checks, differences);
  const stands = failed === null || word === 'defect' || (word === 'drifted' && failed === ExitCode.notAsDocumented);
  return { result: stands ? word : 'not reached', exitCode: exitCodeOf(word, failed, observed) };
}

/** A defect that was seen counts for more than why the run ended; a drift, and an observation that counts, for less than a refusal or a server that is away. */
function exitCodeOf(word: QaResult, failed: ExitCode | null, observed: boolean): ExitCode {
  if (failed !== null && failed > ExitCode.transient) return failed;
  if (word === 'defect') return ExitCode.personMustLook;
  if (failed !== null) return failed;
  if (word === 'as documented') return observed ? ExitCode.notAsDocumented : ExitCode.verified;
  return word === 'drifted' ? ExitCode.notAsDocumented : ExitCode.transient;
}

/** Writes the reports and searches the folder for secrets: a file in which one stands is taken out, and the run is no success. */
async function closed(report: QaReport, pairs: readonly PicturePair[], { folder, scrubber, stateDir }: { readonly folder: RunFolder; readonly scrubber: Scrubber; readonly stateDir: string }): Promise<QaReport> {
  const clean = scrubber.scrubDeep(report) as QaReport;
  await written(clean, pairs, folder.path);
  const { leaks } = await proveAbsence({ folder: folder.path, quarantine: join(stateDir, 'quarantine', basename(folder.path)), scrubber });
  if (leaks.length === 0) return clean;
  const told: QaReport = { ...clean, exitCode: Math.max(clean.exitCode, ExitCode.personMustLook), notes: [...clean.notes, `A secret was found in ${leaks.map(({ file }) => file).join(', ')}, which was taken out of the run's folder.`] };
  await written({ ...told, checks: told.checks.map((check) => ({ ...check, picture: null })) }, pairs.map((pair) => ({ ...pair, now: null, before: null })), folder.path);
  return told;
}

async function written(report: QaReport, pairs: readonly PicturePair[], folder: string): Promise<void> {
  const files: readonly (readonly [string, string])[] = [
    ['qa.json', `${JSON.stringify(report, null, 2)}\n`], ['report.html', await htmlReport(report, pairs, (picture) => join(folder, 'screens', picture))], ['report.md', markdownReport(report)], ['junit.xml', junitReport(report)],
  ];
  for (const [name, text] of files) {
    await rm(join(folder, name), { force: true });
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
}

