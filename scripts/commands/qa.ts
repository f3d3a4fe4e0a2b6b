import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ExitCode, misuse } from '../../domain/errors.ts';
import type { Severity } from '../../domain/qa.ts';
import { acceptBaseline } from '../../runbook/qa/baseline.ts';
import { textReport } from '../../runbook/qa/report-text.ts';
import type { QaReport } from '../../runbook/qa/report-model.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { qaOfPortal } from '../qa/portal.ts';
import { qaOf } from '../qa/run.ts';
import { saveOn } from '../qa/saving.ts';
import { chosenServers } from '../qa/servers.ts';
import { runFlags } from '../run/flags.ts';
import { prepare } from '../run/prepare.ts';
import { canAsk } from '../run/questions.ts';
import { confirmNotRefused } from '../run/sites.ts';

// A build under test stands near, and the answer is wanted in a minute: a screen that takes longer than this is not there.
const timeoutSeconds = 15;

/** `qa`: looks whether the guide still holds on the TEOS builds of the settings; `qa accept`: makes a run the baseline. */
export async function qa(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  const words = (parsed['server'] as readonly string[] | undefined) ?? [];
  if (words[0] === 'accept') return accepted(words.slice(1), parsed);
  const say = (sentence: string): void => { if (!switches.quiet) process.stderr.write(`${sentence}\n`); };
  if (parsed['portal'] === true) return ended([await portalOf(words, parsed, say)]);
  const flags = runFlags({ ...parsed, timeout: parsed['timeout'] ?? timeoutSeconds });
  const reports: QaReport[] = [];
  const [full, failOn] = [parsed['full'] === true, (parsed['failOn'] as Severity | undefined) ?? null];
  if (failOn !== null && !full) throw misuse({ code: 'misuse', message: '--fail-on is about the observations of --full, and --full is not there.', advice: 'Nothing was done. Add --full, or leave --fail-on out.' });
  for (const { prepared, server } of await chosenServers(flags, words, process.env)) {
    await confirmNotRefused(prepared);
    reports.push(await qaOf({ prepared, server, baselineDir: text(parsed['baseline']), build: text(parsed['build']), failOn, look: { say, full, after: (walk, held, around) => saveOn({ prepared, server, yes: flags.yes, replaceUnreadable: parsed['replaceUnreadableSecret'] === true, say }, walk, held, around) } }));
  }
  return ended(reports);
}

/** The portal is looked at with the patience of a run: it has none of a build under test. */
async function portalOf(words: readonly string[], parsed: Readonly<Record<string, unknown>>, say: (sentence: string) => void): Promise<QaReport> {
  const ofServers = ['full', 'failOn', 'build', 'replaceUnreadableSecret'].filter((option) => parsed[option] !== undefined && parsed[option] !== false);
  const wrong = [
    ...ofServers.map((option) => `--${option.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} is about TEOS servers, and --portal looks at the portal.`),
    ...(words.length > 1 ? ['With --portal one application is looked at.'] : []),
  ];
  if (wrong.length > 0) throw misuse({ code: 'misuse', message: wrong.join(' '), advice: 'Nothing was done. Correct the command and run it again.' });
  const prepared = await prepare(runFlags({ ...parsed, application: words[0] }), { teos: false, person: canAsk(), env: process.env });
  await confirmNotRefused(prepared);
  return qaOfPortal({ prepared, baselineDir: text(parsed['baseline']), say });
}

function ended(reports: readonly QaReport[]): CommandEnd {
  const exitCode = worstOf(reports.map((report) => report.exitCode as ExitCode));
  for (const { error } of reports) if (error !== null) process.stderr.write(`${error.message}\n${error.advice}\n`);
  return { exitCode, json: { exitCode, servers: reports }, text: reports.map(textReport).join('\n\n'), error: null };
}

const worstFirst: readonly ExitCode[] = [9, 7, 6, 130, 4, 3, 2, 1, 5];

function worstOf(codes: readonly ExitCode[]): ExitCode {
  return worstFirst.find((code) => codes.includes(code)) ?? ExitCode.verified;
}

async function accepted([run, ...others]: readonly string[], parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const [dir, why] = [text(parsed['baseline']), text(parsed['why'])?.trim() ?? ''];
  const wrong = [
    ...(run === undefined || others.length > 0 ? ['Name one folder of a run after accept.'] : []),
    ...(dir === null ? ['--baseline must name the folder with the baselines.'] : []),
    ...(why === '' ? ['--why must say why this is the baseline from now on.'] : []),
  ];
  if (wrong.length > 0 || run === undefined || dir === null) throw misuse({ code: 'misuse', message: wrong.join(' '), advice: 'Nothing was done. See: npx teos-runbook qa --help' });
  const screens = join(resolve(run), 'screens');
  const line = await acceptBaseline(resolve(dir), existsSync(screens) ? screens : resolve(run), { by: text(parsed['by']) ?? whoAndWhere().user ?? 'unknown', why });
  return { exitCode: ExitCode.verified, json: { accepted: line, exitCode: ExitCode.verified, error: null }, error: null, text: `What the run ${line.run} saw is the baseline of ${line.build ?? 'an unknown build'}${line.language === '' ? '' : ` in the language ${line.language}`} from now on: accepted by ${line.by}, ${line.why}.` };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
