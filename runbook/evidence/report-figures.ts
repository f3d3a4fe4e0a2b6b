import type { StepRecord } from '../../domain/step.ts';
import { html, type Html } from './html.ts';
import type { PictureRecord } from './pictures.ts';
import type { RunDocument } from './run-document.ts';

/** The pictures of a run by their place in its folder, as data URIs; null for one that is not there. */
export type PictureSources = ReadonlyMap<string, string | null>;

/** All pictures of a step in the order in which the run lists them, each with a caption; the last one with the address that the step left. Parts of a step have figures of their own. */
export function figuresOf(step: StepRecord, { pictures, addresses }: Pick<RunDocument, 'pictures' | 'addresses'>, sources: PictureSources): Html[] {
  const all = pictures.filter((picture) => picture.step === step.id);
  // With a ring around the control it is the same screen, and the better to read.
  const own = all.some(({ shows }) => shows === 'control') ? all.filter(({ shows }) => shows !== 'before') : all;
  if (own.length > 0) {
    return own.map((picture, index) => figure(step, picture, {
      source: sources.get(picture.file) ?? null, place: own.length === 1 ? '' : ` (${String(index + 1)} of ${String(own.length)})`,
      address: index === own.length - 1 ? addresses[step.id] ?? null : null,
    }));
  }
  const shownByPart = step.steps.some(({ picture }) => picture !== null && picture === step.picture);
  return step.picture === null || shownByPart ? [] : [html`<p class="no-picture">The picture is not in the evidence.</p>`];
}

function figure(step: StepRecord, picture: PictureRecord, { source, place, address }: { readonly source: string | null; readonly place: string; readonly address: string | null }): Html {
  const caption = captionOf(step, picture);
  if (source === null) return html`<p class="no-picture">The picture is not in the evidence: ${caption}.</p>`;
  const kind = picture.shows === undefined || /^(?:A7|T5)\b/u.test(step.id) ? '' : 'before';
  return html`<figure class="${kind}"><img src="${source}" alt="${caption}, step ${step.id} '${step.title}'. Secrets are covered."><figcaption><span class="figure-number">${step.id}<span class="place">${place}</span></span> ${caption}${address === null ? null : html` <span class="address">${address}</span>`}</figcaption></figure>`;
}

function captionOf({ status }: StepRecord, { shows }: PictureRecord): string {
  if (shows === 'control') return 'Before: the screen as the step found it, with a ring around the control that was used';
  if (shows === 'before') return 'Before: the screen as the step found it';
  return status === 'failed' ? 'The screen on which the step failed' : 'After: the screen as the step left it';
}
