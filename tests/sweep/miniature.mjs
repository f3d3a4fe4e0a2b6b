import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, truncate, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { parseArgs } from 'node:util';

/*
 * A rotation without browsers, with all that keeps a secret from being lost, so that the sweep can be shown to find what is
 * missing: what stands behind '#without-' in --targets is left out. It shares nothing with the program.
 */
const text = { type: /** @type {const} */ ('string') };
const { values, positionals } = parseArgs({ allowPositionals: true, strict: false, options: { 'targets': text, 'state-dir': text } });
const [command] = positionals;
const [site = '', without = ''] = String(values['targets']).split('#without-');
const folder = join(String(values['state-dir']), 'rotations');
const [journal, escrow, evidence] = [join(folder, 'run.jsonl'), join(folder, 'run.age'), resolvePath('evidence', String(process.pid))];

/** @param {string} path @param {'file' | 'folder' | 'seal'} kind */
async function sync(path, kind) {
  if (without === `fsync-of-${kind}`) return;
  const file = await open(path, 'r+').catch(() => open(path, 'r'));
  await file.sync();
  await file.close();
}

/** @param {string} type @param {object} [body] */
async function record(type, body = {}) {
  if (without === `record-${type}`) return;
  const isNew = !existsSync(journal);
  const file = await open(journal, 'a', 0o600);
  await file.appendFile(`${JSON.stringify({ type, ...body })}\n`);
  await file.close();
  await sync(journal, 'file');
  if (isNew) await sync(folder, 'folder');
}

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
async function ask(path, body) {
  return (await fetch(`${site}/${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json();
}

/** What a Value looks like when nobody can read it. @param {string} value */
const sealed = (value) => Buffer.from(value).toString('hex');

async function create() {
  const description = `token ${String(process.pid)}`;
  await record('creating', { description });
  const { secretId, value } = await ask('add', { description });
  await record('created', { secretId });
  if (without !== 'seal') {
    await writeFile(`${escrow}.half`, sealed(value), { mode: 0o600 });
    await sync(`${escrow}.half`, 'seal');
    await rename(`${escrow}.half`, escrow);
    await sync(folder, 'folder');
  }
  await record('sealed');
  return value;
}

/** @param {string} value */
async function set(value) {
  await record('setting');
  await ask('save', { value });
  await record('tested');
  await unlink(escrow).catch((cause) => { if (cause.code !== 'ENOENT') throw cause; });
  await sync(folder, 'folder');
  await record('finished');
}

/** @param {string | null} verdict @param {string} report */
async function end(verdict, report) {
  await mkdir(evidence, { recursive: true });
  await writeFile(join(evidence, 'report.html'), report);
  process.stdout.write(`${JSON.stringify({ verdict, exitCode: 0, evidence })}\n`);
}

async function records() {
  if (!existsSync(journal)) return [];
  const text = await readFile(journal, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(journal, whole.length);
  return whole.split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

async function resume() {
  for (const name of existsSync(folder) ? await readdir(folder) : []) if (name.endsWith('.half')) await unlink(join(folder, name));
  const done = await records();
  const types = done.map(({ type }) => type);
  if (types.length === 0 || types.includes('finished')) return end(null, 'Nothing was open.');
  if (types.includes('sealed')) {
    const { held } = await ask('state');
    await set(types.includes('tested') ? held : Buffer.from(await readFile(escrow, 'utf8'), 'hex').toString());
  } else {
    const intended = done.filter(({ type }) => type === 'creating').map(({ description }) => description);
    for (const { secretId, description } of (await ask('state')).secrets) if (intended.includes(description)) await ask('remove', { secretId });
    await set(await create());
  }
  return end('equal', 'It went on with a rotation that was interrupted.');
}

async function rotate() {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) for (const each of [dirname(folder), dirname(dirname(folder))]) await sync(each, 'folder');
  await record('planned');
  await set(await create());
  await end('equal', 'It went through.');
}

await (command === 'resume' ? resume() : rotate());
