import { ExitCode } from '../../domain/errors.ts';
import type { StepRecord } from '../../domain/step.ts';
import { verdictWords } from './report-words.ts';
import type { RunDocument } from './run-document.ts';
import { flattened } from './step-tree.ts';

/** A step as a test case, and how it ended. */
interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly failure: { readonly type: string; readonly message: string; readonly text: string } | null;
  /** Why it was not run; null if it was. */
  readonly skipped: string | null;
}

interface Suite {
  readonly name: string;
  readonly startedAt: string;
  readonly cases: readonly Case[];
}

/**
 * A run as a JUnit report, for whatever shows test results: a suite for the portal and for each TEOS server, a case a step of the guide. Something in
 * it has failed exactly if the exit code is not 0.
 * Source: https://github.com/testmoapp/junitxml, as the form has no standard of its own.
 */
export function junitOf(document: RunDocument): string {
  const suites = accountingForTheEnd(suitesOf(document), document);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escaped(`teos-runbook ${document.run}`)}" ${counts(suites.flatMap(({ cases }) => cases))} timestamp="${seconds(document.startedAt)}">
${suites.map((suite) => suiteXml(suite, document)).join('')}</testsuites>
`;
}

function suitesOf(document: RunDocument): Suite[] {
  const parts = new Map<string, StepRecord[]>();
  for (const step of document.steps) {
    const part = partOf(step, document);
    parts.set(part, [...parts.get(part) ?? [], step]);
  }
  return [...parts].map(([name, steps]) => ({
    name, startedAt: steps.flatMap(({ startedAt }) => startedAt ?? []).sort()[0] ?? document.startedAt,
    cases: steps.map((step) => caseOf(step, document)),
  }));
}

/** The portal's steps, or those on one of the servers. */
function partOf({ id }: StepRecord, { servers, who }: RunDocument): string {
  if (/^[AFR]/u.test(id)) return 'Azure portal';
  const place = Number(/#(\d+)$/u.exec(id)?.[1] ?? '1') - 1;
  return `TEOS ${servers[place]?.url ?? who.teosAccounts[place]?.server ?? String(place + 1)}`;
}

function caseOf(step: StepRecord, document: RunDocument): Case {
  const name = `${step.id} ${step.title}`;
  const doneBefore = document.interruption?.doneBefore.includes(step.id) === true;
  return {
    name, seconds: (step.durationMs ?? 0) / 1000,
    failure: step.status === 'failed' ? failureOf(step, document) : null,
    skipped: step.status !== 'not run' ? null : doneBefore ? 'done in the interrupted run that this one went on with' : step.startedAt === null ? 'not run' : 'not carried through',
  };
}

function failureOf(step: StepRecord, { error, steps }: RunDocument): Case['failure'] {
  const part = step.steps.find(({ status }) => status === 'failed');
  const where = part === undefined ? '' : ` (${part.id} ${part.title})`;
  // Steps run side by side: the sentence belongs to the last that began, the others were broken off because of it.
  const last = steps.filter(({ status }) => status === 'failed').toSorted((one, other) => (one.startedAt ?? '').localeCompare(other.startedAt ?? '')).at(-1);
  const notes = flattened([step]).flatMap(({ note }) => note ?? []);
  if (error === null || last !== step) return { type: 'broken-off', message: `Not brought to its end${where}.`, text: notes.join('\n') };
  return { type: error.code, message: `${error.message}${where}`, text: [error.message, ...(error.screen === null ? [] : [`Screen: ${error.screen}`]), error.advice, ...notes].join('\n') };
}

/** A run may end otherwise than well although no step failed: a server that shows nothing, or a secret in a file. Then the step that judged it fails, or a case of its own. */
function accountingForTheEnd(suites: readonly Suite[], document: RunDocument): readonly Suite[] {
  const { exitCode, headline, verdict, servers } = document;
  if (exitCode === ExitCode.verified || suites.some(({ cases }) => cases.some(({ failure }) => failure !== null))) return suites;
  const text = [headline, ...document.sentences, ...document.checks].join('\n');
  const judged = suites.map((suite) => {
    const server = servers.find(({ url }) => suite.name === `TEOS ${url}`);
    if (server?.verdict == null || server.verdict === 'equal') return suite;
    const failure = { type: server.verdict, message: verdictWords(server.verdict).words, text };
    return { ...suite, cases: suite.cases.map((one) => (/^V\b/u.test(one.name) ? { ...one, failure, skipped: null } : one)) };
  });
  if (judged.some(({ cases }) => cases.some(({ failure }) => failure !== null))) return judged;
  return [...suites, { name: 'The run as a whole', startedAt: document.startedAt, cases: [{ name: 'ends well', seconds: 0, skipped: null, failure: { type: verdict ?? `exit code ${String(exitCode)}`, message: headline, text } }] }];
}

function suiteXml({ name, startedAt, cases }: Suite, document: RunDocument): string {
  const properties: readonly (readonly [string, string])[] = [
    ['run', document.run], ['live', String(document.live)], ['verdict', document.verdict ?? 'none'], ['exitCode', String(document.exitCode)],
    ...(document.ticket === null ? [] : [['ticket', document.ticket] as const]), ['application', document.application ?? ''], ['program', document.program],
  ];
  return `  <testsuite name="${escaped(name)}" ${counts(cases)} timestamp="${seconds(startedAt)}" hostname="${escaped(document.who.host)}">
    <properties>
${properties.map(([key, value]) => `      <property name="${key}" value="${escaped(value)}"/>\n`).join('')}    </properties>
${cases.map((one) => caseXml(one, name)).join('')}  </testsuite>
`;
}

function caseXml({ name, seconds: took, failure, skipped }: Case, suite: string): string {
  const start = `    <testcase name="${escaped(name)}" classname="${escaped(suite)}" time="${took.toFixed(3)}"`;
  if (failure !== null) return `${start}>\n      <failure type="${escaped(failure.type)}" message="${escaped(failure.message)}">${escaped(failure.text)}</failure>\n    </testcase>\n`;
  return skipped === null ? `${start}/>\n` : `${start}>\n      <skipped message="${escaped(skipped)}"/>\n    </testcase>\n`;
}

function counts(cases: readonly Case[]): string {
  const of = (wanted: (one: Case) => boolean): string => String(cases.filter(wanted).length);
  const time = cases.reduce((sum, one) => sum + one.seconds, 0);
  return `tests="${String(cases.length)}" failures="${of(({ failure }) => failure !== null)}" errors="0" skipped="${of(({ skipped }) => skipped !== null)}" time="${time.toFixed(3)}"`;
}

/** ISO 8601 to the second, as most readers expect it. */
function seconds(moment: string): string {
  return moment.slice(0, 19);
}

/**
 * A text for an attribute or an element. XML has no way at all to write some characters, such as most control characters and halves of pairs: in their
 * place stands U+FFFD. Line breaks are written as references, or an attribute would lose them.
 * Source: https://www.w3.org/TR/xml/#charsets
 */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/[\t\n\r]/gu, (one) => `&#${String(one.codePointAt(0))};`);
}
