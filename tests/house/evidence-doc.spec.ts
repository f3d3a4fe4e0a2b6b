import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { sealedPack, sealerIn } from '../runbook/pack-of.ts';
import { asked, testAuthority } from '../runbook/time-stamping.ts';
import { root } from './sources.ts';

/** Playwright's `test` with the lines of the documentation, as a person would type them. */
const test = base.extend<{ byHand: (folder: string, ca?: string) => { status: number | null; output: string } }>({
  byHand: async ({}, use, testInfo) => {
    testInfo.skip(!existsSync('/bin/sh') || spawnSync('/bin/sh', ['-c', 'openssl version | grep -q "OpenSSL 3" && sha256sum --version']).status !== 0, 'The tools that the documentation names are not on this machine.');
    const lines = /## By hand[\s\S]*?```sh\n([\s\S]*?)```/u.exec(readFileSync(join(root, 'docs', 'evidence.md'), 'utf8'))?.[1] ?? 'false';
    await use((folder, ca = '') => {
      const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-c', lines], { cwd: folder, encoding: 'utf8', env: { ...process.env, ca } });
      return { status, output: stdout + stderr };
    });
  },
});

test('what docs/evidence.md says to type accepts a pack that is intact, and refuses one that is not', async ({ byHand }, testInfo) => {
  const sealer = await sealerIn(testInfo.outputPath('config'));
  const folder = await sealedPack(testInfo.outputPath(), sealer);
  const intact = byHand(folder);
  expect(intact).toEqual({ status: 0, output: `Signature Verified Successfully\n${sealer.key.id}\n` });
  writeFileSync(join(folder, 'run.log'), 'ill');
  expect(byHand(folder), 'a file').toMatchObject({ status: 1, output: expect.stringContaining('run.log: FAILED') });
  writeFileSync(join(folder, 'manifest.json'), readFileSync(join(folder, 'manifest.json'), 'utf8').replace('PASSED', 'FAILED'));
  expect(byHand(folder), 'the list').toMatchObject({ status: 1, output: expect.stringContaining('differ') });
});

test('what docs/evidence.md says to type accepts a time stamp, and refuses an altered one and one that is missing', async ({ byHand }, testInfo) => {
  const [authority, other] = [await testAuthority(), await testAuthority()];
  const written = (name: string, text: string): string => {
    writeFileSync(testInfo.outputPath(name), text);
    return testInfo.outputPath(name);
  };
  const [ca, another] = [written('ca.pem', authority.ca), written('other.pem', other.ca)];
  const folder = await sealedPack(testInfo.outputPath(), { ...await sealerIn(testInfo.outputPath('config')), authority: asked(authority) });
  expect(byHand(folder, ca)).toMatchObject({ status: 0, output: expect.stringMatching(/^Verification: OK\nTime stamp: .* GMT$/mu) });
  expect(byHand(folder, another), 'somebody else').toMatchObject({ status: 1, output: expect.stringContaining('Verification: FAILED') });
  const stamp = readFileSync(join(folder, 'manifest.tsr'));
  writeFileSync(join(folder, 'manifest.tsr'), Buffer.concat([stamp.subarray(0, -1), Buffer.from([(stamp.at(-1) ?? 0) ^ 1])]));
  expect(byHand(folder, ca), 'altered').toMatchObject({ status: 1, output: expect.stringContaining('Signature Verification Failure') });
  rmSync(join(folder, 'manifest.tsr'));
  expect(byHand(folder, ca), 'missing').toMatchObject({ status: 1 });
});
