import type { StepRecord } from '../../domain/step.ts';
import { html, type Html } from './html.ts';
import { duration, partOf } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** Every step with the guide's number, how it was done, when and where, and its picture. */
export function stepsSection(document: RunDocument, pictures: ReadonlyMap<string, string | null>): Html {
  const parts: { title: string; steps: StepRecord[] }[] = [];
  for (const step of document.steps) {
    const title = partOf(step, document.servers);
    const last = parts.at(-1);
    if (last?.title === title) last.steps.push(step);
    else parts.push({ title, steps: [step] });
  }
  return html`<section><h2>Steps</h2><p class="small">Each picture shows the screen as the step left it; where there are two, the first shows it before, with a ring around the control that was used. Dark boxes cover secrets, and what is about other applications or people.</p>${parts.map(({ title, steps }) => html`<h3>${title}</h3>${steps.map((step) => stepBlock(step, null, document, pictures))}`)}</section>`;
}

function stepBlock(step: StepRecord, whole: StepRecord | null, document: RunDocument, pictures: ReadonlyMap<string, string | null>): Html {
  const mark = { 'done': { words: '✓ done', tone: 'good' }, 'failed': { words: '✗ failed', tone: 'bad' }, 'not run': { words: step.startedAt === null ? '– not run' : '– not carried through', tone: 'neutral' } }[step.status];
  if (step.status === 'not run' && document.interruption?.doneBefore.includes(step.id) === true) Object.assign(mark, { words: '✓ done in the interrupted run', tone: 'good' });
  // Its last part's picture is the step's own: it is shown there.
  const shownByPart = step.steps.some(({ picture }) => picture !== null && picture === step.picture);
  const address = placeOf(step, document);
  return html`<article class="step ${step.startedAt === null ? 'not-run' : ''}">
<div class="caption"><span class="number">${step.id}</span><span class="title">${step.title}</span><span class="status ${mark.tone}">${mark.words}</span></div>
${details(step, address === placeOf(whole, document) ? null : address)}
${controlFigure(step, document, pictures)}
${shownByPart ? null : figure(step, pictures)}
${step.steps.map((part) => stepBlock(part, step, document, pictures))}
</article>`;
}

function placeOf(step: StepRecord | null, { addresses }: RunDocument): string | null {
  return step === null ? null : addresses[step.id] ?? null;
}

function details({ startedAt, durationMs, how, note }: StepRecord, address: string | null): Html | null {
  if (startedAt === null) return null;
  const ways = { 'click': 'by clicking', 'by hand': 'by hand, by the person at the screen', 'recovery': 'by a recovery, see the departures from the guide' };
  const facts = [
    `${startedAt.slice(11, 19)} UTC`,
    ...(durationMs === null ? [] : [duration(durationMs)]),
    ...(how === null ? [] : [ways[how]]),
  ];
  return html`<div class="details">${facts.join(' · ')}${address === null ? null : html`<br>${address}`}${note === null ? null : html`<br>${note}`}</div>`;
}

/** What was used, ringed, on the screen as it was before the step. */
function controlFigure({ id, title }: StepRecord, document: RunDocument, pictures: ReadonlyMap<string, string | null>): Html[] {
  return document.pictures.filter(({ step, shows }) => step === id && shows === 'control').flatMap(({ file }) => {
    const source = pictures.get(file) ?? null;
    return source === null ? [] : [html`<figure><img src="${source}" alt="The screen before step ${id}, '${title}', with a ring around the control that was used"></figure>`];
  });
}

function figure({ id, title, picture }: StepRecord, pictures: ReadonlyMap<string, string | null>): Html | null {
  if (picture === null) return null;
  const path = picture.replaceAll('\\', '/');
  const source = [...pictures].find(([file]) => path.endsWith(`/${file}`))?.[1] ?? null;
  if (source === null) return html`<div class="details">The picture is not in the evidence.</div>`;
  return html`<figure><img src="${source}" alt="The screen after step ${id}, '${title}', with secrets covered"></figure>`;
}
