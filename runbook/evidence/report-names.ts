import { html, type Html } from './html.ts';

// A name that the program put into a sentence: after a space or at the beginning, before a space or a stop, so that no apostrophe is taken for one.
const quoted = /(?<=^|[\s(])'([^'\n]{1,80})'(?=$|[\s.,;:)])/u;

/** A sentence about what was done, with what the controls are called set off by its weight instead of by quotes. */
export function withNames(sentence: string): Html {
  return html`${sentence.split(quoted).map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : part))}`;
}

/** A sentence for a reader, with the commands that stand between back-quotes in it set as such. */
export function withCommands(sentence: string): Html {
  return html`${sentence.split(/`([^`\n]+)`/u).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
