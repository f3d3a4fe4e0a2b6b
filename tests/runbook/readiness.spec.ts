import { expect, test } from '@playwright/test';
import type { StepRecord } from '../../domain/step.ts';
import { readinessOf, rehearsedSteps, type RehearsalFacts } from '../../runbook/evidence/readiness.ts';
import { verdictTitle } from '../../runbook/evidence/report-words.ts';

const step: StepRecord = { id: 'A6', title: 'Select the blue text', status: 'done', startedAt: '2026-11-23T10:00:01.000Z', durationMs: 1234, how: 'click', note: null, picture: null, steps: [] };
const facts: RehearsalFacts = { exitCode: 0, error: null, records: [step], firstFailure: null, departures: [], notes: [] };

test('a rehearsal that went as the guide says is ready', () => {
  expect(readinessOf(facts)).toEqual({ word: 'ready', step: null, why: null, notes: [] });
});

test('a departure, a step by hand and what is noted make it ready with notes', () => {
  expect(readinessOf({ ...facts, departures: [{ step: 'A6', sentence: 'opened by its address.' }] })).toMatchObject({ word: 'ready with notes', notes: ['A6: opened by its address.'] });
  expect(readinessOf({ ...facts, records: [{ ...step, id: 'A1', how: 'by hand', note: 'a person signed in' }] }).notes).toEqual(['A1: by hand (a person signed in)']);
  expect(readinessOf({ ...facts, notes: ['plain http'] }).word).toBe('ready with notes');
});

test('one that failed is not ready: the step that failed first, and why', () => {
  const error = { code: 'x', message: "The tab 'Settings' is not there.", screen: 'Server Management', advice: 'Look.' };
  const readiness = readinessOf({ ...facts, exitCode: 4, error, firstFailure: 'P2', records: [{ ...step, status: 'failed' }] });
  expect(readiness).toEqual({ word: 'not ready', step: 'P2', why: "The tab 'Settings' is not there.", notes: [] });
  expect(verdictTitle({ exitCode: 4, verdict: null, task: 'rotate', readiness })).toEqual({ words: 'Not ready', tone: 'bad' });
});

test('each step that was run is a line: how, how long, on which screen, what it found', () => {
  const records = [{ ...step, steps: [{ ...step, id: 'A6.1', title: 'Look', how: 'recovery' as const, note: 'by its address' }] }, { ...step, id: 'V', startedAt: null, status: 'not run' as const }, { ...step, id: 'P2', title: 'Open', status: 'failed' as const }];
  expect(rehearsedSteps(records, { screens: new Map([['A6', 'Certificates & secrets']]), found: new Map([['A6', '2 client secrets']]) })).toEqual([
    "  A6    Select the blue text: by clicks in 1.2 s, on 'Certificates & secrets', found 2 client secrets",
    '  A6.1  Look: by a recovery in 1.2 s, by its address',
    '  P2    Open: failed in 1.2 s',
  ]);
});
