import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { sealAndZip, sealStanding } from '../../runbook/evidence/pack/standing.ts';
import { verifyPack } from '../../runbook/evidence/pack/verify.ts';
import type { Evidence } from '../../scripts/run/open-evidence.ts';
import { searchEvidence, sealEvidence } from '../../scripts/run/seal-evidence.ts';
import { sealedPack, sealerIn, unsealedPack } from '../runbook/pack-of.ts';
import { newValue } from '../runbook/secret-values.ts';

test('the run that goes on seals what a killed one left, renews what it takes a secret out of, and leaves what was altered', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const value = newValue();
  const scrubber = new Scrubber();
  scrubber.know(new Secret('client secret Value', value));
  const said: string[] = [];
  const [own, killed] = [unsealedPack(testInfo.outputPath('own')), unsealedPack(testInfo.outputPath('killed'))];
  const leaking = unsealedPack(testInfo.outputPath('leaking'));
  mkdirSync(join(leaking, 'more'));
  writeFileSync(join(leaking, 'more', 'leak.txt'), value);
  const [sealed, altered] = [await sealedPack(testInfo.outputPath('sealed'), sealer), await sealedPack(testInfo.outputPath('altered'), sealer)];
  writeFileSync(join(altered, 'run.log'), 'other');
  const before = readFileSync(join(sealed, 'manifest.json'), 'utf8');
  const evidence = { folder: { path: own, name: 'own', log: '' }, scrubber, log: { error: (sentence: string) => { said.push(sentence); } } } as unknown as Evidence;
  const searched = await searchEvidence({ evidence, sealer, stateDir: testInfo.outputPath('state'), profiles: () => Promise.resolve([]), earlier: [killed, leaking, sealed, altered, testInfo.outputPath('gone')] });
  expect(searched.leaks.map(({ file }) => file)).toEqual(['more/leak.txt']);
  await sealEvidence({ evidence, searched, sealer });
  const looked = async (folder: string): Promise<{ intact: boolean; why: string | undefined }> => {
    const { intact, facts } = await verifyPack(await openPack(folder));
    return { intact, why: facts?.seal.why };
  };
  expect(await looked(own)).toEqual({ intact: true, why: 'the run ended' });
  expect(await looked(killed)).toEqual({ intact: true, why: 'the run was broken off, and searched by own, which went on with it' });
  expect(await looked(leaking)).toEqual({ intact: true, why: 'a secret was taken out by the run own' });
  expect((await verifyPack(await openPack(leaking))).facts?.search).toMatchObject({ takenOut: ['more/leak.txt'], secrets: ['client secret Value'] });
  expect(readFileSync(join(sealed, 'manifest.json'), 'utf8'), 'what is sealed and was not touched').toBe(before);
  expect(await looked(altered)).toMatchObject({ intact: false });
  expect(said).toEqual([expect.stringContaining(`The seal of the evidence in ${altered} was left as it is: it is not as it was sealed: run.log is altered`)]);
});

test('a run that is killed after it took a secret out of a sealed pack leaves one that is not sealed, and the next one seals it; unkilled, it names the seal before', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const value = newValue();
  const scrubber = new Scrubber();
  scrubber.know(new Secret('client secret Value', value));
  const earlier = await Promise.all(['killed', 'unkilled'].map(async (name) => {
    const folder = unsealedPack(testInfo.outputPath(name));
    writeFileSync(join(folder, 'leak.txt'), value);
    expect(await sealAndZip(sealer, { folder, why: 'the run ended', search: null, betrays: () => false, before: null })).toBeNull();
    return folder;
  }));
  const [killed, unkilled] = earlier as [string, string];
  const run = (name: string): Evidence => ({ folder: { path: unsealedPack(testInfo.outputPath(name)), name, log: '' }, scrubber, log: { error: () => undefined } }) as unknown as Evidence;
  const search = { sealer, stateDir: testInfo.outputPath('state'), profiles: () => Promise.resolve([]) };
  await searchEvidence({ ...search, evidence: run('first'), earlier: [killed] });
  expect(await sealStanding(killed, sealer)).toEqual({ state: 'unsealed' });
  const evidence = run('second');
  await sealEvidence({ evidence, searched: await searchEvidence({ ...search, evidence, earlier: [killed, unkilled] }), sealer });
  const numbers = await Promise.all(earlier.map(async (folder) => {
    const { intact, facts } = await verifyPack(await openPack(folder));
    return [intact, facts?.seal.number];
  }));
  expect(numbers).toEqual([[true, 1], [true, 2]]);
});
