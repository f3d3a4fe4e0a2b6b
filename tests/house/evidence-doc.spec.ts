import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { sealedPack, sealerIn } from '../runbook/pack-of.ts';
import { root } from './sources.ts';

/** Playwright's `test` with the lines of the documentation, as a person would type them. */
const test = base.extend<{ byHand: (folder: string) => { status: number | null; output: string } }>({
  byHand: async ({}, use, testInfo) => {
    testInfo.skip(!existsSync('/bin/sh') || spawnSync('/bin/sh', ['-c', 'openssl version | grep -q "OpenSSL 3" && sha256sum --version']).status !== 0, 'The tools that the documentation names are not on this machine.');
    const lines = /## By hand[\s\S]*?```sh\n([\s\S]*?)```/u.exec(readFileSync(join(root, 'docs', 'evidence.md'), 'utf8'))?.[1] ?? 'false';
    await use((folder) => {
      const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e', '-c', lines], { cwd: folder, encoding: 'utf8' });
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
