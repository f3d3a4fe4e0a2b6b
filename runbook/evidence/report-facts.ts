import { longDate } from '../../domain/expiry.ts';
import { approvalRow, approvedPlanRow } from './report-approval.ts';
import { html, type Html } from './html.ts';
import { duration, inLocalTime, inUtc, verdictWords } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** Who, when, where and for what. */
export function aboutSection(document: RunDocument): Html {
  const { who, startedAt, endedAt } = document;
  const took = duration(Date.parse(endedAt) - Date.parse(startedAt));
  const accounts = [...new Set(who.teosAccounts.map(({ server, account }) => `${account ?? 'a person, by hand'} on ${server}`))];
  return html`<section><h2>Who, when, where</h2><table><tbody>
${row('Change number', document.ticket ?? 'none given')}
${approvalRow(document)}${approvedPlanRow(document)}
${row('Live', document.live ? 'Yes' : 'No – stand-ins on the same machine')}
${row('Started', html`${inUtc(startedAt)}<br>${inLocalTime(startedAt, who.timeZone)}, by the machine's clock`)}
${row('Ended', html`${inUtc(endedAt)}<br>${inLocalTime(endedAt, who.timeZone)}, after ${took}`)}
${row('User and machine', `${who.user ?? 'unnamed user'} on ${who.host}`)}
${row('Portal account', who.portalAccount ?? 'a person, by hand')}
${row('TEOS account', accounts.length === 0 ? 'none' : accounts.join('; '))}
${row('Browser', document.browsers.length === 0 ? 'none was started' : document.browsers.join('; '))}
${row('System', who.system)}
${row('Program', html`teos-runbook ${document.program}, run <code>${document.run}</code>`)}
</tbody></table></section>`;
}

/** The application, its new client secret and the ones that TEOS had before; by description and Secret ID, never by Value. */
export function secretsSection(document: RunDocument): Html {
  const { application, clientId, tenantId, tenantName, secretId, description, expires, oldSecrets } = document;
  const rows = [
    ...(description === null ? [] : [{ which: secretId === null ? 'new (planned)' : 'new', description, secretId: secretId ?? '–', expires }]),
    ...oldSecrets.map((old) => ({ which: oldSecrets.length > 1 ? `old, of ${old.server}` : 'old', ...old })),
  ];
  return html`<section><h2>Application and client secrets</h2><table><tbody>
${row('Application', application ?? 'not known')}
${row('Client ID', html`<code>${clientId ?? '–'}</code>`)}
${row('Tenant', html`${tenantName ?? ''} <code>${tenantId ?? '–'}</code>`)}
</tbody></table>
${rows.length === 0 ? null : html`<table><thead><tr><th>Client secret</th><th>Description</th><th>Secret ID</th><th>Expires</th></tr></thead><tbody>
${rows.map((one) => html`<tr><td>${one.which}</td><td>${one.description}</td><td><code>${one.secretId}</code></td><td class="mark">${one.expires === null ? '–' : longDate(one.expires)}</td></tr>`)}
</tbody></table>`}
${oldSecrets.length === 0 && description !== null ? html`<p class="small">Which client secret TEOS had before was not seen.</p>` : null}</section>`;
}

/** Each TEOS server with its verdict; a run that sets nothing there gives none. */
export function serversSection({ servers, task }: RunDocument): Html | null {
  if (servers.length === 0 || task !== 'rotate') return null;
  return html`<section><h2>TEOS servers</h2><table><thead><tr><th>Server</th><th>Verdict</th></tr></thead><tbody>
${servers.map(({ url, verdict }) => html`<tr><td>${url}</td><td class="${verdictWords(verdict).tone}">${verdictWords(verdict).words}</td></tr>`)}
</tbody></table></section>`;
}

/** What the evidence is made of, and how it was kept free of secrets. */
export function filesSection({ pictures, leaks, notSealed, notTimeStamped }: RunDocument): Html {
  return html`<section><h2>About this evidence</h2>
<p>Dark boxes in the pictures cover everything that is secret: the new Value, the old one, other client secrets such as Power BI's, passwords and codes. When the run had ended, every file of it was searched for each of these secrets, plain and in the usual encodings.</p>
${leaks.length === 0 ? html`<p>A file in which one is found is taken out, and this report then says so here. It was not necessary.</p>` : html`<p class="bad">Taken out, because a secret was found: ${leaks.map(({ file }) => file).join(', ')}.</p>`}
${notSealed === undefined ? html`<p>When it was complete it was sealed: <code>manifest.json</code> beside this report lists every file with its SHA-256, and <code>manifest.dsse.json</code> is signed. <code>npx teos-runbook evidence verify</code> tells whether anything was changed since.</p>` : html`<p class="bad">Not sealed, so that nobody can tell whether it was changed since: ${notSealed}</p>`}
${notTimeStamped === undefined ? null : html`<p class="bad">No authority vouches for when it was sealed: this was wanted, and not had. ${notTimeStamped}</p>`}
${pictures.length === 0 ? null : html`<table class="small"><thead><tr><th>Picture</th><th>SHA-256</th></tr></thead><tbody>
${pictures.map(({ file, sha256 }) => html`<tr><td>${file}</td><td><code>${sha256}</code></td></tr>`)}
</tbody></table>`}</section>`;
}

function row(name: string, value: string | Html): Html {
  return html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
}
