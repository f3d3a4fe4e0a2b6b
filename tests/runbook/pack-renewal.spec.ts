import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Manner } from '../../runbook/custody/durable.ts';
import { confirmReport } from '../../runbook/evidence/confirm-report.ts';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { finishRenewal, renewalFolder } from '../../runbook/evidence/pack/renewal.ts';
import { sealAndZip, type Sealer } from '../../runbook/evidence/pack/standing.ts';
import { verifyPack, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { thoroughIf } from '../tiers.ts';
import { sealerOf } from '../../scripts/run/signing.ts';
import { coverage, packRun, sealerIn, unsealedPack } from './pack-of.ts';
import { asked, testAuthority } from './time-stamping.ts';

// A confirmation that is killed at each of its points, and what the next one makes of that.

const confirmed = { at: '2026-11-24T10:00:00.000Z', user: 'ada', host: 'laptop', by: null, saw: 'the sign-in log names the new key' };

/** Somebody who kills: nothing is done to a file from its `number`-th time on. */
function killedAt(number: number): { readonly manner: Manner; readonly done: () => number } {
  let done = 0;
  return {
    done: () => done,
    manner: async (act) => {
      if (done >= number) throw new RangeError('killed');
      done += 1;
      return act();
    },
  };
}

/** A disk that has no room for what is done to a file at its `number`-th time. */
function fullAt(number: number): Manner {
  let done = 0;
  return async (act) => {
    done += 1;
    if (done === number) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    return act();
  };
}

const test = base.extend<{ sealer: Sealer; pack: (name: string) => string; confirm: (folder: string, manner?: Manner) => Promise<unknown> }>({
  sealer: async ({}, use, testInfo) => { await use({ ...await sealerIn(testInfo.outputPath('config')), authority: asked(await testAuthority()) }); },
  pack: async ({ sealer }, use, testInfo) => {
    const first = unsealedPack(testInfo.outputPath('first'));
    writeFileSync(join(first, 'run.json'), readFileSync(join(first, 'run.json'), 'utf8').replaceAll('"equal"', '"masked"'));
    await sealAndZip(sealer, { folder: first, why: 'the run ended', search: coverage, before: null, betrays: () => false });
    await use((name) => {
      cpSync(dirname(first), testInfo.outputPath(name), { recursive: true });
      return testInfo.outputPath(name, packRun);
    });
  },
  confirm: async ({ sealer }, use) => { await use((folder, manner) => confirmReport(folder, confirmed, { sealer, betrays: () => false, print: () => Promise.resolve(Buffer.from('%PDF-1.4 anew')), ...(manner === undefined ? {} : { manner }) })); },
});

async function seen(path: string): Promise<Verification> {
  return verifyPack(await openPack(path));
}

// Every fourth point on every run: they are of four kinds.
for (const step of [4, 1]) test(`wherever a confirmation is killed (each ${String(step)}. point), the same again brings it to its end: report, record, seal and ZIP`, thoroughIf(step === 1), async ({ pack, confirm }) => {
  const whole = killedAt(Infinity);
  expect(await confirm(pack('whole'), whole.manner)).toMatchObject({ done: true });
  expect(whole.done(), 'what is done to files').toBeGreaterThan(10);
  const between: boolean[] = [];
  for (let number = 0; number < whole.done(); number += step) {
    const folder = pack(`killed-${String(number)}`);
    await expect(confirm(folder, killedAt(number).manner)).rejects.toThrow('killed');
    between.push((await seen(folder)).intact);
    expect(await confirm(folder), String(number)).toEqual({ folder, done: true });
    for (const path of [folder, `${folder}.zip`]) expect(await seen(path), String(number)).toMatchObject({ intact: true, facts: { seal: { number: 2, why: 'a person confirmed the run' }, timeStamp: { missing: null } } });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(confirmed.saw);
    expect(readdirSync(dirname(folder)), 'nothing hidden is left').toEqual([packRun, `${packRun}.zip`]);
  }
  expect(between.slice(0, 8 / step), 'as long as nothing of it took its place, the pack is what it was').toEqual(Array.from({ length: 8 / step }, () => true));
  expect(between).toContain(false);
});

test('what was altered after a killed confirmation is not made genuine', async ({ pack, confirm }) => {
  for (const [name, where] of [['run.log', (folder: string) => folder], ['report.html', renewalFolder]] as const) {
    const folder = pack(`altered-${name}`);
    await expect(confirm(folder, killedAt(12).manner)).rejects.toThrow('killed');
    appendFileSync(join(where(folder), name), 'forged');
    expect(await confirm(folder)).toMatchObject({ done: false, why: expect.stringMatching(new RegExp(`^a confirmation that was broken off cannot be brought to its end: what was to take its place does not fit: ${name} is altered`, 'u')) });
  }
});

test('a renewal that nobody here has signed is not moved into a pack', async ({ pack, sealer, confirm }, testInfo) => {
  const folder = pack('planted');
  const theirs = unsealedPack(testInfo.outputPath('theirs'));
  const other = await sealerIn(testInfo.outputPath('other'));
  await sealAndZip(other, { folder: theirs, why: 'the run ended', search: coverage, before: null, betrays: () => false });
  cpSync(theirs, renewalFolder(folder), { recursive: true, filter: (path) => !path.includes('steps') || path.endsWith('jsonl') });
  expect(await finishRenewal(folder, { own: sealer.own })).toEqual({ state: 'left', why: `what was to take its place was sealed with a key that is not this installation's: ${other.key.id}` });
  writeFileSync(join(renewalFolder(folder), 'manifest.dsse.json'), '{}');
  expect(await confirm(folder)).toMatchObject({ done: false, why: expect.stringContaining('is not signed') });
  expect(await seen(folder)).toMatchObject({ intact: true, facts: { seal: { number: 1 } } });
});

test('a disk that is full while a confirmation is prepared is said, and leaves the pack as it was', async ({ pack, confirm }) => {
  for (const number of [1, 3, 7]) {
    const folder = pack(`full-${String(number)}`);
    expect(await confirm(folder, fullAt(number))).toEqual({ folder, done: false, why: 'its folder could not be written' });
    expect(await seen(folder)).toMatchObject({ intact: true, facts: { seal: { number: 1 } } });
    expect(readdirSync(dirname(folder))).toEqual([packRun, `${packRun}.zip`]);
  }
});

test('a seal and a ZIP that cannot be written, and a key that is missing, are told in a sentence', async ({ sealer }, testInfo) => {
  const sealed = (folder: string): Promise<string | null> => sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, betrays: () => false });
  const [one, two] = [unsealedPack(testInfo.outputPath('one')), unsealedPack(testInfo.outputPath('two'))];
  mkdirSync(join(one, 'manifest.json', 'in the way'), { recursive: true });
  writeFileSync(join(one, 'manifest.json', 'in the way', 'file'), '');
  expect(await sealed(one)).toMatch(/^it was not sealed, so that nobody can tell whether it is changed from now on: E/u);
  mkdirSync(join(`${two}.zip`, 'in the way'), { recursive: true });
  expect(await sealed(two)).toMatch(/^its ZIP was not made: E/u);
  expect(await seen(two)).toMatchObject({ intact: true });
  expect(await sealerOf({ key: testInfo.outputPath('none.pem'), configDir: testInfo.outputPath('config') }, null)).toMatch(/^The key in .*none\.pem cannot be used: there is no such file\. Name a file/u);
});

test('what a killed process left of a ZIP is removed by the next seal', async ({ sealer }, testInfo) => {
  const folder = unsealedPack(testInfo.outputPath());
  writeFileSync(testInfo.outputPath(`.${packRun}.zip.0123abcd`), 'half');
  mkdirSync(testInfo.outputPath('.other.zip.0123abcd'));
  expect(await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, betrays: () => false })).toBeNull();
  expect(readdirSync(testInfo.outputPath()).filter((name) => name.startsWith('.'))).toEqual(['.other.zip.0123abcd']);
});
