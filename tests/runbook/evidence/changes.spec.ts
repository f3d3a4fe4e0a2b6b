import { expect, test } from '@playwright/test';
import { madeRow } from '../kept-rotations.ts';
import { documentWith, server } from './documents.ts';

const old = { server, secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'Password uploaded on Thu Mar 16 2023', expires: '2027-03-03' };

test('before and after: the old client secret, the new one, and what each server held', () => {
  expect(documentWith().changes).toEqual({
    secrets: [
      { which: 'old', description: old.description, secretId: old.secretId, expires: old.expires, before: `in the portal, and in ${server}`, after: 'in the portal as before' },
      { which: 'new', description: madeRow.description, secretId: madeRow.secretId, expires: madeRow.expires, before: 'did not exist', after: `in the portal, and in ${server}` },
    ],
    servers: [{ url: server, before: `'${old.description}' (Secret ID ${old.secretId})`, after: 'equal: the saved field, read back after a fresh load, is the new Value' }],
  });
});

test('a server that was not set still has the old one, and a new one that nobody saw may exist', () => {
  const { changes } = documentWith({
    outcome: { verdict: 'not set', exitCode: 7, servers: [{ url: server, verdict: 'not set' }], headline: '', sentences: [], checks: [], error: null },
    standing: { state: 'add intended', newSecret: { description: 'x', secretId: null, expires: null }, keptIn: null, servers: [{ url: server, state: 'untouched', verdict: null, predecessor: { ...old, hint: '' } }] },
  });
  expect(changes.secrets.map(({ after }) => after)).toEqual([`in the portal as before, and still in ${server}`, 'not known: it may have been made']);
});

test('a retired one is removed, and a rehearsal makes none', () => {
  expect(documentWith({ task: 'retire', retiredIds: [old.secretId] }).changes).toMatchObject({ secrets: [{ which: 'old', before: 'in the portal', after: 'removed from the portal' }, { which: 'new', before: 'in the portal' }], servers: [] });
  const rehearsal = documentWith({ dryRun: true, planned: { description: 'p', expires: '2027-05-22' }, outcome: { verdict: null, exitCode: 0, servers: [{ url: server, verdict: null }], headline: '', sentences: [], checks: [], error: null }, standing: { state: 'nothing changed', newSecret: null, keptIn: null, servers: [] } });
  expect(rehearsal.changes).toMatchObject({ secrets: [{ which: 'new', before: 'did not exist', after: 'not made' }], servers: [{ after: 'as before: not touched' }] });
});
