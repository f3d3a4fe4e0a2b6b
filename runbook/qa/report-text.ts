import { isFailure, type QaCheck, type QaDifference, type Severity } from '../../domain/qa.ts';
import { countsFor, observationsOf } from './report-observations.ts';
import { headline, newsOf, worthReading, type QaReport } from './report-model.ts';

// A comment on a pull request: longer ones are not read.
const mostFindings = 16;

/** The report as Markdown, for a comment on a pull request: under 60 lines. */
export function markdownReport(report: QaReport): string {
  const { checks, differences, notes, baseline } = report;
  const count = (result: string): number => checks.filter((check) => check.result === result).length;
  const findings = [...worthReading(checks).map(checkLine), ...newsOf(report).map(differenceLine)];
  const further = differences.filter(({ wrong }) => wrong === null);
  const observed = observationsOf(checks);
  const reached = checks.filter(({ result }) => result === 'not reached').map(({ id }) => id);
  return [
    `### ${escaped(headline(report))}`, '',
    `| Checks | As documented | Drifted | Defect | Not reached |`, '|---|---|---|---|---|',
    `| ${String(checks.length)} | ${String(count('as documented'))} | ${String(count('drifted'))} | ${String(count('defect'))} | ${String(count('not reached'))} |`, '',
    ...(report.error === null ? [] : [`> ${escaped(report.error.message)} ${escaped(report.error.advice)}`, '']),
    ...(findings.length === 0 ? [] : ['**What the guide no longer says rightly**', '', ...findings.slice(0, mostFindings), ...more(findings.length - mostFindings), '']),
    ...(further.length === 0 ? [] : ['**Changed, and the guide still holds**', '', ...further.slice(0, mostFindings / 2).map(({ step, what }) => `- ${step} · ${escaped(what)}`), ...more(further.length - mostFindings / 2), '']),
    ...(observed.length === 0 ? [] : [`**Observed beyond the guide** (${countsFor(report.failOn)})`, '', ...observed.slice(0, mostFindings / 4).map(({ id, severity, title, seen }) => `- **${id}** ${severity ?? ''} · ${escaped(title)}: ${escaped(seen.slice(0, 300))}`), ...more(observed.length - mostFindings / 4), '']),
    ...(reached.length === 0 ? [] : [`Not reached: ${reached.join(', ')}.`, '']),
    ...(baseline === null ? [] : [baselineLine(baseline), '']),
    ...notes.slice(0, 4).map((note) => `- ${escaped(note)}`),
    `_${report.program}, ${report.endedAt}, guide ${report.guide}${report.language === '' ? '' : `, language ${report.language}`}_`, '',
  ].join('\n');
}

/** A sentence about what a run was compared with. */
export function baselineLine({ build, acceptedBy, acceptedAt, why, made }: NonNullable<QaReport['baseline']>): string {
  if (made) return 'There was no baseline yet: this run is it from now on.';
  return `Compared with ${build ?? 'an unknown build'}, accepted by ${acceptedBy} on ${acceptedAt.slice(0, 10)}: ${why}`;
}

/** The report as text for a terminal: what is to be read, and nothing else. */
export function textReport(report: QaReport): string {
  return [
    headline(report),
    ...worthReading(report.checks).map(({ id, title, seen, sentence, correction, result }) => `  ${id.padEnd(6)}${result}: ${title}. ${seen}\n        The guide: ${sentence}${correction === null ? '' : `\n        Now:       ${correction}`}`),
    ...[...newsOf(report), ...report.differences.filter(({ wrong }) => wrong === null)].map(({ step, kind, what, wrong, correction }) => `  ${step.padEnd(6)}${kind}: ${what}${wrong === null ? ' The guide still holds.' : `\n        The guide: ${wrong}${correction === null ? '' : `\n        Now:       ${correction}`}`}`),
    ...observationsOf(report.checks).map(({ id, title, seen, severity }) => `  ${id.padEnd(6)}observed, ${severity ?? ''}: ${title}. ${seen}`),
    ...(report.baseline === null ? [] : [baselineLine(report.baseline)]),
    ...report.notes,
    ...(report.evidence === null ? [] : [`Report: ${report.evidence}/report.html`]),
  ].join('\n');
}

/** The report as JUnit's XML: a test case a check and a difference. */
export function junitReport(report: QaReport): string {
  const cases = [
    ...report.checks.map((check) => testCase(check.step, `${check.id} ${check.title}`, check.result === 'as documented' ? '' : check.result === 'observed' ? observed(check, report.failOn) : check.result === 'not reached' ? `<skipped message="${xml(check.seen)}"/>` : `<failure type="${check.result}" message="${xml(check.seen)}">${xml(`${check.sentence}${check.correction === null ? '' : ` Now: ${check.correction}`}`)}</failure>`)),
    ...report.differences.map(({ step, kind, what, wrong, correction }) => testCase(step, `${kind}: ${what}`, wrong === null ? '' : `<failure type="drifted" message="${xml(what)}">${xml(`${wrong}${correction === null ? '' : ` Now: ${correction}`}`)}</failure>`)),
    ...(report.error === null || report.checks.length > 0 ? [] : [testCase('T1', 'The server can be looked at', `<error type="${xml(report.error.code)}" message="${xml(report.error.message)}"/>`)]),
  ];
  const number = (tag: string): string => String(cases.filter((each) => each.includes(`<${tag}`)).length);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="${xml(`qa ${report.url}`)}" tests="${String(cases.length)}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}" timestamp="${report.startedAt}">\n${cases.join('\n')}\n</testsuite></testsuites>\n`;
}

/** What was observed is told by a case that passes, unless it was asked to count. */
function observed(check: QaCheck, failOn: Severity | null): string {
  const told = xml(`${check.severity ?? ''}: ${check.seen}`);
  return isFailure(check, failOn) ? `<failure type="${check.severity ?? ''}" message="${told}"/>` : `<system-out>${told}</system-out>`;
}

function testCase(step: string, name: string, inner: string): string {
  return `  <testcase classname="guide.${step}" name="${xml(name)}">${inner}</testcase>`;
}

function xml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', ' ');
}

function checkLine({ id, result, seen, sentence, correction }: QaCheck): string {
  return `- **${id}** ${result} · ${escaped(seen)} The guide: _${escaped(sentence)}_${correction === null ? '' : ` → _${escaped(correction)}_`}`;
}

function differenceLine({ step, kind, what, wrong, correction }: QaDifference): string {
  return `- **${step}** ${kind} · ${escaped(what)} The guide: _${escaped(wrong ?? '')}_${correction === null ? '' : ` → _${escaped(correction)}_`}`;
}

function more(count: number): string[] {
  return count > 0 ? [`- … and ${String(count)} more, in the report`] : [];
}

/** Names on a page may hold what Markdown or HTML would take for its own. */
function escaped(text: string): string {
  return text.replace(/([\\`*_{}[\]<>|#])/gu, String.raw`\$1`).replace(/\s+/gu, ' ');
}
