import { html, type Html } from './html.ts';
import { inUtc } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** What a person said to have seen after the run, where TEOS shows nothing to compare; nothing as long as nobody did. */
export function confirmationSection({ confirmed, verdict }: RunDocument): Html | null {
  if (confirmed === null) return null;
  const { at, user, host, by, saw } = confirmed;
  return html`<section><h2>Confirmed by a person</h2>
<p>Not seen by this program: a person answered the check that the verdict asks for. The verdict stays '${verdict ?? 'none'}'.</p>
<table><tbody>
<tr><th scope="row">Who looked</th><td>${by ?? user ?? 'an unnamed user'}</td></tr>
<tr><th scope="row">Entered by</th><td>${user ?? 'an unnamed user'} on ${host}</td></tr>
<tr><th scope="row">When</th><td>${inUtc(at)}</td></tr>
<tr><th scope="row">What was seen</th><td>${saw}</td></tr>
</tbody></table></section>`;
}
