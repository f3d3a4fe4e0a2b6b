import { longDate } from '../../domain/expiry.ts';
import { html, type Html } from './html.ts';
import { duration, inUtc } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** In a few sentences, for somebody who knows neither Azure nor TEOS: what this is about, and what was done, by whom and when. */
export function summarySection(document: RunDocument): Html {
  return html`<div class="summary"><p>${whatItIsAbout}</p><p>${whatWasDone(document)}</p></div>`;
}

const whatItIsAbout = "Sony TEOS Manage, which shows on the screens of an office who meets where and when, reads the calendars of Microsoft 365 with a client secret: a password that one program shows another. It ends after at most two years. A new one is made in Microsoft's Azure portal and then put into TEOS.";

function whatWasDone(document: RunDocument): string {
  const { who, application, servers, expires, startedAt, endedAt, task, dryRun, secretId } = document;
  const by = `${who.user ?? 'An unnamed user'} on ${who.host}`;
  const took = `It began on ${inUtc(startedAt)} and took ${duration(Date.parse(endedAt) - Date.parse(startedAt))}.`;
  const at = servers.length === 1 ? servers.map(({ url }) => `the TEOS server ${url}`).join('') : `${String(servers.length)} TEOS servers`;
  const purpose = { 'rotate': `the client secret of ${application ?? 'an application'} for ${at}`, 'retire': `the old client secret of ${application ?? 'an application'}`, 'roll back': `the latest client secret of ${application ?? 'an application'}` }[task];
  const what = { 'rotate': dryRun ? 'rehearsed the renewal of' : 'ran this program to renew', 'retire': 'ran this program to remove', 'roll back': 'ran this program to take back' }[task];
  const until = task === 'rotate' && secretId !== null && expires !== null ? ` The new one is valid until ${longDate(expires)}.` : '';
  return `${by} ${what} ${purpose}. ${took}${until}`;
}
