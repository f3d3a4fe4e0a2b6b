import { readFile, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { faultCatalogue, type FaultName } from '../../simulator/faults.ts';
import { teosLooks } from '../../simulator/teos/looks/names.ts';
import { hindrances } from '../../simulator/hindrances.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import { refusal, simulateLine } from './simulate-line.ts';

async function state(control: string, path: string, body?: object): Promise<{ status: number; answer: unknown }> {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(control + path, path === '/reset' ? { method: 'POST' } : post);
  return { status: response.status, answer: await response.json() };
}

/** Whether somebody listens at an address. */
function listens(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => { socket.destroy(); resolve(true); }).on('error', () => { resolve(false); });
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`simulate prints one line when everything listens, and ${signal} ends it with 0 and frees its ports`, async ({ start, folder }) => {
    const file = join(folder, 'out.yaml');
    const started = start(['simulate', '--settings-out', file, '--json']);
    const line = await simulateLine(started);
    expect(Object.keys(line)).toEqual(['settings', 'env', 'control', 'proxy', 'hosts']);
    expect(line).toMatchObject({ settings: file, hosts: expect.arrayContaining(['portal.azure.com', 'login.microsoftonline.com', 'teos.contoso.example']) });
    expect(await Promise.all([listens(line.control), listens(line.proxy)])).toEqual([true, true]);
    started.signal(signal);
    const ended = await started.ended;
    expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
    onlyLine(ended);
    expect(await Promise.all([listens(line.control), listens(line.proxy)])).toEqual([false, false]);
  });
}

test('its settings hold no credential and no wording, its shell file nothing else than credentials', async ({ start, folder }) => {
  // One of an earlier start, which others may read: its mode must not stay.
  await writeFile(join(folder, 'out.env'), '', { mode: 0o644 });
  const line = await simulateLine(start(['simulate', '--settings-out', join(folder, 'out.yaml'), '--servers', '2', '--sign-in', 'totp', '--json']));
  const text = await readFile(line.settings, 'utf8');
  const settings = parse(text) as { wording?: unknown; standIn: { proxy: string }; applications: { name: string; teos: { url: string; account: string; certificate: string }[] }[] };
  expect(settings.wording).toBeUndefined();
  expect(settings.standIn.proxy).toBe(line.proxy);
  expect(settings.applications.map(({ name }) => name)).toEqual(['TEOS Office365']);
  expect(settings.applications[0]?.teos.map(({ url }) => url)).toEqual(['https://teos.contoso.example', 'https://teos-2.contoso.example']);
  for (const { certificate } of settings.applications[0]?.teos ?? []) expect(certificate).toMatch(/^sha256\/[A-Za-z0-9+/]{43}=$/u);
  const lines = (await readFile(line.env, 'utf8')).trimEnd().split('\n');
  expect(lines.map((one) => /^export (\w+)='.+'$/u.exec(one)?.[1])).toEqual(['AZURE_ADMIN_PASSWORD', 'AZURE_ADMIN_TOTP_SECRET', 'TEOS_ADMIN_PASSWORD']);
  for (const one of lines) expect(text).not.toContain(one.slice(one.indexOf("'") + 1, -1));
  expect((await stat(line.env)).mode & 0o077, 'nobody else may read the credentials').toBe(0);
});

test('control shows the state, resets it and switches faults', async ({ start, folder }) => {
  const { control } = await simulateLine(start(['simulate', '--settings-out', join(folder, 'out.yaml'), '--with', 'teos-slow', '--json']));
  const { answer } = await state(control, '/state');
  expect(answer).toMatchObject({
    applications: expect.arrayContaining([expect.objectContaining({ displayName: 'TEOS Office365', clientId: expect.any(String), tenantId: expect.any(String) })]),
    teos: [{ url: 'https://teos.contoso.example', clientId: expect.any(String), tenantId: expect.any(String), clientSecret: expect.any(String), powerBiSecret: expect.any(String), saves: 0 }],
    hostsAsked: [],
  });
  const { applications } = answer as { applications: { displayName: string; secrets: object[] }[] };
  expect(applications.length).toBeGreaterThanOrEqual(120);
  const ours = applications.find(({ displayName }) => displayName === 'TEOS Office365');
  expect(Object.keys(ours?.secrets[0] ?? {})).toEqual(['secretId', 'description', 'value', 'expires', 'createdDuringRun']);
  expect((await state(control, '/faults')).answer).toMatchObject({ active: ['teos-slow'] });
  expect((await state(control, '/faults', { faults: ['teos-down'] })).answer).toMatchObject({ active: ['teos-down'] });
  expect(await state(control, '/faults', { faults: ['teos-don'] })).toMatchObject({ status: 400, answer: { error: expect.stringContaining('teos-down') } });
  expect((await state(control, '/faults')).answer).toMatchObject({ active: ['teos-down'] });
  expect((await state(control, '/reset')).answer).toMatchObject({ hostsAsked: [] });
});

test('two run side by side, each on ports of its own', async ({ start, folder }) => {
  const lines = await Promise.all(['one.yaml', 'two.yaml'].map((name) => simulateLine(start(['simulate', '--settings-out', join(folder, name), '--json']))));
  expect(new Set(lines.flatMap(({ control, proxy, settings, env }) => [control, proxy, settings, env])).size).toBe(8);
  expect(await Promise.all(lines.map(async ({ control }) => (await state(control, '/state')).status))).toEqual([200, 200]);
});

test('without --json it says in words how to use it', async ({ start }) => {
  const started = start(['simulate']);
  await started.says('Ctrl-C ends them.');
  started.signal('SIGINT');
  const { stdout, exitCode } = await started.ended;
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/npx teos-runbook rotate --targets '.+' "TEOS Office365"/u);
});

test('the proxy leads to the stood-in hosts only', async ({ start, folder }) => {
  const { proxy } = await simulateLine(start(['simulate', '--settings-out', join(folder, 'out.yaml'), '--json']));
  expect(await refusal(proxy, 'www.sony.com:443')).toContain('502');
});

test('--list names every hindrance with its sentence and what it comes to, in words and as JSON', async ({ program }) => {
  const [plain, json] = await Promise.all([program(['simulate', '--list']), program(['simulate', '--list', '--json'])]);
  for (const [name, sentence] of Object.entries(faultCatalogue)) expect(plain.stdout).toMatch(new RegExp(`^${name} +(?:equal|exit \\d+) +${sentence.slice(0, 20).replace(/[^\w ]/gu, '.')}`, 'mu'));
  expect(onlyLine(json)).toEqual({ faults: Object.entries(faultCatalogue).map(([name, sentence]) => ({ name, sentence, ...hindrances[name as FaultName] })), teosLooks });
});
