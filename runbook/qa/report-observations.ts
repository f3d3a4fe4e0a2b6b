import { readFile } from 'node:fs/promises';
import { severities, isFailure, type QaCheck, type Severity } from '../../domain/qa.ts';
import { html, type Html } from '../evidence/html.ts';
import type { QaReport } from './report-model.ts';

/** The style of what stands only in the report of the whole form. */
export const observationStyle = `
.finding.serious, .finding.critical { border-color: var(--bad); } .finding .severity { font-weight: 650; } .finding .severity::before { content: "· "; }
figure.seen { margin: 0 0 28px; break-inside: avoid; } figure.seen img { max-width: 720px; width: 100%; }
`;

/** The observations that are to be read, the most severe first; mere notes are not among them. */
export function observationsOf(checks: readonly QaCheck[]): readonly QaCheck[] {
  const rank = ({ severity }: QaCheck): number => severities.indexOf(severity ?? 'note');
  return checks.filter((check) => check.result === 'observed' && rank(check) > 0).toSorted((one, other) => rank(other) - rank(one));
}

/** How a check ended, with the severity of an observation. */
export function resultWords({ result, severity }: QaCheck): string {
  return result === 'observed' && severity !== undefined ? (severity === 'note' ? 'note' : `observed, ${severity}`) : result;
}

/** What an observation counts for, as a sentence. */
export function countsFor(failOn: Severity | null): string {
  return failOn === null ? 'Observations do not make the guide wrong and are no failure here; --fail-on makes them one.' : `Observations from '${failOn}' on count as a failure, as was asked for.`;
}

/** The part of the report about what was observed; null if there is nothing. */
export function observationsPart({ checks, failOn }: QaReport): Html | null {
  const observed = observationsOf(checks);
  if (observed.length === 0) return null;
  return html`<h2>What was observed beyond the guide</h2><p>${countsFor(failOn)}</p>${observed.map((check) => one(check, isFailure(check, failOn)))}`;
}

function one({ id, title, severity, seen, sentence, picture }: QaCheck, failure: boolean): Html {
  return html`<div class="finding ${severity ?? ''}"><strong>${id} · ${title}</strong> <span class="severity">${severity ?? 'note'}${failure ? ', counts as a failure' : null}</span><dl><dt>Seen</dt><dd>${seen}</dd><dt>Rests on</dt><dd>${sentence}</dd>${picture == null ? null : html`<dt>Picture</dt><dd>${pictureLink(picture)}</dd>`}</dl></div>`;
}

/** A link to the picture of a check, further down in the report. */
export function pictureLink(picture: string): Html {
  return html`<a href="#${anchorOf(picture)}">${nameOf(picture)}</a>`;
}

/** The pictures of the further checks, each once, with the checks that it belongs to. @param fileOf the file of a picture. */
export async function furtherPictures(checks: readonly QaCheck[], fileOf: (picture: string) => string): Promise<Html | null> {
  const pictures = [...new Set(checks.flatMap(({ picture }) => (picture == null ? [] : [picture])))];
  if (pictures.length === 0) return null;
  const figures = await Promise.all(pictures.map(async (picture) => {
    const of = checks.filter((check) => check.picture === picture);
    const data = (await readFile(fileOf(picture))).toString('base64');
    return html`<figure class="seen" id="${anchorOf(picture)}"><img alt="${nameOf(picture)}, fields covered" src="data:image/png;base64,${data}"><figcaption><b>${nameOf(picture)}</b> ${of.map(({ id, title }) => `${id} ${title}`).join(' · ')}</figcaption></figure>`;
  }));
  return html`<h2>Pictures of the further checks</h2><p>Every field is covered on them.</p>${figures}`;
}

function anchorOf(picture: string): string {
  return `picture-${picture.replace(/[^\w-]+/gu, '-')}`;
}

function nameOf(picture: string): string {
  return picture.replace(/\.png$/u, '').replaceAll('-', ' ');
}
