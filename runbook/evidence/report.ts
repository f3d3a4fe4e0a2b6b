import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode } from '../../domain/errors.ts';
import { longDate } from '../../domain/expiry.ts';
import { tellToken } from '../token/tell.ts';
import { Html, html } from './html.ts';
import { planSection } from './report-approval.ts';
import { confirmationSection } from './report-confirmation.ts';
import { withContents } from './report-contents.ts';
import type { PictureSources } from './report-figures.ts';
import { withCommands } from './report-names.ts';
import { interruptionSection } from './report-interruption.ts';
import { aboutSection, changesSection, filesSection, hostsSection } from './report-facts.ts';
import { stepsSection } from './report-steps.ts';
import { reportStyle } from './report-style.ts';
import { summarySection } from './report-summary.ts';
import { testsSection } from './report-tests.ts';
import { undoSection } from './report-undo.ts';
import { limitsOf, verdictTitle, type Tone } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/**
 * The report of a run as one HTML file that needs nothing beside it: the pictures stand in it, there
 * is no script, and it prints on A4 and Letter. Hand in a document that the scrubber has been over.
 * @param folder Absolute path of the run folder, where the pictures are; one that is missing is said to be.
 */
export async function renderReport(document: RunDocument, folder: string): Promise<string> {
  const pictures = new Map(await Promise.all(document.pictures.map(async ({ file }) => [file, await asDataUri(join(folder, file))] as const)));
  const title = reportTitle(document);
  const { contents, body } = withContents(sectionsOf(document, pictures));
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${document.live ? '' : 'Stand-in – '}${title} – ${document.run}</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<main>
<header>
${document.live ? null : standIn}
<p class="overline">${document.ticket === null ? 'No change number' : `Change ${document.ticket}`} · ${longDate(document.startedAt.slice(0, 10))} · ${document.live ? 'live run' : 'not a live run'}</p>
<h1>${title}</h1>
<p class="lead">How to update your client secret (Office 365), ${document.task === 'rotate' ? 'carried out in the Azure portal and in Sony TEOS Manage' : 'and what belongs to it beyond the guide'}</p>
${verdictBox(document)}
${whatToDo(document)}
${summarySection(document)}
</header>
${contents}
${body}
</main>
</body>
</html>
`.text;
}

/** What the run was for, as the title of its report. */
export function reportTitle({ task, application }: Pick<RunDocument, 'task' | 'application'>): string {
  return `${titles[task]} ${application ?? 'an application'}`;
}

function sectionsOf(document: RunDocument, pictures: PictureSources): Html {
  return html`${confirmationSection(document)}
${interruptionSection(document)}
${planSection(document)}
${aboutSection(document)}
${changesSection(document)}
${testsSection(document)}
${tokenSection(document)}
${limitsSection(document)}
${departuresSection(document)}
${undoSection(document)}
${hostsSection(document)}
${stepsSection(document, pictures)}
${filesSection(document)}`;
}

const titles: Readonly<Record<RunDocument['task'], string>> = { 'rotate': 'New client secret for', 'retire': 'Old client secret removed from', 'roll back': 'New client secret taken back from' };

const standIn = html`<div class="stand-in"><strong>Stand-in – not a live run</strong>The sites were stand-ins on the same machine. Nothing was changed in a real Azure tenant or on a real TEOS server, and this report proves nothing about them.</div>`;

const marks: Readonly<Record<Tone, string>> = { good: '✓', look: '!', bad: '×', neutral: '–' };

function verdictBox(document: RunDocument): Html {
  const { words, tone } = verdictTitle(document);
  const verdict = document.verdict === null ? '' : `verdict: ${document.verdict} · `;
  return html`<section class="verdict ${tone}" aria-label="Verdict">
<p class="word"><span class="mark" aria-hidden="true">${marks[tone]}</span><span>${words}${document.live ? null : html` <span class="whole">(stand-in)</span>`}</span></p>
<p class="headline">${document.headline}</p>
<p class="small">${verdict}exit code ${document.exitCode} · ${document.live ? 'live run, on the real sites' : 'not a live run'}</p>
</section>`;
}

function whatToDo({ exitCode, sentences, checks, error }: RunDocument): Html | null {
  const why = error === null ? null : html`<h2 class="plain">Why</h2><p>${error.message}${error.screen === null ? '' : ` (Screen: ${error.screen}.)`}</p><p>${withCommands(error.advice)}</p>`;
  const check = checks.length === 0 ? null : html`<h2 class="plain">What a person should check, and when</h2>${list(checks)}`;
  // After a success the tables below say it all.
  const stand = sentences.length === 0 || exitCode === ExitCode.verified ? null : html`<h2 class="plain">Where things stand</h2>${list(sentences)}`;
  return stand === null && check === null && why === null ? null : html`<div class="todo">${check}${stand}${why}</div>`;
}

function tokenSection({ tokenEvidence }: RunDocument): Html | null {
  return tokenEvidence === null ? null : html`<section><h2>Token, as evidence</h2>${list(tellToken(tokenEvidence))}</section>`;
}

function limitsSection(document: RunDocument): Html | null {
  const limits = limitsOf(document);
  return limits.length === 0 ? null : html`<section><h2>What the verdict does not say</h2>${list(limits)}</section>`;
}

function departuresSection({ departures, notes }: RunDocument): Html {
  return html`<section><h2>Departures from the guide</h2>
${departures.length === 0 ? html`<p>None: every step that was carried out was done on the controls that the guide names.</p>` : list(departures.map(({ step, sentence }) => `${step}: ${sentence}`))}
${notes.length === 0 ? null : html`<h3>Also worth knowing</h3>${list(notes)}`}</section>`;
}

function list(sentences: readonly string[]): Html {
  return html`<ul>${sentences.map((sentence) => html`<li>${withCommands(sentence)}</li>`)}</ul>`;
}

async function asDataUri(file: string): Promise<string | null> {
  // A picture may have been taken out of the evidence, or its disk be full: the report says so.
  const bytes = await readFile(file).then((content) => content, () => null);
  return bytes === null ? null : `data:image/png;base64,${bytes.toString('base64')}`;
}
