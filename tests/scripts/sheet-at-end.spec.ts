import { expect, test } from '@playwright/test';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { ServerStanding } from '../../runbook/custody/standing.ts';
import { Recorder } from '../../runbook/evidence/recorder.ts';
import { endWithoutEvidence, type Ending } from '../../scripts/run/close-evidence.ts';
import { plannedFor } from '../runbook/custody-of.ts';
import { madeRow } from '../runbook/kept-rotations.ts';

const url = 'https://teos.contoso.example';

/** How a run ended that set one server, or did not: no more of it than its end in words needs. */
function endOf(state: Ending['standing']['state'], verdict: ServerStanding['verdict'], more: Partial<Ending> = {}): string {
  const { application, tenantId } = plannedFor(url);
  const recorder = new Recorder({ declarations: updateClientSecret.steps, servers: 1, pictures: null, scrubError: (error) => error });
  const ending = {
    prepared: { application: { ...application, description: 'TEOS Manage {date}', teos: [{ url, accept: null, account: 'TEOS_ADMIN' }] }, settings: { accounts: new Map(), account: 'A', standIn: null, tenant: tenantId, stateDir: '/state' }, flags: { dryRun: false, change: null }, attended: false },
    evidence: { recorder, folder: { name: 'the-run', path: '/evidence/the-run', log: '' }, scrubber: new Scrubber(), startedAt: new Date(), seen: { met: null, plan: null, token: null }, approvals: {} },
    error: null, interrupted: false, plan: null, description: madeRow.description, expires: '2027-05-22', dryRunPlan: null, earlier: [], interruptedIn: null, doneBefore: new Set(), sealedBy: 'passphrase', otherTask: null,
    standing: { state, newSecret: state === 'nothing changed' ? null : madeRow, keptIn: state === 'captured' ? '/state/rotations/the-run.age' : null, servers: [{ url, state: verdict === null ? 'untouched' : 'judged', verdict, predecessor: null }] },
    ...more,
  } as unknown as Ending;
  return endWithoutEvidence(ending).text;
}

const byHand = 'By hand: what is left of the run the-run';

test('an end after Add that leaves something open says how to go on by hand', () => {
  const unset = endOf('captured', null);
  for (const part of [byHand, '[x] A7', '[ ] T1', 'age -d /state/rotations/the-run.age', 'reveal the-run']) expect(unset).toContain(part);
  expect(endOf('created', null), 'the Value is lost').toContain('[ ] A7.4');
  expect(endOf('captured', 'different')).toContain('[ ] T5');
  expect(endOf('captured', null, { interrupted: true })).toContain(byHand);
});

test('nothing is left by hand where nothing was changed, or all of the guide was done, or the run was for something else', () => {
  for (const end of [endOf('nothing changed', null), endOf('captured', 'equal'), endOf('captured', 'masked')]) expect(end).not.toContain('By hand');
  const otherTask: Ending['otherTask'] = { task: 'roll back', outcome: () => ({ verdict: null, exitCode: 7, servers: [], headline: 'Not taken back.', sentences: [], checks: [], error: null }), retiredIds: () => [] };
  expect(endOf('captured', null, { otherTask })).not.toContain('By hand');
});
