import type { NewRecord, RecordType } from '../../runbook/custody/journal/records.ts';
import { journalFormat } from '../../runbook/custody/journal/records.ts';
import { plannedFor } from './custody-of.ts';

export const one = 'https://teos.contoso.example';
export const two = 'https://teos-2.contoso.example';
export const oldId = 'd573db1c-9f66-444f-a2fa-bf23b50e4123';
export const newId = '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1';

const who = { user: 'ada', host: 'laptop' };
const secret = { secretId: newId, description: 'TEOS Manage ab12', expires: '2027-05-22' };
const predecessor = { secretId: oldId, description: 'old', expires: null };

/** A record of every kind, by its type; the compiler misses the one that is forgotten. */
export const everyRecord: { readonly [Type in RecordType]: Extract<NewRecord, { type: Type }> } = {
  'planned': { type: 'planned', format: journalFormat, salt: 'a salt', ...plannedFor(one, two), escrow: 'passphrase' },
  'preflighted': { type: 'preflighted', secretIds: [oldId], servers: [{ url: one, held: 'a fingerprint', predecessor }, { url: two, held: null, predecessor: null }] },
  'creating': { type: 'creating', description: secret.description, secretIdsBefore: [oldId] },
  'created': { type: 'created', ...secret },
  'sealed': { type: 'sealed', file: 'run.age', sha256: 'a'.repeat(64) },
  'captured': { type: 'captured', kept: 'in memory' },
  'proving': { type: 'proving', host: 'login.microsoftonline.com' },
  'proved': { type: 'proved', evidence: { accepted: 8 } },
  'setting': { type: 'setting', server: one },
  'set': { type: 'set', server: one },
  'tested': { type: 'tested', server: one, verdict: 'equal', asBefore: false },
  'finished': { type: 'finished', verdict: 'equal' },
  'abandoned': { type: 'abandoned', reason: 'add-refused' },
  'resumed': { type: 'resumed', by: plannedFor().by, evidence: '/evidence/2', escrow: 'recipients' },
  'interrupted': { type: 'interrupted', by: 'a signal' },
  'removing': { type: 'removing', secretId: newId },
  'removed': { type: 'removed', secretId: newId },
  'confirmed': { type: 'confirmed', who, by: null, saw: 'calendars' },
  'revealed': { type: 'revealed', who },
  'rolling-back': { type: 'rolling-back', server: two },
  'rolled-back': { type: 'rolled-back', server: two, verdict: 'different' },
  'retire-due': { type: 'retire-due', secretId: oldId, notBefore: '2026-11-24T10:00:00.000Z' },
  'retiring': { type: 'retiring', secretId: oldId, because: 'equal on every server' },
  'retired': { type: 'retired', secretId: oldId },
};

/** What a rotation of two servers writes from its beginning to its end. */
export const wholeRotation: readonly NewRecord[] = [
  everyRecord.planned, everyRecord.preflighted, everyRecord.creating, everyRecord.created, everyRecord.sealed,
  everyRecord.setting, everyRecord.set, everyRecord.tested,
  { type: 'setting', server: two }, { type: 'set', server: two }, { type: 'tested', server: two, verdict: 'equal', asBefore: false }, everyRecord.finished,
];
