import { expect, test } from '@playwright/test';
import { calendarOf } from '../../../runbook/evidence/calendar.ts';
import { madeRow } from '../kept-rotations.ts';
import { documentWith, hostile } from './documents.ts';

/** The calendar's lines, put together again as whoever reads it does. */
function linesOf(calendar: string | null): string[] {
  return (calendar ?? '').replaceAll('\r\n ', '').split('\r\n');
}

test('a calendar has the day on which the new client secret ends, under a name that stays, and reminds 30 and 7 days before', () => {
  const lines = linesOf(calendarOf(documentWith()));
  expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', `UID:${madeRow.secretId}@teos-runbook`, 'DTSTAMP:20261123T100042Z', 'DTSTART;VALUE=DATE:20270522', 'SUMMARY:The client secret of TEOS Office365 ends', 'END:VCALENDAR']));
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P7D']);
  expect(lines.join('\n')).toContain(`Secret ID ${madeRow.secretId}`);
  expect(calendarOf(documentWith({ live: false }))).toContain('SUMMARY:Stand-in: ');
});

test('a reminder that would be over already is left out', () => {
  const standing = { state: 'captured', keptIn: null, servers: [], newSecret: { ...madeRow, expires: '2026-12-10' } } as const;
  expect(linesOf(calendarOf(documentWith({ standing }))).filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P7D']);
});

test('its lines have at most 75 octets, each with its break, and no character is cut in two', () => {
  const name = `Büro ${'€'.repeat(60)} 😀😀😀`;
  const calendar = calendarOf(documentWith({ application: { name, clientId: 'c', tenantId: 't' } })) ?? '';
  const lines = calendar.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.filter((line) => Buffer.from(line).toString('utf8').includes('\uFFFD') || /[\r\n]/u.test(line))).toEqual([]);
  expect(linesOf(calendar)).toContain(`SUMMARY:The client secret of ${name} ends`);
});

test('a text can begin no property of its own', () => {
  const lines = linesOf(calendarOf(documentWith({ application: { name: `a;b,c\\d\r\nATTACH:x ${hostile}`, clientId: 'c', tenantId: 't' } })));
  expect(lines.find((line) => line.startsWith('SUMMARY:'))).toContain(String.raw`of a\;b\,c\\d \nATTACH:x <script>`);
  expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([]);
});

test('where no new client secret exists, or this run did not make it, there is no calendar', () => {
  expect(calendarOf(documentWith({ standing: { state: 'nothing changed', newSecret: null, keptIn: null, servers: [] } }))).toBeNull();
  expect(calendarOf(documentWith({ task: 'retire' }))).toBeNull();
});
