import type { StepRecord } from '../../../domain/step.ts';
import { runDocument, type RunDocument, type RunFacts } from '../../../runbook/evidence/run-document.ts';
import { madeRow } from '../kept-rotations.ts';

/** The server of these documents. */
export const server = 'https://teos.contoso.example';

/** What a site or a person may write to spoil a report. */
export const hostile = '<script>alert(1)</script> | ]]> "\'& `x` *b* [a](b) @everyone #1 \u0000\u0007\uFFFE\uD800 ${x}';

/** A step that was done, as far as nothing else is said. */
export function stepOf(id: string, more: Partial<StepRecord> = {}): StepRecord {
  return { id, title: `Do ${id}`, status: 'done', startedAt: '2026-11-23T10:00:01.000Z', durationMs: 1234, how: 'click', note: null, picture: null, steps: [], ...more };
}

/** The document of a run that set one server, with a picture of its first step and a cover. */
export function documentWith(more: Partial<RunFacts> = {}): RunDocument {
  return runDocument({
    run: '2026-11-23T10-00-00Z-teos-office365', program: '0.1.0', live: true, dryRun: false, ticket: 'CHG0012345', task: 'rotate', retiredIds: [],
    startedAt: '2026-11-23T10:00:00.000Z', endedAt: '2026-11-23T10:00:42.000Z', evidence: '/e',
    who: { user: 'jane', host: 'office-laptop', system: 'Linux 6.1 (x64), Node 20.20.2', timeZone: 'Europe/Berlin', portalAccount: 'admin@contoso.onmicrosoft.com', teosAccounts: [{ server, account: 'administrator' }] },
    application: { name: 'TEOS Office365', clientId: '95c57f3e-0000-4000-8000-000000000095', tenantId: 'a08ff49b-6f77-4263-8716-c43069c43a8c' }, tenantName: 'Contoso', planned: null, browsers: ['Microsoft Edge 156.0'],
    outcome: { verdict: 'equal', exitCode: 0, servers: [{ url: server, verdict: 'equal' }], headline: 'TEOS holds the new client secret.', sentences: [], checks: [], error: null },
    standing: { state: 'captured', newSecret: madeRow, keptIn: null, servers: [{ url: server, state: 'judged', verdict: 'equal', predecessor: { secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'Password uploaded on Thu Mar 16 2023', expires: '2027-03-03', hint: '1JQ' } }] },
    records: [stepOf('P1'), stepOf('A1', { picture: '/e/steps/02-A1.png' }), stepOf('T5'), stepOf('V')],
    addresses: new Map(), remaining: [], departures: [], notes: [], pictures: [{ step: 'A1', file: 'steps/02-A1.png', sha256: 'ab'.repeat(32), bytes: 70 }], leaks: [], interruption: null, tokenEvidence: null,
    cover: {
      requestedBy: 'Facilities', build: { commit: 'c0'.repeat(20), changed: false }, settingsSha256: '5e'.repeat(32),
      hosts: [{ host: 'portal.azure.com', address: '20.1.2.3:443', certificate: { issuer: 'CN=Microsoft Azure RSA TLS Issuing CA 03', validTo: '2027-02-01', sha256: 'fe'.repeat(32) }, clock: { ahead: -1.5, within: 0.3 } }], teos: [{ url: server, version: null }],
    },
    ...more,
  });
}
