import { html, type Html } from './html.ts';
import type { RunDocument } from './run-document.ts';

/** Who approved the change and where that is written, as whoever started the run said; this program knows neither. */
interface Approved {
  readonly approvedBy?: string | null;
  readonly approvalRef?: string | null;
}

/** The approval that the run was started with; nothing where none was named. */
export function approvalSection({ approvedBy, approvalRef }: RunDocument & Approved): Html | null {
  if (approvedBy == null && approvalRef == null) return null;
  return html`<section><h2>Approval</h2>
<p>Stated by the operator when the run was started; not checked by this program.</p>
<table><tbody>
${approvedBy == null ? null : html`<tr><th scope="row">Approved by</th><td>${approvedBy}</td></tr>`}
${approvalRef == null ? null : html`<tr><th scope="row">Reference</th><td>${approvalRef}</td></tr>`}
</tbody></table></section>`;
}
