import { html, type Html } from './html.ts';
import { inUtc } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** What was interrupted before this run went on with it: how far it had come, who had begun it, and where its own evidence is. */
export function interruptionSection({ interruption }: RunDocument): Html | null {
  if (interruption === null) return null;
  const { how, since, lastSign, processes } = interruption;
  return html`<section><h2>This run went on with an interrupted one</h2>
<p>${how} Its last sign of life was at ${inUtc(lastSign)}, ${since === lastSign ? 'when it began' : html`after it had begun at ${inUtc(since)}`}. This run brought it further from there; nothing that was done before was done again without need.</p>
<table><thead><tr><th>Began or went on</th><th>User and machine</th><th>Its evidence</th></tr></thead><tbody>
${processes.map(({ at, user, host, evidence }) => html`<tr><td>${inUtc(at)}</td><td>${user ?? 'unnamed user'} on ${host}</td><td>${evidence}</td></tr>`)}
</tbody></table></section>`;
}
