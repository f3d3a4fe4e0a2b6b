import { runDocument, type RunDocument } from '../../runbook/evidence/run-document.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { madeRow } from './kept-rotations.ts';

/** The record of a run that set one server, as `run.json` holds it. @param folder Its evidence folder. */
export function documentOfRun(folder: string, verdict: Verdict): RunDocument {
  const url = 'https://teos.contoso.example';
  return runDocument({
    run: '2026-11-23T10-00-00Z-teos-office365', program: '0.1.0', live: true, dryRun: false, ticket: null,
    startedAt: '2026-11-23T10:00:00.000Z', endedAt: '2026-11-23T10:00:42.000Z', evidence: folder,
    who: { user: 'ada', host: 'laptop', system: 'Linux', timeZone: 'UTC', portalAccount: null, teosAccounts: [] },
    application: { name: 'TEOS Office365', clientId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001', tenantId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002' }, tenantName: null, planned: null, browsers: [],
    outcome: { verdict, exitCode: 6, servers: [{ url, verdict }], headline: 'A person must check.', sentences: [], checks: ['Look.'], error: null },
    standing: { state: 'captured', newSecret: madeRow, keptIn: null, servers: [{ url, state: 'judged', verdict, predecessor: null }] },
    records: [], addresses: new Map(), remaining: [], departures: [], notes: [], pictures: [], leaks: [], interruption: null, tokenEvidence: null,
  });
}
