import { longDate } from '../../domain/expiry.ts';
import type { RunDocument } from './run-document.ts';

/** Days before the end of a client secret on which a calendar reminds. */
const reminders: readonly number[] = [30, 7];

/**
 * A calendar with the day on which the new client secret ends, and reminders before it; null where there is no new one.
 * Its entry has the Secret ID as its name, so that importing it again adds no second one.
 * Source: https://www.rfc-editor.org/rfc/rfc5545, sections 3.1 (lines), 3.3.11 (text), 3.6.1 (event) and 3.6.6 (alarm).
 */
export function calendarOf(document: RunDocument): string | null {
  const { task, secretId, expires, endedAt, live } = document;
  if (task !== 'rotate' || secretId === null || expires === null) return null;
  const summary = `${live ? '' : 'Stand-in: '}The client secret of ${document.application ?? 'an application'} ends`;
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//teos-runbook//expiry//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    'BEGIN:VEVENT', `UID:${secretId}@teos-runbook`, `DTSTAMP:${endedAt.replace(/[-:]|\.\d+/gu, '')}`, `DTSTART;VALUE=DATE:${expires.replaceAll('-', '')}`,
    `SUMMARY:${text(summary)}`, `DESCRIPTION:${text(description(document, expires))}`, 'TRANSP:TRANSPARENT',
    ...reminders.filter((days) => Date.parse(expires) - days * 86_400_000 > Date.parse(endedAt)).flatMap((days) => [
      'BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-P${String(days)}D`, `DESCRIPTION:${text(`${summary} in ${String(days)} days, on ${longDate(expires)}`)}`, 'END:VALARM',
    ]),
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function description(document: RunDocument, expires: string): string {
  const { live, servers } = document;
  return [
    ...(live ? [] : ['Made by a run on stand-ins: not a real client secret.']),
    `From ${longDate(expires)} on, Entra no longer accepts it, and TEOS no longer reaches the calendars. Renew it before: npx teos-runbook rotate`,
    `Application: ${document.application ?? 'not known'}, client ID ${document.clientId ?? 'not known'}, tenant ${document.tenantId ?? 'not known'}`,
    `Client secret: ${document.description ?? ''}, Secret ID ${document.secretId ?? ''}`,
    ...(servers.length === 0 ? [] : [`TEOS: ${servers.map(({ url }) => url).join(', ')}`]),
    `Made by run ${document.run}${document.ticket === null ? '' : `, change ${document.ticket}`}.`,
  ].join('\n');
}

/** A text as a property's value. */
function text(value: string): string {
  return value.replace(/[^\P{Cc}\n]/gu, ' ').replace(/[\\;,]/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}

const mostOctets = 75;

/** A line of at most 75 octets, and the rest on lines that begin with a space; no character is cut in two. */
function folded(line: string): string {
  let octets = 0;
  return Array.from(line, (character) => character).map((character) => {
    const size = Buffer.byteLength(character);
    const fits = octets + size <= mostOctets;
    octets = fits ? octets + size : 1 + size;
    return fits ? character : `\r\n ${character}`;
  }).join('');
}
