import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';

/** What a small program left behind. */
interface Left { readonly signal: string | null; readonly exitCode: number | null; readonly stderr: string }

const preload = join(import.meta.dirname, 'power-cut.mjs');

/** `state` is a folder that is watched; `run` runs a program's text in a process group of its own. */
const test = base.extend<{ state: string; run: (text: string, env?: Readonly<Record<string, string>>) => Promise<Left> }>({
  state: async ({}, use, testInfo) => {
    testInfo.skip(process.platform === 'win32', 'A process group is killed as a whole on POSIX systems only.');
    const folder = await mkdtemp(join(await realpath(tmpdir()), 'teos-power-'));
    await mkdir(join(folder, 'state'));
    await use(join(folder, 'state'));
    await rm(folder, { recursive: true, force: true });
  },
  run: async ({ state }, use) => {
    await use(async (text, env = {}) => {
      const file = join(state, '..', 'program.mjs');
      await writeFile(file, `import { open, appendFile, link, mkdir, readFile, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';\nimport * as fs from 'node:fs';\nprocess.chdir(${JSON.stringify(state)});\nconst synced = async (path) => { const file = await open(path, 'r'); await file.sync(); await file.close(); };\n${text}`);
      const child = spawn(process.execPath, ['--import', preload, file], { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TEOS_TEST_STATE: state, ...env } });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (piece: string) => { stderr += piece; });
      return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (exitCode, signal) => { resolve({ exitCode, signal, stderr }); });
      });
    });
  },
});

const journal = `const file = await open('a.jsonl', 'a'); await synced('.');
for (const type of ['one', 'two', 'three']) { await file.appendFile(JSON.stringify({ type }) + '\\n'); await file.sync(); }`;
const lines = async (state: string): Promise<string[]> => (await readFile(join(state, 'a.jsonl'), 'utf8')).trim().split('\n').map((line) => (line === '' ? '' : (JSON.parse(line) as { type: string }).type));

test('a line is lost before its fsync and kept after it', async ({ state, run }) => {
  for (const [cut, kept] of [['record:two:before', ['one']], ['record:two:unsynced', ['one']], ['record:two:after', ['one', 'two']]] as const) {
    expect(await run(journal, { TEOS_TEST_CUT: cut })).toMatchObject({ signal: 'SIGKILL' });
    expect(await lines(state), cut).toEqual(kept);
    await rm(join(state, 'a.jsonl'));
  }
});

test('without its fsync a line is lost at any later point, and the folder forgets a file', async ({ state, run }) => {
  await run(journal.replace('await file.sync(); }', '}').concat("await writeFile('other', 'x');"), { TEOS_TEST_CUT: 'file:other:write:before' });
  expect(await readFile(join(state, 'a.jsonl'), 'utf8')).toBe('');
  await rm(join(state, 'a.jsonl'));
  await run(journal.replace("await synced('.');", ''), { TEOS_TEST_CUT: 'record:three:after' });
  expect(await readdir(state), 'the contents were synchronised, the name was not').toEqual([]);
});

test('a torn line keeps its first half; a process that is only killed loses nothing', async ({ state, run }) => {
  await run(journal, { TEOS_TEST_CUT: 'record:three:unsynced', TEOS_TEST_LOSS: 'torn' });
  expect(await readFile(join(state, 'a.jsonl'), 'utf8')).toBe('{"type":"one"}\n{"type":"two"}\n{"type":"');
  await rm(join(state, 'a.jsonl'));
  await run(journal, { TEOS_TEST_CUT: 'record:three:unsynced', TEOS_TEST_LOSS: 'none' });
  expect(await lines(state)).toEqual(['one', 'two', 'three']);
});

const renamed = `await writeFile('half', 'new', { flush: true }); await rename('half', 'whole'); await synced('.'); await unlink('gone'); await synced('.');`;

test('a rename, a new name and a removal are undone until their folder is synchronised', async ({ state, run }) => {
  const at: Readonly<Record<string, readonly string[]>> = { 'file:whole:rename:after': ['gone', 'old'], '8': ['gone', 'new'], 'file:gone:remove:after': ['gone', 'new'], '12': ['new'] };
  for (const [cut, left] of Object.entries(at)) {
    await writeFile(join(state, 'whole'), 'old');
    await writeFile(join(state, 'gone'), 'gone');
    expect(await run(renamed, { TEOS_TEST_CUT: cut })).toMatchObject({ signal: 'SIGKILL' });
    const names = (await readdir(state)).sort();
    expect(await Promise.all(names.map((name) => readFile(join(state, name), 'utf8'))), cut).toEqual(left);
  }
});

test('a rename whose contents were not synchronised leaves an empty file', async ({ state, run }) => {
  await writeFile(join(state, 'gone'), 'gone');
  await run(renamed.replace(', { flush: true }', '').concat("await mkdir('end');"), { TEOS_TEST_CUT: 'file:end:mkdir:before' });
  expect(await readFile(join(state, 'whole'), 'utf8')).toBe('');
});

test('a folder without its own name on the disk loses what is in it; links and the synchronous functions are watched too', async ({ state, run }) => {
  const deep = `fs.mkdirSync('deep/er', { recursive: true }); const file = fs.openSync('deep/er/x', 'wx'); fs.writeSync(file, 'x'); fs.fsyncSync(file); fs.closeSync(file); await synced('deep/er'); await synced('deep');`;
  await run(`${deep} await mkdir('end');`, { TEOS_TEST_CUT: 'file:end:mkdir:before' });
  expect(await readdir(state)).toEqual([]);
  await run(`${deep} await synced('.'); await link('deep/er/x', 'y'); fs.renameSync('deep/er/x', 'z'); await truncate('z', 0); await mkdir('end');`, { TEOS_TEST_CUT: 'file:end:mkdir:before' });
  expect((await readdir(state, { recursive: true })).sort()).toEqual(['deep', 'deep/er', 'deep/er/x']);
  expect(await readFile(join(state, 'deep', 'er', 'x'), 'utf8')).toBe('x');
});

test('the watched folder itself needs its name on the disk', async ({ state, run }) => {
  const inside = `await mkdir('new'); await writeFile('new/file', 'x', { flush: true }); await synced('new'); await mkdir('end');`;
  await run(inside, { TEOS_TEST_STATE: join(state, 'new'), TEOS_TEST_CUT: 'time:60000' });
  expect(await readdir(state), 'unharmed').toEqual(['end', 'new']);
  await rm(join(state, 'new'), { recursive: true });
  await rm(join(state, 'end'), { recursive: true });
  const cut = { TEOS_TEST_STATE: join(state, 'new'), TEOS_TEST_CUT: 'file:file:write:after' };
  await run(inside, cut);
  expect(await readdir(state)).toEqual([]);
  await run(inside.replace("await mkdir('new');", "await mkdir('new'); await synced('.');").replace("await synced('new');", "await synced('new'); await writeFile('new/file2', 'x', { flush: true });"), { ...cut, TEOS_TEST_CUT: 'file:file2:write:after' });
  expect(await readdir(join(state, 'new'))).toEqual(['file']);
});

test('milliseconds after a record, after the start, or at a signal; and at the second time of a point', async ({ state, run }) => {
  const waits = 'setInterval(() => {}, 1000);';
  for (const cut of ['after:two+50', 'time:400']) {
    await rm(join(state, 'a.jsonl'), { recursive: true, force: true });
    expect(await run(journal + waits, { TEOS_TEST_CUT: cut }), cut).toMatchObject({ signal: 'SIGKILL' });
    expect(await lines(state)).toEqual(['one', 'two', 'three']);
  }
  const twice = `${journal}\n${journal.replace('const file', 'const second').replaceAll('file.', 'second.')}`;
  await rm(join(state, 'a.jsonl'));
  expect(await run(twice, { TEOS_TEST_CUT: 'record:two:after@2' })).toMatchObject({ signal: 'SIGKILL' });
  expect(await lines(state)).toEqual(['one', 'two', 'three', 'one', 'two']);
  expect(await run(`process.kill(process.pid, 'SIGUSR2'); ${waits}`)).toMatchObject({ signal: 'SIGKILL' });
});

test('every process of the group dies with it, and every point is told', async ({ state, run }) => {
  const points = join(state, '..', 'points');
  const pid = join(state, '..', 'pid');
  const text = `import { spawn } from 'node:child_process';\nconst child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }); await writeFile(${JSON.stringify(pid)}, String(child.pid)); ${journal}`;
  await run(text, { TEOS_TEST_CUT: 'record:two:after', TEOS_TEST_POINTS: points });
  const child = Number(await readFile(pid, 'utf8'));
  await expect.poll(() => { try { return process.kill(child, 0); } catch { return false; } }, { message: 'the child outlived its parent' }).toBe(false);
  const told = (await readFile(points, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told.slice(0, 5).map(({ number, act, at, file, record }) => [number, act, at, file, record])).toEqual([
    [1, 'create', 'after', 'a.jsonl', null], [2, 'folder', 'before', '', null], [3, 'folder', 'after', '', null], [4, 'write', 'before', 'a.jsonl', 'one'], [5, 'write', 'unsynced', 'a.jsonl', 'one'],
  ]);
  expect(told.at(-1)).toMatchObject({ cut: true });
  expect(told.every(({ ms }) => typeof ms === 'number')).toBe(true);
});

test('what the disk of the tests does not watch is refused, and outside of the folder nothing is touched', async ({ state, run }) => {
  expect((await run("fs.createWriteStream('x');")).stderr).toContain('The disk of the tests does not watch fs.createWriteStream.');
  expect((await run("await mkdir('folder'); await rename('folder', 'other');")).stderr).toContain('does not know what becomes of a folder that is renamed');
  const outside = join(state, '..', 'outside');
  await run(`fs.writeFileSync(${JSON.stringify(outside)}, 'x'); await mkdir('end');`, { TEOS_TEST_CUT: 'file:end:mkdir:after' });
  expect(existsSync(outside)).toBe(true);
  expect(await readdir(state)).toEqual(['folder']);
});

test('a number that a watched file has given back is that of another file, which is not watched', async ({ state, run }) => {
  const told = join(state, '..', 'points');
  await run(`const file = await open('a.jsonl', 'a'); await file.appendFile(JSON.stringify({ type: 'one' }) + '\\n'); await file.sync(); await file.close();
for (const each of Array.from({ length: 20 }, (_, index) => fs.openSync('../elsewhere-' + String(index), 'w'))) fs.writeSync(each, 'not of the disk of the tests');`, { TEOS_TEST_POINTS: told });
  const points = (await readFile(told, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { act: string; record: string | null });
  expect(points.filter(({ act }) => act === 'write').map(({ record }) => record)).toEqual(['one', 'one', 'one']);
});
