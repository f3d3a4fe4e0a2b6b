import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { memoryJournal } from '../../runbook/custody/journal/journal.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { unwrittenRotation, type PlannedRotation } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';

/** What a rotation of some servers was planned with. */
export function plannedFor(...servers: readonly string[]): PlannedRotation {
  return {
    run: '2026-11-23T10-00-00Z-teos-office365', by: { user: 'ada', host: 'laptop', pid: 4711, version: '0.1.0' }, evidence: '/evidence', escrow: 'none',
    application: { name: 'TEOS Office365', clientId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001' }, tenantId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002', cloud: 'public', realm: 'live',
    servers: servers.map((url) => ({ url, accept: null })), expiry: { kind: 'days', days: 180 }, change: null,
  };
}

/** A custody that keeps nothing beyond the test. */
export function custodyFor(...servers: readonly string[]): { custody: RotationCustody; scrubber: Scrubber } {
  const scrubber = new Scrubber();
  return { scrubber, custody: new RotationCustody({ scrubber, journal: memoryJournal(), rotation: unwrittenRotation(plannedFor(...servers)), sealing: null }) };
}

/** What a preflight saw: servers whose secret is a row of the portal's list. */
export function preflightOf(rows: Readonly<Record<string, ClientSecretRow>>): Parameters<RotationCustody['preflighted']>[0] {
  return { secretIds: Object.values(rows).map(({ secretId }) => secretId), servers: Object.entries(rows).map(([url, predecessor]) => ({ url, held: null, predecessor })) };
}
