import { describeExpiry, longDate } from '../../domain/expiry.ts';
import type { ApprovalFacts } from './approval.ts';
import { html, type Html } from './html.ts';

/** What a rehearsal asks to be approved; nothing for any other run. */
export function planSection({ plan }: ApprovalFacts): Html | null {
  if (plan === undefined) return null;
  const { application, clientId, tenantId, servers, expiry, ends, description, settingsHash, program } = plan;
  const row = (name: string, value: string | Html): Html => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
  return html`<section><h2>What is asked to be approved</h2>
<p>Nothing was changed. A run that is started with this pack as its approved plan ends before it touches anything if one of these has changed by then.</p>
<table><tbody>
${row('Application', application)}
${row('Client ID', html`<code>${clientId}</code>`)}
${row('Tenant', html`<code>${tenantId}</code>`)}
${row(servers.length === 1 ? 'TEOS server' : 'TEOS servers, in this order', servers.join(', '))}
${row('New client secret', html`${expiry.kind === 'days' ? `lasts ${describeExpiry(expiry)}; made at the rehearsal it would end on ${longDate(ends)}` : `ends on ${longDate(ends)}`}; its description is made from <code>${description}</code>`)}
${row("Settings' hash", html`<code>${settingsHash}</code>`)}
${row('Program', `teos-runbook ${program}`)}
</tbody></table></section>`;
}
