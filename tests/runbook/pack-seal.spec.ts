import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { confirmReport } from '../../runbook/evidence/confirm-report.ts';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { packField, readStatement, statementBytes } from '../../runbook/evidence/pack/manifest.ts';
import { zipFolder } from '../../runbook/evidence/pack/seal.ts';
import { installationKey, installationKeyFile, keyIdOf, makeKey, readPublicKey, readSigningKey } from '../../runbook/evidence/pack/signing-key.ts';
import { sealAndZip, sealStanding } from '../../runbook/evidence/pack/standing.ts';
import { readChain, StepChain } from '../../runbook/evidence/pack/step-chain.ts';
import { verifyPack, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { sealedEnvelope } from '../../runbook/evidence/pack/dsse.ts';
import { coverage, packRun, sealedPack, sealerIn, unsealedPack } from './pack-of.ts';

// Windows has no such modes.
const modes = process.platform === 'win32' ? { file: 0o666, folder: 0o777 } : { file: 0o600, folder: 0o700 };

const confirmed = { at: '2026-11-24T10:00:00.000Z', user: 'ada', host: 'laptop', by: null, saw: 'the sign-in log names the new key' };
const quiet = { betrays: () => false, print: () => Promise.resolve('nobody prints here.') };

async function verified(path: string): Promise<Verification> {
  return verifyPack(await openPack(path));
}

test('a manifest says what the run was, what the search covered, and each file with size and hash', async ({}, testInfo) => {
  const folder = await sealedPack(testInfo.outputPath(), await sealerIn(testInfo.outputPath('config')));
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown> & { subject: { name: string }[]; predicate: Record<string, unknown> };
  expect(manifest).toMatchObject({ _type: 'https://in-toto.io/Statement/v1', predicateType: 'https://in-toto.io/attestation/test-result/v0.1' });
  expect(manifest.subject.map(({ name }) => name)).toEqual(['report.html', 'run.json', 'run.log', 'steps.jsonl', 'steps/01-A1.png', 'steps/02-A2.png', 'steps/03-T5.png']);
  expect(manifest.subject[2]).toEqual({ name: 'run.log', digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) }, annotations: { bytes: 9 } });
  expect(manifest.predicate).toMatchObject({ result: 'PASSED', passedTests: ['A1 Do A1', 'A2 Do A2', 'T5 Do T5'], failedTests: [] });
  expect(manifest.predicate[packField]).toMatchObject({ run: '2026-11-23T10-00-00Z-teos-office365', live: true, verdict: 'equal', exitCode: 0, search: coverage, steps: { file: 'steps.jsonl', count: 3 }, seal: { number: 1, previous: null, user: 'ada' } });
  for (const name of ['manifest.json', 'manifest.dsse.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(modes.file);
  expect(statSync(`${folder}.zip`).mode & 0o777).toBe(modes.file);
});

test('the key is made once, for its user alone; of several that begin at once, all get the same', async ({}, testInfo) => {
  const folder = testInfo.outputPath('config', 'teos-runbook');
  const keys = await Promise.all(Array.from({ length: 5 }, () => installationKey(folder)));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  expect(readdirSync(folder), 'nothing half is left').toEqual(['evidence-key.pem']);
  expect([statSync(folder).mode & 0o777, statSync(installationKeyFile(folder)).mode & 0o777]).toEqual([modes.folder, modes.file]);
  expect(keyIdOf(readPublicKey(installationKeyFile(folder)))).toBe(keys[0]?.id);
});

test('a key that is none, is of another kind, has a passphrase or is open to others is refused in a sentence', async ({}, testInfo) => {
  const written = (name: string, text: string | Buffer, mode = 0o600): string => {
    writeFileSync(testInfo.outputPath(name), text);
    chmodSync(testInfo.outputPath(name), mode);
    return testInfo.outputPath(name);
  };
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export(pem);
  for (const [file, words] of [
    [written('empty.pem', ''), 'no key in PEM'], [written('noise.pem', Buffer.from([255, 0, 1])), 'not UTF-8'], [testInfo.outputPath('none.pem'), 'no such file'], [testInfo.outputPath(), 'is a folder'],
    [written('rsa.pem', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pem)), 'neither Ed25519 nor'], [written('p384.pem', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export(pem)), 'neither Ed25519 nor'],
    [written('closed.pem', generateKeyPairSync('ed25519').privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' })), 'passphrase'], [written('open.pem', p256, 0o640), 'open to other users'],
  ] as const) expect(() => readSigningKey(file), file).toThrow(expect.objectContaining({ exitCode: 2, code: 'signing-key', message: expect.stringContaining(words) }));
  expect(readSigningKey(written('own.pem', p256)).id).toMatch(/^sha256\//u);
  await expect(makeKey(join(written('a-file', ''), 'config', 'key.pem'))).rejects.toMatchObject({ code: 'signing-key' });
});

test('a key of the user on P-256 seals as well', async ({}, testInfo) => {
  const file = testInfo.outputPath('own.pem');
  writeFileSync(file, generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const key = readSigningKey(file);
  const folder = await sealedPack(testInfo.outputPath(), { ...await sealerIn(testInfo.outputPath('config')), key });
  expect(await verified(folder)).toMatchObject({ intact: true, keyId: key.id });
});

test('steps are on the disk as they end; those that were cut off are added; a full disk is made good at the end', ({}, testInfo) => {
  const folder = testInfo.outputPath('run');
  const step = { id: 'A1', title: 'Sign in', status: 'done' as const, startedAt: '2026-11-23T10:00:01.000Z', durationMs: 1, how: 'click' as const, note: null, picture: null, steps: [] };
  const chain = new StepChain({ folder, run: 'r', program: '0.1.0', startedAt: new Date(0), scrub: (line) => line, hashOf: () => null });
  chain.ended(step);
  mkdirSync(folder);
  chain.ended({ ...step, id: 'A2' });
  expect(readFileSync(join(folder, 'steps.jsonl'), 'utf8'), 'the lines before did not reach the disk').toMatch(/^\{"number":2,"step":"A2".*\}\n$/u);
  expect(chain.close([step, { ...step, id: 'A2' }, { ...step, id: 'T1', status: 'failed' }, { ...step, id: 'V', startedAt: null }])).toBeNull();
  chain.ended({ ...step, id: 'late' });
  expect(readChain(readFileSync(join(folder, 'steps.jsonl'), 'utf8'))).toMatchObject({ steps: [{ step: 'A1' }, { step: 'A2' }, { step: 'T1', status: 'failed' }] });
});

test('a chain or a record that was rewritten is found also where whoever did it could sign', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const resealed = async (folder: string): Promise<string> => {
    await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, ...quiet });
    return (await verified(folder)).checks.find(({ id }) => id === 'steps')?.finding ?? '';
  };
  const one = unsealedPack(testInfo.outputPath('one'));
  writeFileSync(join(one, 'run.json'), readFileSync(join(one, 'run.json'), 'utf8').replace('"id": "A2"', '"id": "A9"'));
  expect(await resealed(one)).toBe('run.json: step A9 is not in the chain; run.json: step A2 is in the chain only');
  const two = unsealedPack(testInfo.outputPath('two'));
  writeFileSync(join(two, 'run.json'), readFileSync(join(two, 'run.json'), 'utf8').replace('"durationMs": 400', '"durationMs": 401'));
  expect(await resealed(two)).toBe('run.json: step A1 is told otherwise than in the chain');
  const three = unsealedPack(testInfo.outputPath('three'));
  writeFileSync(join(three, 'steps', '02-A2.png'), 'another picture');
  writeFileSync(join(three, 'steps', '04-V.png'), 'one more');
  expect(await resealed(three)).toBe('steps/02-A2.png is not the picture that step A2 took; steps/04-V.png is the picture of no step');
});

test('what cannot be sealed is said, and leaves no half of a seal', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = unsealedPack(testInfo.outputPath());
  const sealed = (betrays: boolean): Promise<string | null> => sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, betrays: () => betrays });
  expect(await sealed(true)).toContain('would betray a secret');
  symlinkSync(testInfo.outputPath(), join(folder, 'link'));
  expect(await sealed(false)).toContain('link in it is a link');
  rmSync(join(folder, 'link'));
  appendFileSync(join(folder, 'steps.jsonl'), 'torn');
  expect(await sealed(false)).toContain('the chain of its steps is broken: its last line is torn off');
  expect(readdirSync(folder).filter((name) => name.includes('manifest'))).toEqual([]);
  expect(existsSync(`${folder}.zip`)).toBe(false);
});

test('a folder of pictures that has become empty is not kept, nor the half-written file of a killed process', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = unsealedPack(testInfo.outputPath());
  for (const name of readdirSync(join(folder, 'steps'))) rmSync(join(folder, 'steps', name));
  writeFileSync(join(folder, '.report.html.0123abcd'), 'half');
  await sealAndZip(sealer, { folder, why: 'the run ended', search: null, before: null, ...quiet });
  expect(readdirSync(folder).sort()).toEqual(['manifest.dsse.json', 'manifest.json', 'report.html', 'run.json', 'run.log', 'steps.jsonl']);
  expect(await verified(`${folder}.zip`)).toMatchObject({ intact: true });
});

test('the ZIP of the same folder is the same to the byte', async ({}, testInfo) => {
  const folder = await sealedPack(testInfo.outputPath(), await sealerIn(testInfo.outputPath('config')));
  const first = readFileSync(`${folder}.zip`);
  await zipFolder(folder);
  expect(readFileSync(`${folder}.zip`).equals(first)).toBe(true);
});

test('a confirmation seals anew what is intact, telling what it was before; the ZIP follows', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = unsealedPack(testInfo.outputPath());
  const masked = readFileSync(join(folder, 'run.json'), 'utf8').replaceAll('"equal"', '"masked"');
  writeFileSync(join(folder, 'run.json'), masked);
  await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, ...quiet });
  const before = await verified(folder);
  expect(await confirmReport(folder, confirmed, { sealer, ...quiet })).toEqual({ folder, done: true });
  for (const path of [folder, `${folder}.zip`]) expect((await verified(path)).facts).toMatchObject({ seal: { number: 2, previous: before.manifest, why: 'a person confirmed the run' }, search: { writtenSince: ['report.html', 'report.md', 'junit.xml', 'expiry.ics', 'run.json'] } });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(confirmed.saw);
});

test('a confirmation seals nothing that was altered, that somebody else has sealed, or that nobody can seal', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = unsealedPack(testInfo.outputPath());
  writeFileSync(join(folder, 'run.json'), readFileSync(join(folder, 'run.json'), 'utf8').replaceAll('"equal"', '"masked"'));
  const report = readFileSync(join(folder, 'report.html'), 'utf8');
  await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, before: null, ...quiet });
  expect(await confirmReport(folder, confirmed, { sealer: 'The key is gone.', ...quiet })).toMatchObject({ done: false, why: 'its seal could not be renewed: The key is gone' });
  expect(await confirmReport(folder, confirmed, { sealer: { ...await sealerIn(testInfo.outputPath('other')) }, ...quiet })).toMatchObject({ done: false, why: expect.stringContaining('a key that is not') });
  appendFileSync(join(folder, 'run.log'), 'and more');
  expect(await confirmReport(folder, confirmed, { sealer, ...quiet })).toMatchObject({ done: false, why: expect.stringContaining('run.log is altered') });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(report);
  expect(await sealStanding(folder, sealer)).toMatchObject({ state: 'not to be renewed' });
});

test('what is no pack, and what a later version has sealed, is told from what was altered', async ({}, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = await sealedPack(testInfo.outputPath(), sealer);
  const refusal = (path: string): Promise<unknown> => verified(path).then(() => 'accepted', (thrown: unknown) => thrown);
  mkdirSync(testInfo.outputPath('empty'));
  writeFileSync(testInfo.outputPath('no.zip'), 'no ZIP');
  writeFileSync(testInfo.outputPath('cut.zip'), readFileSync(`${folder}.zip`).subarray(0, 300));
  for (const [name, words] of [['none', 'nothing of this name'], ['empty', 'no evidence of a run'], ['no.zip', 'neither a folder nor a ZIP'], ['cut.zip', 'neither a folder nor a ZIP']] as const) {
    expect(await refusal(testInfo.outputPath(name)), name).toMatchObject({ exitCode: 2, code: 'no-evidence', message: expect.stringContaining(words) });
  }
  const statement = readFileSync(join(folder, 'manifest.json'), 'utf8');
  for (const [text, words] of [[statement.replace('evidence-pack/1', 'evidence-pack/2'), 'a later version'], ['{"a":1}', 'no manifest of this program']] as const) {
    writeFileSync(join(folder, 'manifest.dsse.json'), sealedEnvelope(Buffer.from(text), sealer.key));
    expect(await refusal(folder)).toMatchObject({ exitCode: 2, message: expect.stringContaining(words) });
  }
  rmSync(join(folder, 'manifest.dsse.json'));
  expect(await verified(folder)).toMatchObject({ intact: false, alterations: [{ file: 'manifest.dsse.json', what: 'missing' }] });
  expect(readStatement(statementBytes(JSON.parse(statement) as Parameters<typeof statementBytes>[0]))).toMatchObject({ predicate: { [packField]: { run: packRun } } });
});
