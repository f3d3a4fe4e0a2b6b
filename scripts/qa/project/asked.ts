import { misuse } from '../../../domain/errors.ts';

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
  /** Whether the portal's half is looked at instead of the servers. */
  readonly portal: boolean;
}

/** Reads the environment. @throws {RunbookError} exit 2 if it names no settings file. */
export function askedProject(env: NodeJS.ProcessEnv): AskedProject {
  const targets = env['TEOS_QA_TARGETS'] ?? '';
  if (targets === '') throw misuse({ code: 'misuse', message: 'The project qa is not told which servers to look at.', advice: 'Set TEOS_QA_TARGETS to the path of a settings file, and run it again.' });
  const named = (name: string): string | null => (env[name] === undefined || env[name] === '' ? null : env[name]);
  return { targets, baseline: named('TEOS_QA_BASELINE'), build: named('TEOS_QA_BUILD'), yes: env['TEOS_QA_YES'] === '1', replaceUnreadable: env['TEOS_QA_REPLACE_UNREADABLE_SECRET'] === '1', portal: env['TEOS_QA_PORTAL'] === '1' };
}

/** Whether a command line of Playwright Test asks for a project by its name; the project is there only then, so that no other run looks at a server. */
export function asksForProject(name: string, words: readonly string[]): boolean {
  return words.some((word, index) => word === `--project=${name}` || (word === '--project' && words[index + 1] === name));
}
