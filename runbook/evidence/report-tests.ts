import { html, type Html } from './html.ts';
import { inUtc, verdictWords, type Tone } from './report-words.ts';
import type { RunDocument } from './run-document.ts';
import { flattened } from './step-tree.ts';
import { stepIdFor, type StepRecord } from '../../domain/step.ts';
import type { TokenEvidence } from '../token/evidence.ts';

/** One thing that was tested, or was not. */
interface Tested {
  readonly name: string;
  readonly what: string;
  readonly result: string;
  readonly tone: Tone;
  /** ISO 8601; null for what was not tested. */
  readonly at: string | null;
}

/** What was tested: the look before anything was changed, the field read back, the new secret's token, the old one's rejection; also what was not. */
export function testsSection(document: RunDocument): Html {
  const tests = [...preflight(document), ...readBack(document), ...tokens(document)];
  return html`<section><h2>What was tested</h2><table class="tests"><thead><tr><th scope="col">Test</th><th scope="col">What was checked</th><th scope="col">Result</th><th scope="col">When</th></tr></thead><tbody>
${tests.map(({ name, what, result, tone, at }) => html`<tr><th scope="row">${name}</th><td>${what}</td><td class="${tone}">${marks[tone]} ${result}</td><td>${at === null ? '–' : momentOf(at, document)}</td></tr>`)}
</tbody></table></section>`;
}

/** A moment of the run: the day is said only where it is not the one on which the run began. */
function momentOf(at: string, { startedAt }: RunDocument): string {
  return at.slice(0, 10) === startedAt.slice(0, 10) ? `${at.slice(11, 19)} UTC` : inUtc(at);
}

const marks: Readonly<Record<Tone, string>> = { good: '✓', look: '!', bad: '✗', neutral: '–' };

function preflight({ steps, servers }: RunDocument): Tested[] {
  const byId = byIdIn(steps);
  const sites = servers.flatMap(({ url }, index) => tested(byId.get(stepIdFor('P3', index + 1)), {
    name: 'Before: TEOS', good: 'as documented', what: `${url} shows this application's Client ID and Tenant ID, and has one Client Secret that can be saved`,
  }));
  return [...sites, ...tested(byId.get('A5'), { name: 'Before: application', what: 'The application that was opened in the portal is the one of the settings, by its name and its Client ID', good: 'the right one' })];
}

function tested(step: StepRecord | undefined, { good, ...test }: { readonly name: string; readonly what: string; readonly good: string }): Tested[] {
  if (step === undefined) return [];
  const at = step.startedAt;
  switch (step.status) {
    case 'done': return [{ ...test, result: good, tone: 'good', at }];
    case 'failed': return [{ ...test, result: step.trouble ?? 'failed', tone: 'bad', at }];
    case 'not run': return [{ ...test, result: 'not looked at', tone: 'neutral', at: null }];
  }
}

function readBack({ steps, servers, task }: RunDocument): Tested[] {
  if (task !== 'rotate') return [];
  const byId = byIdIn(steps);
  return servers.map(({ url, verdict }, index) => {
    const { words, tone } = verdictWords(verdict);
    const at = byId.get(stepIdFor('V', index + 1))?.startedAt ?? null;
    return { name: 'Read back', what: `Client Secret of ${url}, read after a fresh load and compared with the new Value`, result: at === null && verdict === null ? 'not reached' : words, tone, at };
  });
}

function tokens({ tokenEvidence, task }: RunDocument): Tested[] {
  const accepted = { name: 'Token', what: "Microsoft's sign-in issues a token for the new client secret" };
  const rejected = { name: 'Old one rejected', what: "Microsoft's sign-in issues no token for the old client secret any more" };
  return [
    ...(task === 'rotate' ? [tokenEvidence?.wanted === 'accepted' ? { ...accepted, ...shown(tokenEvidence) } : { ...accepted, ...notTested('the settings do not ask for it, or the run did not come to it') }] : []),
    ...(tokenEvidence?.wanted === 'rejected' ? [{ ...rejected, ...shown(tokenEvidence) }] : [{ ...rejected, ...notTested(task === 'rotate' ? 'the old one was left as it is' : 'the settings do not ask for it, or the old Value is not known') }]),
  ];
}

function shown({ wanted, outcome, acceptedInARow, rejectedInARow, endedAt, host }: TokenEvidence): Pick<Tested, 'result' | 'tone' | 'at'> {
  const inARow = outcome === 'accepted' ? acceptedInARow : rejectedInARow;
  const times = outcome === wanted && inARow > 0 ? `, ${String(inARow)} times in a row` : '';
  return { result: `${outcome} by ${host}${times}`.replace('not settled by', 'not settled at').replace('not reached by', 'not reached:'), tone: outcome === wanted ? 'good' : 'look', at: endedAt };
}

function notTested(why: string): Pick<Tested, 'result' | 'tone' | 'at'> {
  return { result: `not tested: ${why}`, tone: 'neutral', at: null };
}

function byIdIn(steps: readonly StepRecord[]): ReadonlyMap<string, StepRecord> {
  return new Map(flattened(steps).map((step) => [step.id, step]));
}
