import { longDate } from '../../domain/expiry.ts';
import type { StepRecord } from '../../domain/step.ts';
import { verdictWords } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** A fact beside a step. */
export interface Subject {
  readonly name: string;
  readonly what: string;
}

/** What a step that is done was done with, or what it came to, from the facts of the run: the application that was opened, what was filled in, what was made, what was read. */
export function subjectsOf({ id, status }: StepRecord, document: RunDocument): Subject[] {
  if (status !== 'done') return [];
  const { application, description, expires, secretId, retired, servers, task } = document;
  const [step = id, server = '1'] = id.split('#');
  const verdict = servers[Number(server) - 1]?.verdict ?? null;
  const named = {
    'A5': [{ name: 'Application', what: application }],
    'A7.2': [{ name: 'Description', what: description }, { name: 'Ends', what: expires === null ? null : longDate(expires) }],
    'A7.3': [{ name: 'Secret ID', what: secretId }],
    'R2': [{ name: 'Secret ID', what: retired?.secretId ?? null }],
    'V': [{ name: 'Result', what: task === 'rotate' && verdict !== null ? verdictWords(verdict).words : null }],
  }[step] ?? [];
  return named.flatMap(({ name, what }) => (what === null ? [] : [{ name, what }]));
}
