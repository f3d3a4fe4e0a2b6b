import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../house/sources.ts';
import { expect, test } from './fixtures.ts';
import { thorough } from '../tiers.ts';

test.describe.configure({ timeout: 180_000 });

/** What has no business in a fresh checkout. */
const notTracked = new Set(['node_modules', 'dist', 'evidence', 'test-results', 'playwright-report', 'blob-report', '.git', '.cache', 'tests']);

/** A checkout as a clone has it, without its tests, with the packages of this one. */
async function checkout(folder: string): Promise<string> {
  const copy = join(folder, 'checkout');
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const files = listed.status === 0 ? listed.stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file))) : (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  for (const file of files.filter((one) => !notTracked.has(one.split(/[\\/]/u)[0] ?? ''))) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await copyFile(join(root, file), join(copy, file));
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

async function build(copy: string): Promise<{ stdout: string; stderr: string; milliseconds: number }> {
  const began = performance.now();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(copy, 'scripts', 'setup', 'build.mjs')], { cwd: dirname(copy) });
  return { stdout, stderr, milliseconds: performance.now() - began };
}

test('build.mjs compiles a fresh checkout, then does nothing, and makes good what was killed half-way', thorough, async ({ folder }) => {
  const copy = await checkout(folder);
  const stamp = join(copy, 'dist', '.built-from');
  const program = join(copy, 'dist', 'scripts', 'teos-runbook.js');
  const first = await build(copy);
  expect(first).toMatchObject({ stdout: '', stderr: expect.stringContaining('Compiling …') });
  const { version } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as { version: string };
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--version'], { cwd: folder });
  expect(stdout).toBe(`${version}\n`);
  expect(await readdir(join(copy, 'dist', 'simulator', 'assets'))).toEqual(expect.arrayContaining(['portal-shell.js', 'react-blades.js', 'sign-in.js', 'teos.js']));

  const before = (await stat(program)).mtimeMs;
  const second = await build(copy);
  expect(second).toMatchObject({ stdout: '', stderr: '' });
  expect(second.milliseconds, 'the second time is quick').toBeLessThan(first.milliseconds / 2);
  expect((await stat(program)).mtimeMs).toBe(before);

  // Killed half-way: the stamp is written last, so it is missing, and files may be cut short.
  await rm(stamp);
  await writeFile(program, '');
  await rm(join(copy, 'dist', 'simulator', 'assets', 'teos.js'));
  const third = await build(copy);
  expect(third.stderr).toContain('Compiling …');
  expect((await promisify(execFile)(process.execPath, [program, '--version'], { cwd: folder })).stdout).toBe(`${version}\n`);
  expect(existsSync(join(copy, 'dist', 'simulator', 'assets', 'teos.js'))).toBe(true);
});
