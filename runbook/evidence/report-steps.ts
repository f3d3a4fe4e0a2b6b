import type { StepRecord } from '../../domain/step.ts';
import { html, type Html } from './html.ts';
import { figuresOf, type PictureSources } from './report-figures.ts';
import { withNames } from './report-names.ts';
import { subjectsOf } from './report-subject.ts';
import { duration, partOf, type Tone } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** Every step with the guide's number and sentence, what was done and how, when, what stood in the way, and its pictures. */
export function stepsSection(document: RunDocument, pictures: PictureSources): Html {
  const parts: { title: string; server: string | null; steps: StepRecord[] }[] = [];
  for (const step of document.steps) {
    const { title, server } = partOf(step, document.servers);
    const last = parts.at(-1);
    if (last?.title === title && last.server === server) last.steps.push(step);
    else parts.push({ title, server, steps: [step] });
  }
  // In a resumed run, what the earlier one made is looked at in between.
  const named = parts.map((part, index) => ({ ...part, title: parts.slice(0, index).some(({ title, server }) => title === part.title && server === part.server) ? `${part.title}, continued` : part.title }));
  return html`<section class="steps"><h2>Steps</h2>
<p>Numbers and sentences follow the guide; P is what was looked at before anything was changed, V goes beyond the guide. Solid boxes in the pictures cover secrets, and what is about other applications or people; a ring is around the control that was used.</p>
${document.interruption === null ? null : html`<p>What is marked <b>done in the interrupted run</b> was not done again. It is pictured in the evidence of the run <code>${document.interruption.run}</code>.</p>`}
${named.map(({ title, server, steps }) => html`<section class="part"><h3 class="part">${title}${server === null ? null : html`<span class="where">${server}</span>`}</h3><p class="part-sum">${summaryOf(steps, document)}</p>${steps.map((step) => stepBlock(step, null, document, pictures))}</section>`)}</section>`;
}

function summaryOf(steps: readonly StepRecord[], document: RunDocument): string {
  const count = (kind: Mark['kind']): number => steps.filter((step) => markOf(step, document).kind === kind).length;
  const took = steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const told = [
    { kind: 'done', words: 'done' }, { kind: 'earlier', words: 'done in the interrupted run' }, { kind: 'failed', words: 'failed' }, { kind: 'partly', words: 'not carried through' }, { kind: 'not run', words: 'not run' },
  ] as const;
  const all = `${String(steps.length)} ${steps.length === 1 ? 'step' : 'steps'}`;
  const kinds = told.map(({ kind, words }) => ({ number: count(kind), words })).filter(({ number }) => number > 0);
  const how = kinds.length === 1 ? kinds.map(({ words }) => (steps.length === 1 ? words : `all ${words}`)) : kinds.map(({ number, words }) => `${String(number)} ${words}`);
  return [`${all}: ${how.join(', ')}`, ...(took === 0 ? [] : [duration(took)])].join(' · ');
}

/** How a step ended, in words with a mark: colour is never alone. */
interface Mark {
  readonly kind: 'done' | 'earlier' | 'failed' | 'partly' | 'not run';
  readonly words: string;
  readonly tone: Tone;
}

function markOf(step: StepRecord, { interruption }: RunDocument): Mark {
  if (step.status === 'done') return { kind: 'done', words: '✓ done', tone: 'good' };
  if (step.status === 'failed') return { kind: 'failed', words: '✗ failed', tone: 'bad' };
  if (interruption?.doneBefore.includes(step.id) === true) return { kind: 'earlier', words: '✓ done in the interrupted run', tone: 'good' };
  return step.startedAt === null ? { kind: 'not run', words: '– not run', tone: 'neutral' } : { kind: 'partly', words: '– not carried through', tone: 'neutral' };
}

function stepBlock(step: StepRecord, whole: StepRecord | null, document: RunDocument, pictures: PictureSources): Html {
  const mark = markOf(step, document);
  const heading = html`<span class="number">${step.id}</span><span class="title">${step.title}</span>`;
  return html`<article class="step ${step.startedAt === null ? 'not-run' : ''}">
<div class="head">${whole === null ? html`<h4>${heading}</h4>` : html`<h5>${heading}</h5>`}<p class="status ${mark.tone}">${mark.words}</p></div>
${step.startedAt === null ? null : html`<div class="told">${deed(step)}${howAndWhen(step)}${particulars(step, document)}</div>`}
${figuresOf(step, document, pictures)}
${step.steps.map((part) => stepBlock(part, step, document, pictures))}
</article>`;
}

/** What was done, told only of a step that is done; the parts of a step tell it themselves. */
function deed({ status, deed: done, how, steps }: StepRecord): Html | null {
  if (status !== 'done' || done === undefined || steps.length > 0) return null;
  return html`<p class="deed">${how === 'by hand' ? 'With the help of the person at the screen: ' : ''}${withNames(how === 'by hand' ? `${done.slice(0, 1).toLowerCase()}${done.slice(1)}` : done)}.</p>`;
}

function howAndWhen({ startedAt, durationMs, how }: StepRecord): Html {
  const ways = { 'click': 'by clicking', 'by hand': 'by hand, by the person at the screen', 'recovery': 'by a recovery, see the departure' };
  const facts = [...(how === null ? [] : [ways[how]]), `${(startedAt ?? '').slice(11, 19)} UTC`, ...(durationMs === null ? [] : [`took ${duration(durationMs)}`])];
  return html`<p class="meta">${facts.join(' · ')}</p>`;
}

function particulars(step: StepRecord, document: RunDocument): Html | null {
  const { addresses, departures } = document;
  const address = addresses[step.id];
  const told = [
    ...(step.trouble === undefined || step.status !== 'failed' ? [] : [{ name: 'Why it failed', what: html`${step.trouble}` }]),
    ...subjectsOf(step, document).map(({ name, what }) => ({ name, what: html`${what}` })),
    ...(step.found === undefined ? [] : [{ name: 'Found', what: withNames(step.found) }]),
    ...(step.met ?? []).map((sentence) => ({ name: 'In the way', what: withNames(sentence) })),
    ...departures.filter((departure) => departure.step === step.id).map(({ sentence }) => ({ name: 'Departure', what: html`${sentence}` })),
    ...(step.note === null ? [] : [{ name: 'Note', what: html`${step.note}` }]),
    // A picture has it in its caption; that of a whole step is its parts'.
    ...(address === undefined || step.picture !== null || step.steps.length > 0 ? [] : [{ name: 'Address', what: html`<span class="address">${address}</span>` }]),
  ];
  return told.length === 0 ? null : html`<dl>${told.map(({ name, what }) => html`<div><dt>${name}</dt><dd>${what}</dd></div>`)}</dl>`;
}
