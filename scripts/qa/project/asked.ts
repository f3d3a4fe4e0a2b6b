import { misuse } from '../../../domain/errors.ts';
import { severities, type Severity } from '../../../domain/qa.ts';

/** What the project `qa` of Playwright Test is told by the environment; its options are Playwright's own. */
export interface AskedProject {
  /** Path of the settings file. */
  readonly targets: string;
  /** Path of the folder with baselines; null to compare with nothing. */
  readonly baseline: string | null;
  readonly build: string | null;
  /** Whether a throw-away may be saved on servers with `environment: test`. */
  readonly yes: boolean;
  /** Whether the loss of a secret that TEOS does not show is accepted. */
  readonly replaceUnreadable: boolean;
  /** Whether servers are looked at in the whole form, and from which severity on its observations fail a test; null if none does. */
  readonly full: boolean;
  readonly failOn: Severity | null;
  /** Whether the portal's half is looked at instead of the servers. */
  readonly portal: boolean;
}

/** Reads the environment. @throws {RunbookError} exit 2 if it names no settings file. */
export function askedProject(env: NodeJS.ProcessEnv): AskedProject {
  const targets = env['TEOS_QA_TARGETS'] ?? '';
  if (targets === '') throw misuse({ code: 'misuse', message: 'The project qa is not told which servers to look at.', advice: 'Set TEOS_QA_TARGETS to the path of a settings file, and run it again.' });
  const named = (name: string): string | null => (env[name] === undefined || env[name] === '' ? null : env[name]);
  return { targets, baseline: named('TEOS_QA_BASELINE'), build: named('TEOS_QA_BUILD'), yes: env['TEOS_QA_YES'] === '1', replaceUnreadable: env['TEOS_QA_REPLACE_UNREADABLE_SECRET'] === '1', full: env['TEOS_QA_FULL'] === '1', failOn: severityIn(env), portal: env['TEOS_QA_PORTAL'] === '1' };
}

function severityIn(env: NodeJS.ProcessEnv): Severity | null {
  const named = env['TEOS_QA_FAIL_ON'] ?? '';
  if (named === '') return null;
  const severity = severities.find((each) => each === named);
  if (severity === undefined || env['TEOS_QA_FULL'] !== '1') throw misuse({ code: 'misuse', message: severity === undefined ? `TEOS_QA_FAIL_ON is '${named}', which is none of ${severities.join(', ')}.` : 'TEOS_QA_FAIL_ON is about the observations of the whole form, and TEOS_QA_FULL=1 is not there.', advice: 'Nothing was looked at. Correct it, and run it again.' });
  return severity;
}

/** Whether a command line of Playwright Test asks for a project by its name; the project is there only then, so that no other run looks at a server. */
export function asksForProject(name: string, words: readonly string[]): boolean {
  return words.some((word, index) => word === `--project=${name}` || (word === '--project' && words[index + 1] === name));
}
