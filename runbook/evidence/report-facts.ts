import { longDate } from '../../domain/expiry.ts';
import { changesOf } from './changes.ts';
import { hostInWords, hostsExplained, teosVersion, whatFor, whoWhenWhere, type CoverFact } from './cover-words.ts';
import { html, type Html } from './html.ts';
import { verdictWords } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** Who, when, where and for what. */
export function aboutSection(document: RunDocument): Html {
  return html`<section><h2>Who, when, where</h2>${factTable(whoWhenWhere(document))}</section>`;
}

/** The application, its client secrets and the servers, before and after; by description and Secret ID, never by Value. */
export function changesSection(document: RunDocument): Html {
  const { secrets, servers } = changesOf(document);
  return html`<section><h2>Application and client secrets</h2>${factTable(whatFor(document))}
<h3>Before and after</h3>
${secrets.length === 0 ? null : html`<table><thead><tr><th>Client secret and its Secret ID</th><th>Expires</th><th>Before</th><th>After</th></tr></thead><tbody>
${secrets.map((one) => html`<tr><td>${one.which}: ${one.description}<br><code>${one.secretId ?? '–'}</code></td><td>${one.expires === null ? '–' : longDate(one.expires)}</td><td>${one.before}</td><td>${one.after}</td></tr>`)}
</tbody></table>`}
${document.oldSecrets.length === 0 && document.description !== null ? html`<p class="small">Which client secret TEOS had before was not seen.</p>` : null}
${servers.length === 0 ? null : html`<table><thead><tr><th>TEOS server, its version</th><th>Client secret before</th><th>After</th></tr></thead><tbody>
${servers.map(({ url, before, after }) => html`<tr><td>${url}<br>version ${teosVersion(document, url)}</td><td>${before}</td><td class="${toneAt(document, url)}">${after}</td></tr>`)}
</tbody></table>`}</section>`;
}

function toneAt({ servers }: RunDocument, url: string): string {
  return verdictWords(servers.find((server) => server.url === url)?.verdict ?? null).tone;
}

/** What each host showed of itself; nothing where no browser met one. */
export function hostsSection({ cover: { hosts } }: RunDocument): Html | null {
  if (hosts.length === 0) return null;
  return html`<section><h2>Hosts that were met</h2><p class="small">${hostsExplained}</p>
<table class="small"><thead><tr><th>Host and address</th><th>Certificate: issuer and SHA-256</th><th>Clock</th></tr></thead><tbody>
${hosts.map(hostInWords).map(({ host, address, issuer, fingerprint, clock }) => html`<tr><td>${host}<br>${address}</td><td>${issuer}<br><code>${fingerprint}</code></td><td>${clock}</td></tr>`)}
</tbody></table></section>`;
}

/** What the evidence is made of, and how it was kept free of secrets. */
export function filesSection({ pictures, leaks, notSealed, notPrinted, notTimeStamped }: RunDocument): Html {
  return html`<section><h2>About this evidence</h2>
<p>Dark boxes in the pictures cover everything that is secret: the new Value, the old one, other client secrets such as Power BI's, passwords and codes. When the run had ended, every file of it was searched for each of these secrets, plain and in the usual encodings.</p>
${leaks.length === 0 ? html`<p>A file in which one is found is taken out, and this report then says so here. It was not necessary.</p>` : html`<p class="bad">Taken out, because a secret was found: ${leaks.map(({ file }) => file).join(', ')}.</p>`}
${notPrinted === undefined ? null : html`<p class="look">There is no report.pdf: ${notPrinted}</p>`}
${notSealed === undefined ? html`<p>When it was complete it was sealed: <code>manifest.json</code> beside this report lists every file with its SHA-256, and <code>manifest.dsse.json</code> is signed. <code>npx teos-runbook evidence verify</code> tells whether anything was changed since.</p>` : html`<p class="bad">Not sealed, so that nobody can tell whether it was changed since: ${notSealed}</p>`}
${notTimeStamped === undefined ? null : html`<p class="bad">No authority vouches for when it was sealed: this was wanted, and not had. ${notTimeStamped}</p>`}
${pictures.length === 0 ? null : html`<table class="small"><thead><tr><th>Picture</th><th>SHA-256</th></tr></thead><tbody>
${pictures.map(({ file, sha256 }) => html`<tr><td>${file}</td><td><code>${sha256}</code></td></tr>`)}
</tbody></table>`}</section>`;
}

function factTable(facts: readonly CoverFact[]): Html {
  return html`<table><tbody>
${facts.map(({ name, lines }) => html`<tr><th scope="row">${name}</th><td>${lines.map((line, index) => html`${index === 0 ? null : html`<br>`}${line}`)}</td></tr>`)}
</tbody></table>`;
}
