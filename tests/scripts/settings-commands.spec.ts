import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { expect, onlyLine, test } from './fixtures.ts';

test('init writes both files and says what comes next; what it wrote must first be filled in', async ({ program, folder }) => {
  const written = await program(['init']);
  expect(written).toMatchObject({ stderr: '', exitCode: 0 });
  expect(written.stdout).toContain(join(folder, 'teos-runbook.yaml'));
  expect(written.stdout).toContain('npx teos-runbook validate');
  expect((await readdir(folder)).sort()).toEqual(['.env.example', 'teos-runbook.yaml', 'tmp']);
  const validated = await program(['validate']);
  expect(validated).toMatchObject({ stdout: '', exitCode: 2 });
  const mistakes = validated.stderr.split('\n').filter((line) => /^teos-runbook\.yaml:\d+:\d+: /u.test(line));
  const template = (await readFile(join(folder, 'teos-runbook.yaml'), 'utf8')).split('\n');
  for (const [index, line] of template.entries()) {
    const placeholder = /^[^#]*YOUR-/u.test(line);
    expect(mistakes.some((mistake) => mistake.startsWith(`teos-runbook.yaml:${String(index + 1)}:`)), line).toBe(placeholder);
  }
});

test('init never overwrites, neither settings nor .env.example', async ({ program, folder }) => {
  await writeFile(join(folder, 'mine.yaml'), 'mine');
  await writeFile(join(folder, '.env.example'), 'my own');
  const refused = await program(['init', '--targets', 'mine.yaml', '--json']);
  expect(onlyLine(refused)).toMatchObject({ exitCode: 2, error: { code: 'settings-exist' } });
  const beside = await program(['init', '--targets', 'other.yaml', '--json']);
  expect(onlyLine(beside)).toEqual({ written: [join(folder, 'other.yaml')], exitCode: 0, error: null });
  expect([await readFile(join(folder, 'mine.yaml'), 'utf8'), await readFile(join(folder, '.env.example'), 'utf8')]).toEqual(['mine', 'my own']);
});

test('validate names where each credential comes from, never its value, and touches no site', async ({ program, standIn, simulator }) => {
  const [plain, json] = await Promise.all([program(['validate', '--targets', standIn.file], { env: { ...standIn.env, TEOS_RUNBOOK_PASSPHRASE: undefined } }), program(['validate', '--targets', standIn.file, '--json'], { env: { ...standIn.env, TEOS_RUNBOOK_PASSPHRASE: 'hunter2-hunter2' } })]);
  expect(plain).toMatchObject({ stderr: '', exitCode: 0 });
  expect(plain.stdout).toContain('AZURE_ADMIN_PASSWORD');
  expect(plain.stdout).toContain('stand-ins, not to a live site');
  expect(plain.stdout).toContain('  escrow: passphrase: not given: a run needs TEOS_RUNBOOK_PASSPHRASE, or --no-escrow\n');
  expect(onlyLine(json)).toMatchObject({
    settings: standIn.file, live: false, servers: ['https://teos.contoso.example'], exitCode: 0, error: null,
    applications: [{ name: 'TEOS Office365' }],
    escrow: { kind: 'passphrase', from: 'environment variable TEOS_RUNBOOK_PASSPHRASE', identity: null },
  });
  expect(json.stdout).not.toContain('hunter2');
  for (const value of Object.values(standIn.env)) expect(plain.stdout + json.stdout + json.stderr).not.toContain(value);
  expect(simulator.world.hostsAsked).toEqual([]);
});

test('validate says whose password is missing: exit 2 where nobody could sign in by hand', async ({ program, standIn }) => {
  const { stdout, stderr, exitCode } = await program(['validate', '--targets', standIn.file], { env: { AZURE_ADMIN_PASSWORD: 'there' } });
  expect(exitCode).toBe(2);
  expect(stdout).toContain('TEOS_ADMIN: no password is given, so a person must sign in');
  expect(stderr).toMatch(/^No password is given for 'TEOS_ADMIN'.*\n.*TEOS_ADMIN_PASSWORD/u);
});

test('validate says of a password that it is not there: its file is missing, or it is empty', async ({ program, standIn, folder }) => {
  const ended = await program(['validate', '--targets', standIn.file, '--json'], { env: { AZURE_ADMIN_PASSWORD_FILE: join(folder, 'nowhere'), TEOS_ADMIN_PASSWORD: '  ', TEOS_RUNBOOK_PASSPHRASE: undefined, TEOS_RUNBOOK_PASSPHRASE_FILE: join(folder, 'nowhere') } });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'credentials-unusable', message: expect.stringMatching(/AZURE_ADMIN_PASSWORD_FILE, but there is no such file\. The password of TEOS_ADMIN is empty.*TEOS_RUNBOOK_PASSPHRASE_FILE, but there is no such file/u) } });
});

test('init says where it could not write', async ({ program, folder }) => {
  const ended = await program(['init', '--targets', join(folder, 'nowhere', 'mine.yaml'), '--json']);
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'settings-not-written' } });
});

test('validate --show-certificate shows the pin of a server, reached through the proxy of the settings', async ({ program, standIn, simulator }) => {
  const [server] = simulator.world.servers;
  const ended = await program(['validate', '--targets', standIn.file, '--show-certificate', 'https://teos.contoso.example', '--json']);
  expect(onlyLine(ended)).toMatchObject({ pin: server?.certificate, host: 'teos.contoso.example', trusted: false, exitCode: 0, error: null });
  const plain = await program(['validate', '--targets', standIn.file, '--show-certificate', 'https://teos.contoso.example']);
  expect(plain.stdout).toContain(`certificate: ${server?.certificate ?? ''}`);
  expect(simulator.world.hostsAsked).toEqual(['teos.contoso.example']);
});

test('describe prints the steps of the flow in three forms', async ({ program }) => {
  const [text, markdown, json] = await Promise.all([program(['describe']), program(['describe', '--format', 'markdown']), program(['describe', '--json'])]);
  for (const ended of [text, markdown, json]) expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
  const { runbooks } = onlyLine(json) as { runbooks: { name: string; steps: unknown }[] };
  expect(runbooks.find(({ name }) => name === updateClientSecret.name)?.steps).toEqual(updateClientSecret.steps);
  const steps = updateClientSecret.steps.flatMap((step) => [step, ...(step.steps ?? [])]);
  expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['P1', 'A1', 'A7.3', 'T5.2', 'V']));
  for (const { id, title, site } of steps) {
    expect(text.stdout).toMatch(new RegExp(`^ +${id.replace('.', String.raw`\.`)} +`, 'mu'));
    expect(text.stdout).toContain(title);
    expect(markdown.stdout).toContain(`| ${id} | ${site} | ${title} |`);
  }
});

test('describe --format json is the same object, for people who read', async ({ program }) => {
  const [format, json] = await Promise.all([program(['describe', '--format', 'json']), program(['describe', '--json'])]);
  expect(JSON.parse(format.stdout)).toEqual(onlyLine(json));
});
