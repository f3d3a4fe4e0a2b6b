import type { StepRecord } from '../../domain/step.ts';
import { renderReport } from '../../runbook/evidence/report.ts';
import type { RunDocument } from '../../runbook/evidence/run-document.ts';
import { documentOfRun } from './run-documents.ts';

/** A run's folder that holds no picture: reports say so, and no test needs a file. */
const nowhere = '/no-such-folder';

/** The document of a run for reports, with what a test is about. */
export function toldRun(more: Partial<RunDocument> = {}): RunDocument {
  return { ...documentOfRun(nowhere, 'equal'), exitCode: 0, headline: 'TEOS holds the new client secret.', checks: [], ...more };
}

/** A step that was done, with what a test is about. */
export function toldStep(id: string, more: Partial<StepRecord> = {}): StepRecord {
  return { id, title: `Do ${id}`, status: 'done', startedAt: '2026-11-23T10:00:05.000Z', durationMs: 1234, how: 'click', note: null, picture: null, steps: [], ...more };
}

/** Pictures of a step, as `run.json` lists them. */
export function toldPictures(step: string, names: readonly string[]): RunDocument['pictures'] {
  return names.map((name) => ({ step, file: `steps/${name}`, sha256: 'ab'.repeat(32), bytes: 70 }));
}

/** A run in which all happened that a report can tell: interrupted before, helped by a person, failed at Save, with two servers. */
export function eventfulRun(): RunDocument {
  const url = 'https://teos.contoso.example';
  const departure = { step: 'A6', sentence: "The link was not there; 'Certificates & secrets' was opened by its address." };
  return {
    ...toldRun(), verdict: 'not set', exitCode: 7, live: false, ticket: 'CHG0012345', headline: 'TEOS still has the old secret.', sentences: ['Its Value is sealed: `npx teos-runbook resume` goes on.'], checks: ['Look.'],
    error: { code: 'x', message: 'Save was refused.', screen: 'Azure settings', advice: 'Ask the administrator.' },
    servers: [{ url, verdict: 'not set' }, { url: 'https://teos-2.contoso.example', verdict: 'masked' }],
    oldSecrets: [{ server: url, secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'Password uploaded', expires: '2027-03-03' }],
    steps: [
      toldStep('A1', { status: 'not run', startedAt: null, durationMs: null, how: null }), toldStep('A5', { deed: "Opened 'TEOS Office365'" }),
      toldStep('A6', { deed: "Selected the link behind 'Client credentials'", how: 'recovery', found: '2 client secrets', met: ["The portal put a message in the way; it was closed with its button 'Got it'."], note: 'done more than once' }),
      toldStep('A7', { deed: 'Made one', steps: [toldStep('A7.1', { deed: "Selected 'New client secret'" }), toldStep('A7.2')] }),
      toldStep('T1', { deed: 'Logged in to TEOS', how: 'by hand' }), toldStep('T5', { status: 'failed', deed: 'Saved it', trouble: 'TEOS did not save: no.' }), toldStep('V', { status: 'not run' }),
    ],
    addresses: { A6: 'https://portal.azure.com/#view/Credentials' }, departures: [departure], notes: ['Attended.'],
    pictures: [...toldPictures('A7.1', ['08-A7.1-select-before.png', '08-A7.1-select.png']), ...toldPictures('T5', ['20-T5-save.png'])],
    leaks: [{ file: 'steps/01-A1.png', quarantined: '/q/1.png', found: [{ secretKind: 'password', form: 'plain' }] }],
    interruption: { run: '2026-11-23T09-00-00Z-teos-office365', since: '2026-11-23T09:00:00.000Z', lastSign: '2026-11-23T09:01:00.000Z', how: 'It had made the secret.', doneBefore: ['A1'], processes: [{ at: '2026-11-23T09:00:00.000Z', user: 'ada', host: 'laptop', program: '0.1.0', evidence: '/evidence/before' }] },
    confirmed: { at: '2026-11-23T12:00:00.000Z', user: 'ada', host: 'laptop', by: 'Grace', saw: 'Calendars are up to date.' },
  };
}

/** The report of a document, none of whose pictures is there unless `sources` has it. */
export async function reportOf(document: RunDocument, folder = nowhere): Promise<string> {
  return renderReport(document, folder);
}
