import { describeExpiry, longDate } from '../../domain/expiry.ts';
import type { ApprovalFacts } from './approval.ts';
import { html, type Html } from './html.ts';

/** The line of the cover that tells who approved the change; nothing where nobody stated it. */
export function approvalRow({ approval }: ApprovalFacts): Html | null {
  if (approval === undefined) return null;
  const said = [approval.by, approval.reference].filter((part) => part !== null).join(', ');
  return html`<tr><th scope="row">Approved</th><td>${said} <em>(stated by the operator)</em></td></tr>`;
}

/** The line of the cover that names the rehearsal that the run was told to keep to; nothing where there was none. */
export function approvedPlanRow({ approvedPlan }: ApprovalFacts): Html | null {
  if (approvedPlan === undefined) return null;
  return html`<tr><th scope="row">Approved plan</th><td>Rehearsal <code>${approvedPlan.run}</code>; application, servers, expiry, settings and version of this run are those of the rehearsal. SHA-256 of its <code>manifest.json</code>: <code>${approvedPlan.manifest}</code></td></tr>`;
}

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
