import { longDate } from '../../domain/expiry.ts';
import type { StepRecord } from '../../domain/step.ts';
import { tellToken } from '../token/tell.ts';
import { changesOf } from './changes.ts';
import { hostInWords, hostsExplained, teosVersion, whatFor, whoWhenWhere } from './cover-words.ts';
import { Markdown, md, table } from './markdown.ts';
import { duration, inUtc, limitsOf, partOf, verdictTitle } from './report-words.ts';
import { reportTitle } from './report.ts';
import type { RunDocument } from './run-document.ts';

/** The report of a run as Markdown, for a ticket: the verdict first, tables, the names of the pictures. Hand in a document that the scrubber has been over. */
export function markdownReport(document: RunDocument): string {
  const parts = [
    md`# ${reportTitle(document)}`, ...verdict(document), ...whatToDo(document), ...confirmation(document), ...interruption(document),
    md`## Before and after`, ...changes(document),
    md`## Who, when, where`, facts(whoWhenWhere(document)),
    ...bulleted('Token, as evidence', document.tokenEvidence === null ? [] : tellToken(document.tokenEvidence)),
    ...bulleted('What the verdict does not say', limitsOf(document)),
    ...departures(document), ...hosts(document), ...steps(document), ...aboutEvidence(document),
  ];
  return `${parts.map(({ text }) => text).join('\n\n')}\n`;
}

function verdict(document: RunDocument): Markdown[] {
  const named = document.verdict === null ? 'no verdict' : `verdict: ${document.verdict}`;
  return [
    md`**${verdictTitle(document).words}${document.live ? '' : ' (stand-in)'}:** ${document.headline}`,
    md`${named} · exit code ${String(document.exitCode)} · ${document.live ? 'live run' : 'not a live run'}${document.ticket === null ? '' : ` · change ${document.ticket}`}`,
    ...(document.live ? [] : [md`**Stand-in – not a live run.** Nothing was changed in a real Azure tenant or on a real TEOS server, and this report proves nothing about them.`]),
  ];
}

function whatToDo({ checks, sentences, exitCode, error }: RunDocument): Markdown[] {
  return [
    ...bulleted('What a person should check, and when', checks),
    ...bulleted('Where things stand', exitCode === 0 ? [] : sentences),
    ...(error === null ? [] : [md`## Why`, md`${error.message}${error.screen === null ? '' : ` (Screen: ${error.screen}.)`}`, md`${error.advice}`]),
  ];
}

function confirmation({ confirmed, verdict: given }: RunDocument): Markdown[] {
  if (confirmed === null) return [];
  const { at, by, user, host, saw } = confirmed;
  return [md`## Confirmed by a person`, md`Not seen by this program; the verdict stays '${given ?? 'none'}'.`, table(['Who looked', 'Entered by', 'When', 'What was seen'], [[by ?? user ?? 'an unnamed user', `${user ?? 'an unnamed user'} on ${host}`, inUtc(at), saw]])];
}

function interruption({ interruption: before }: RunDocument): Markdown[] {
  if (before === null) return [];
  return [
    md`## This run went on with an interrupted one`, md`${before.how} Its last sign of life was at ${inUtc(before.lastSign)}.`,
    table(['Began or went on', 'User and machine', 'Its evidence'], before.processes.map(({ at, user, host, evidence }) => [inUtc(at), `${user ?? 'unnamed user'} on ${host}`, evidence])),
  ];
}

function changes(document: RunDocument): Markdown[] {
  const { secrets, servers } = changesOf(document);
  return [
    facts(whatFor(document)),
    ...(secrets.length === 0 ? [] : [table(['Client secret', 'Description', 'Secret ID', 'Expires', 'Before', 'After'], secrets.map((one) => [one.which, one.description, one.secretId ?? '–', one.expires === null ? '–' : longDate(one.expires), one.before, one.after]))]),
    ...(servers.length === 0 ? [] : [table(['TEOS server', 'Version', 'Client secret before', 'After'], servers.map(({ url, before, after }) => [url, teosVersion(document, url), before, after]))]),
  ];
}

function departures({ departures: all, notes }: RunDocument): Markdown[] {
  const told = all.length === 0 ? [md`## Departures from the guide`, md`None: every step that was carried out was done on the controls that the guide names.`] : bulleted('Departures from the guide', all.map(({ step, sentence }) => `${step}: ${sentence}`));
  return [...told, ...bulleted('Also worth knowing', notes)];
}

function hosts({ cover }: RunDocument): Markdown[] {
  if (cover.hosts.length === 0) return [];
  return [md`## Hosts that were met`, md`${hostsExplained}`, table(['Host', 'Address', 'Certificate issued by', 'SHA-256', 'Clock'], cover.hosts.map(hostInWords).map(({ host, address, issuer, fingerprint, clock }) => [host, address, issuer, fingerprint, clock]))];
}

function steps(document: RunDocument): Markdown[] {
  const parts = new Map<string, StepRecord[]>();
  for (const step of document.steps) {
    const { title, server } = partOf(step, document.servers);
    const part = server === null ? title : `${title}: ${server}`;
    parts.set(part, [...parts.get(part) ?? [], step]);
  }
  return [...parts].flatMap(([part, own]) => [md`## ${part}`, table(['Step', 'What', 'Result', 'Time', 'Picture'], own.flatMap((step) => [step, ...step.steps]).map((step) => row(step, document)))]);
}

function row(step: StepRecord, { interruption: before, pictures }: RunDocument): string[] {
  const hows = { 'click': '', 'by hand': ', by hand', 'recovery': ', by a recovery' };
  const result = step.status !== 'not run' ? step.status : before?.doneBefore.includes(step.id) === true ? 'done in the interrupted run' : step.startedAt === null ? 'not run' : 'not carried through';
  // Its last part's picture is the step's own: it is named there.
  // Earlier versions recorded the path on the machine of the run.
  const path = step.steps.some(({ picture }) => picture === step.picture) ? '' : `/${step.picture?.replaceAll('\\', '/') ?? ''}`;
  return [
    step.id, `${step.title}${step.note === null ? '' : ` (${step.note})`}`, `${result}${step.how === null || step.status === 'not run' ? '' : hows[step.how]}`,
    step.startedAt === null ? '' : `${step.startedAt.slice(11, 19)} UTC${step.durationMs === null ? '' : `, ${duration(step.durationMs)}`}`,
    pictures.find(({ file }) => path.endsWith(`/${file}`))?.file ?? '',
  ];
}

function aboutEvidence({ leaks, notSealed, notPrinted, run }: RunDocument): Markdown[] {
  return [
    md`## About this evidence`,
    md`The pictures are in the folder ${run} and in its ZIP; dark boxes cover secrets. When the run had ended, every file of it was searched for each secret of the run.`,
    ...(leaks.length === 0 ? [] : [md`**Taken out, because a secret was found:** ${leaks.map(({ file }) => file).join(', ')}`]),
    ...(notPrinted === undefined ? [] : [md`There is no report.pdf: ${notPrinted}`]),
    notSealed === undefined ? md`The folder is sealed: npx teos-runbook evidence verify tells whether anything was changed since.` : md`**Not sealed**, so that nobody can tell whether it was changed since: ${notSealed}`,
  ];
}

function facts(rows: readonly { readonly name: string; readonly lines: readonly string[] }[]): Markdown {
  return table(['', ''], rows.map(({ name, lines }) => [name, lines.join('\n')]));
}

function bulleted(title: string, sentences: readonly string[]): Markdown[] {
  return sentences.length === 0 ? [] : [md`## ${title}`, new Markdown(sentences.map((sentence) => md`- ${sentence}`.text).join('\n'))];
}
