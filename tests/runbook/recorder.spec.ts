import { expect, test } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import type { Scene } from '../../flows/given.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { Recorder, type RecorderOptions, type StepEvent, type TakesPictures } from '../../runbook/evidence/recorder.ts';
import { flattened, remainingSteps } from '../../runbook/evidence/step-tree.ts';
import { newValue } from './secret-values.ts';

const declarations: readonly StepDeclaration[] = [
  { id: 'P1', title: 'Look', site: 'TEOS' },
  { id: 'A1', title: 'Sign in', site: 'Azure portal' },
  { id: 'A7', title: 'Make a secret', site: 'Azure portal', steps: [{ id: 'A7.1', title: 'Open', site: 'Azure portal' }, { id: 'A7.2', title: 'Add', site: 'Azure portal' }] },
  { id: 'T1', title: 'Log in', site: 'TEOS' },
  { id: 'V', title: 'Read back', site: 'TEOS' },
];

/** A scene without a browser: the recorder only asks it for its address. */
function sceneAt(address: string): Scene {
  return { page: { url: () => address } as unknown as Page, covers: (): Locator[] => [] };
}

const scene = sceneAt('https://portal.azure.com/?code=abc#view/Blade');

class FakePictures implements TakesPictures {
  readonly taken: string[] = [];
  reason: string | null = null;

  take(stepId: string): Promise<string | null> {
    this.taken.push(stepId);
    return Promise.resolve(this.reason === null ? `/run/steps/${stepId}.png` : null);
  }

  whyNot(): string | null {
    return this.reason;
  }

  readonly controls: string[] = [];

  before(stepId: string, _scene: Scene, control: Locator): Promise<void> {
    this.controls.push(`${stepId} ${String(control)}`);
    return Promise.resolve();
  }
}

function recorderWith(more: Partial<RecorderOptions> = {}): { recorder: Recorder; pictures: FakePictures; events: string[] } {
  const pictures = new FakePictures();
  const events: string[] = [];
  let clock = Date.parse('2026-11-23T10:00:00Z');
  const recorder = new Recorder({
    declarations, servers: 1, pictures, scrubError: (error) => error,
    onEvent: (event: StepEvent) => { events.push(`${event.kind} ${event.step.id}${event.kind === 'departure' ? '' : ` ${String(event.depth)}`}`); },
    now: () => new Date(clock += 100), elapsed: () => (clock += 100), ...more,
  });
  return { recorder, pictures, events };
}

test('lists every declared step in order, also those that were not run', async () => {
  const { recorder } = recorderWith();
  await recorder.step('A1', scene, () => Promise.resolve());
  expect(flattened(recorder.records).map(({ id, status }) => `${id} ${status}`)).toEqual(['P1 not run', 'A1 done', 'A7 not run', 'A7.1 not run', 'A7.2 not run', 'T1 not run', 'V not run']);
  expect(remainingSteps(recorder.records)).toEqual(['A7', 'T1', 'V']);
});

test('a machine whose time is set back meanwhile makes no step last less than nothing', async () => {
  let hour = 12;
  const recorder = new Recorder({ declarations, servers: 1, pictures: null, scrubError: (error) => error, now: () => new Date(Date.UTC(2026, 10, 23, hour -= 1)) });
  await recorder.step('A1', scene, () => Promise.resolve());
  await recorder.step('T1', scene, () => Promise.resolve());
  expect(recorder.records.filter(({ status }) => status === 'done').map(({ startedAt }) => startedAt)).toEqual(['2026-11-23T11:00:00.000Z', '2026-11-23T10:00:00.000Z']);
  for (const { durationMs } of recorder.records) expect(durationMs ?? 0).toBeGreaterThanOrEqual(0);
});

test('lists the steps on TEOS once for each server, block by block', () => {
  expect(recorderWith({ servers: 2 }).recorder.records.map(({ id }) => id)).toEqual(['P1', 'P1#2', 'A1', 'A7', 'T1', 'V', 'T1#2', 'V#2']);
});

test('keeps time, result, how, note, picture and address of a step', async () => {
  const { recorder, pictures } = recorderWith();
  expect(await recorder.step('A1', scene, (handle) => {
    handle.by('by hand', 'the person signed in');
    return Promise.resolve(42);
  })).toBe(42);
  expect(recorder.records[1]).toEqual({ id: 'A1', title: 'Sign in', status: 'done', startedAt: '2026-11-23T10:00:00.100Z', durationMs: 100, how: 'by hand', note: 'the person signed in', picture: '/run/steps/A1.png', steps: [] });
  expect(pictures.taken).toEqual(['A1']);
  expect(recorder.addresses.get('A1')).toBe('https://portal.azure.com/#view/Blade');
});

test('a step that fails is recorded and photographed too, and its error goes on without secrets', async () => {
  const secret = newValue();
  const scrubber = new Scrubber();
  scrubber.know(new Secret('client secret Value', secret));
  const { recorder, pictures } = recorderWith({ scrubError: (error) => scrubber.scrubError(error) });
  const thrown = new TypeError(`fill("${secret}")`);
  await expect(recorder.step('A1', scene, () => Promise.reject(thrown))).rejects.toBe(thrown);
  expect(thrown.message).toBe('fill("[hidden: client secret Value]")');
  expect(recorder.records[1]).toMatchObject({ status: 'failed', durationMs: 100, picture: '/run/steps/A1.png' });
  expect(pictures.taken).toEqual(['A1']);
});

test('parts of a step have records and pictures of their own; the step shows what its last part left', async () => {
  const { recorder, pictures, events } = recorderWith();
  await recorder.step('A7', scene, async (handle) => {
    await handle.sub('A7.1', scene, () => Promise.resolve());
    await handle.sub('A7.2', scene, (inner) => {
      inner.departure('Add was clicked twice.');
      return Promise.resolve();
    });
  });
  const record = recorder.records[2];
  expect(record?.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['A7.1 done', 'A7.2 done']);
  expect(record?.picture).toBe('/run/steps/A7.2.png');
  expect(pictures.taken).toEqual(['A7.1', 'A7.2']);
  expect(recorder.departures).toEqual([{ step: 'A7.2', sentence: 'Add was clicked twice.' }]);
  expect(events).toEqual(['started A7 0', 'started A7.1 1', 'ended A7.1 1', 'started A7.2 1', 'departure A7.2', 'ended A7.2 1', 'ended A7 0']);
});

test('a screen that is not as documented is looked at where the step fails, and where it goes on by another way', async () => {
  const seen: unknown[] = [];
  const { recorder } = recorderWith({ scrubError: (error) => `scrubbed ${String(error)}`, onFailure: (error, { step, goesOn }) => { seen.push([step.id, error, goesOn]); return Promise.resolve(); } });
  await recorder.step('A1', scene, (handle) => handle.drifted('a link'));
  await expect(recorder.step('T1', scene, () => Promise.reject(new Error('no tab')))).rejects.toBe('scrubbed Error: no tab');
  expect(seen).toEqual([['A1', 'scrubbed a link', true], ['T1', 'scrubbed Error: no tab', false]]);
  expect(recorder.records[1]).toMatchObject({ id: 'A1', status: 'done' });
});

test('the picture is there before the next step begins', async () => {
  const order: string[] = [];
  const pictures: TakesPictures = { take: async (id) => { await Promise.resolve(); order.push(`picture ${id}`); return null; }, whyNot: () => null, before: () => Promise.resolve() };
  const { recorder } = recorderWith({ pictures });
  await recorder.step('A1', scene, () => { order.push('A1'); return Promise.resolve(); });
  await recorder.step('T1', scene, () => { order.push('T1'); return Promise.resolve(); });
  expect(order).toEqual(['A1', 'picture A1', 'T1', 'picture T1']);
});

test('steps may run side by side', async () => {
  const { recorder, events } = recorderWith();
  let release = (): void => undefined;
  const signedIn = new Promise<void>((resolve) => { release = resolve; });
  const portal = recorder.step('A1', scene, () => signedIn);
  await recorder.step('P1', scene, () => Promise.resolve());
  release();
  await portal;
  expect(events).toEqual(['started A1 0', 'started P1 0', 'ended P1 0', 'ended A1 0']);
});

test('says why a step has no picture', async () => {
  const { recorder, pictures } = recorderWith();
  pictures.reason = 'a frame of the page did not answer within 2 seconds';
  await recorder.step('A1', scene, (handle) => { handle.by('click', 'as usual'); return Promise.resolve(); });
  expect(recorder.records[1]).toMatchObject({ picture: null, note: 'as usual; no picture: a frame of the page did not answer within 2 seconds' });
});

test('a run that is cut off leaves no step that looks done', async () => {
  const { recorder } = recorderWith();
  void recorder.step('A1', scene, () => new Promise<void>(() => undefined));
  await Promise.resolve();
  recorder.interrupted();
  expect(recorder.records[1]).toMatchObject({ status: 'failed', durationMs: 100 });
});

test('a step that is not declared is a mistake of the flow', async () => {
  const { recorder } = recorderWith();
  expect(() => recorder.step('A9', scene, () => Promise.resolve())).toThrow("the step 'A9', which it does not declare");
  await expect(recorder.step('A7', scene, (handle) => handle.sub('T1', scene, () => Promise.resolve()))).rejects.toThrow("'T1' is not declared as a part of 'A7'");
});

test('under the test runner each step is a step of the test', async () => {
  const titles: string[] = [];
  const { recorder } = recorderWith({ wrap: (title, act) => test.step(title, () => { titles.push(title); return act(); }) });
  await recorder.step('T1', scene, () => Promise.resolve());
  expect(titles).toEqual(['T1 Log in']);
});

test('the recorded address carries no query, user or token', async () => {
  const { recorder } = recorderWith();
  for (const [address, recorded] of [
    ['https://login.microsoftonline.com/common/oauth2/authorize?client_id=1&state=2', 'https://login.microsoftonline.com/common/oauth2/authorize'],
    ['https://portal.azure.com/#code=abc&state=2', 'https://portal.azure.com/'],
    ['https://me:pw@teos.contoso.example/Settings/Azure', 'https://teos.contoso.example/Settings/Azure'],
    ['https://portal.azure.com/?l=en#view/X/~/Credentials/appId/95c57', 'https://portal.azure.com/#view/X/~/Credentials/appId/95c57'],
    ['about:blank', undefined],
  ] as const) {
    const { recorder: fresh } = recorderWith();
    await fresh.step('A1', sceneAt(address), () => Promise.resolve());
    expect(fresh.addresses.get('A1')).toBe(recorded);
  }
  expect(recorder.addresses.size).toBe(0);
});

test('a picture maker hears of each control that a step works, and of none between steps', async () => {
  const pictures = new FakePictures();
  const listeners: ((control: Locator) => Promise<void>)[] = [];
  const recorder = new Recorder({ declarations, servers: 1, pictures, scrubError: (error) => error, attend: (_page, attention) => {
    listeners.push(attention);
    return () => { listeners.pop(); };
  } });
  const works = async (control: string): Promise<void> => listeners.at(-1)?.(control as unknown as Locator);
  await works('nobody hears this');
  await recorder.step('A7', scene, async (handle) => {
    await handle.sub('A7.1', scene, () => works('first'));
    await works('second');
    await expect(handle.sub('A7.2', scene, () => works('third').then(() => { throw new Error('it fails'); }))).rejects.toThrow('it fails');
  });
  await works('nor this');
  expect(pictures.controls).toEqual(['A7.1 first', 'A7 second', 'A7.2 third']);
});

test('keeps for the report what a step has done, what it found, what stood in its way, and why it failed', async () => {
  const inTheWay = [['A survey was closed.', 'A tour was closed.'], [], ['A survey was closed.']];
  const { recorder } = recorderWith({ declarations: [{ id: 'A1', title: 'Sign in', deed: 'Signed in', site: 'Azure portal' }], takeMet: () => inTheWay.shift() ?? [] });
  await recorder.step('A1', scene, (handle) => {
    handle.found('a directory');
    return Promise.resolve();
  });
  expect(recorder.records[0]).toMatchObject({ deed: 'Signed in', found: 'a directory', met: ['A survey was closed.', 'A tour was closed.'] });
  await recorder.step('A1', scene, () => Promise.resolve());
  const refusal = new RunbookError(3, { code: 'x', screen: 'Sign in', message: 'The password was refused.', advice: 'Ask.' });
  await expect(recorder.step('A1', scene, () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect(recorder.records[0]).toMatchObject({ met: ['A survey was closed.', 'A tour was closed.', 'A survey was closed.'], trouble: 'The password was refused.' });
  await expect(recorder.step('A1', scene, () => Promise.reject(new TypeError('fill("x") of a library')))).rejects.toThrow('fill');
  expect(recorder.records[0]?.trouble, 'what a library says may quote the page').toBeUndefined();
});
