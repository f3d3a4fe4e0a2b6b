import { ExitCode, misuse, transient, type Failure } from '../../domain/errors.ts';
import { exitCodeOf, findingsInLines, type Finding } from '../../runbook/doctor/finding.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';
import { examine } from '../doctor/examine.ts';
import { canAsk } from '../run/questions.ts';

/** `doctor`: looks at all that a run needs and says how to put right what is not well. Nothing is typed anywhere, no browser is started. */
export async function doctor(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const text = (name: string): string | undefined => (typeof parsed[name] === 'string' ? parsed[name] : undefined);
  const { findings, settings, applications } = await examine({
    targets: text('targets') ?? 'teos-runbook.yaml', application: text('application') ?? null, headed: parsed['headed'] as boolean | undefined,
    evidenceDir: text('evidenceDir'), stateDir: text('stateDir'), env: process.env, person: canAsk(),
  });
  const exitCode = exitCodeOf(findings);
  const error = failureOf(findings, exitCode);
  const live = settings === null ? null : settings.standIn === null;
  return {
    exitCode, error,
    json: { live, settings: settings?.file ?? null, applications: applications.map(({ name, clientId }) => ({ name, clientId })), checks: findings, exitCode, error: error ? failureAsJson(error) : null },
    text: [...findingsInLines(findings), '', summary(findings), ...(live === false ? ['These settings lead to stand-ins: not a live run.'] : [])].join('\n'),
  };
}

function summary(findings: readonly Finding[]): string {
  const count = (...states: readonly Finding['state'][]): number => findings.filter(({ state }) => states.includes(state)).length;
  const [bad, warnings] = [count('wrong', 'unreachable'), count('warning')];
  if (bad === 0 && warnings === 0) return 'All is well.';
  return `${bad === 0 ? 'Nothing stands in the way of a run' : `${String(bad)} to put right before a run`}${warnings === 0 ? '' : `; ${String(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}`}.`;
}

function failureOf(findings: readonly Finding[], exitCode: ExitCode): Failure | null {
  if (exitCode === ExitCode.verified) return null;
  const told = (state: Finding['state']): string[] => findings.filter((finding) => finding.state === state).map(({ subject }) => subject);
  const sentences = [['wrong', 'Not as a run needs it'], ['unreachable', 'Not reached']] as const;
  const message = sentences.flatMap(([state, words]) => { const subjects = told(state); return subjects.length === 0 ? [] : [`${words}: ${[...new Set(subjects)].join(', ')}.`]; }).join(' ');
  const failure = { code: 'not-ready', message, screen: null, advice: 'Nothing was touched. The table says what to do about each; then run the command again.' };
  return exitCode === ExitCode.misuse ? misuse(failure) : transient(failure);
}
