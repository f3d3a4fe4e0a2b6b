import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onlyLine, test } from './fixtures.ts';

/** What must be wrong with a command alone, before settings are read. */
const wrong: readonly (readonly [args: readonly string[], sentence: string])[] = [
  [['rotate', '--yes', '--timeout', '0'], '--timeout must be 1 to 3600 seconds.'],
  [['rotate', '--yes', '--timeout', 'soon'], '--timeout must be 1 to 3600 seconds.'],
  [['rotate', '--yes', '--slow-mo', '-5'], '--slow-mo must be 0 to 10000 milliseconds.'],
  [['rotate', '--yes', '--change', '<b>'], '--change must be a ticket number'],
  [['rotate', '--yes', '--requested-by', 'Jane\nDoe'], '--requested-by must be one line of text, at most 200 characters.'],
  [['rotate', '--expires'], '--expires needs a value.'],
  [['rotate', '--expires', '90d', '--expires', '180d'], '--expires is given more than once.'],
  [['rotate', 'TEOS', 'Office365'], "'rotate' takes no further word 'Office365'. A name of several words must stand in quotes."],
  [['describe', '--format'], '--format needs a value.'],
  [['check', '--within', '1y'], '--within must be a number of days'],
  [['check', '--within', 'soon'], "--within must be a number of days such as 30d, not 'soon'."],
  [['check', '--within', '2027-01-01'], '--within must be a number of days'],
  [['simulate', '--servers', '0'], "--servers must be a whole number from 1 to 50, not '0'."],
  [['simulate', '--servers', 'two'], '--servers must be a whole number'],
  [['simulate', '--seed', '1.5'], "--seed must be a whole number, not '1.5'."],
  [['simulate', '--portal', 'clasic'], "--portal must be one of classic, react, mixed, not 'clasic'. Did you mean 'classic'?"],
  [['simulate', '--with', 'teos-don'], "There is no hindrance 'teos-don'. Did you mean 'teos-down'?"],
  [['demo', '--servers', '51', '--seed', 'x'], "--seed must be a whole number, not 'NaN'."],
  [['describe', '--format', 'pdf'], "--format must be one of text, markdown, json, not 'pdf'."],
  [['validate', '--show-certificate', 'teos.example.com'], "--show-certificate needs the address of a server, beginning with https://, not 'teos.example.com'."],
];

for (const [args, sentence] of wrong) {
  test(`'${args.join(' ')}' says what is wrong, exit 2`, async ({ program, folder }) => {
    const ended = await program([...args, '--json']);
    expect(ended.stderr).toContain(sentence);
    expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'misuse' } });
    expect(ended.exitCode).toBe(2);
    expect(await readdir(folder), 'nothing is written').toEqual(['tmp']);
  });
}

for (const command of ['rotate --yes', 'check', 'validate']) {
  test(`${command}: a settings file that is not there is named, with what to do`, async ({ program }) => {
    const ended = await program([...command.split(' '), '--targets', 'nowhere.yaml', '--json']);
    expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'settings-not-found', message: "There is no settings file 'nowhere.yaml'." } });
    expect(ended.stderr).toContain('npx teos-runbook init');
    expect(ended.exitCode).toBe(2);
  });
}

test('unattended without --yes: exit 2 before a browser opens or a folder is made', async ({ program, standIn, simulator, folder }) => {
  const ended = await program(['rotate', '--targets', standIn.file, '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, verdict: null, steps: [], evidence: null, error: { code: 'nobody-to-ask' } });
  expect(ended.stderr).toContain('--yes');
  expect(simulator.world.hostsAsked).toEqual([]);
  expect(await readdir(folder)).not.toContain('evidence');
});

test('unattended without credentials: exit 2 names the variables, and nothing is asked', async ({ program, standIn, simulator }) => {
  const ended = await program(['rotate', '--targets', standIn.file, '--yes', '--json']);
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'credentials-missing' } });
  for (const name of ['AZURE_ADMIN_PASSWORD', 'TEOS_ADMIN_PASSWORD', 'AZURE_ADMIN_PASSWORD_FILE', '--attended']) expect(ended.stderr).toContain(name);
  expect(simulator.world.hostsAsked).toEqual([]);
});

test('no expiry anywhere, and nobody to ask: exit 2 says where to put one', async ({ program, standIn, simulator }) => {
  await standIn.change((settings) => { Reflect.deleteProperty((settings['applications'] as object[])[0] ?? {}, 'expires'); });
  const ended = await program(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'expiry-missing' } });
  expect(ended.stderr).toContain('--expires 180d');
  expect(simulator.world.hostsAsked).toEqual([]);
});

for (const expires of ['tomorrow', '89d', '731d', '2020-01-01']) {
  test(`--expires ${expires} is refused before a site is asked`, async ({ program, standIn, simulator }) => {
    const ended = await program(['rotate', '--targets', standIn.file, '--yes', '--expires', expires, '--json'], { env: standIn.env });
    expect(onlyLine(ended)).toMatchObject({ exitCode: 2, verdict: null, error: { screen: null } });
    expect(ended.stderr).toContain('--expires');
    expect(simulator.world.hostsAsked).toEqual([]);
  });
}

test('an application that the settings do not have is met with the nearest', async ({ program, standIn }) => {
  const ended = await program(['rotate', 'TEOS Ofice365', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2 });
  expect(ended.stderr).toContain('TEOS Office365');
});

test('several mistakes in the settings are told at once, each with line and column', async ({ program, folder }) => {
  await writeFile(join(folder, 'teos-runbook.yaml'), ['cloud: pubic', 'tenant: no-guid', 'acount: AZURE_ADMIN', 'accounts:', '  AZURE_ADMIN: { username: admin@contoso.com, password: hunter2 }', 'applications: []', ''].join('\n'));
  const ended = await program(['validate', '--json']);
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, live: null, error: { code: 'settings-invalid' }, mistakes: expect.arrayContaining([{ file: 'teos-runbook.yaml', line: 2, column: 9, sentence: expect.stringContaining("'tenant'") }]) });
  for (const part of [/teos-runbook\.yaml:1:8: .*Did you mean 'public'\?/u, /teos-runbook\.yaml:2:9: /u, /teos-runbook\.yaml:3:1: .*Did you mean 'account'\?/u, /teos-runbook\.yaml:5:\d+: /u, /teos-runbook\.yaml:6:\d+: /u]) expect(ended.stderr).toMatch(part);
  expect(ended.stderr).not.toContain('hunter2');
  expect(ended.stdout).not.toContain('hunter2');
});

test('no browser anywhere: exit 2, one sentence, and what to install', async ({ program, standIn, simulator, folder }) => {
  const bare = { PATH: '', HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') };
  const ended = await program(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: { ...standIn.env, ...bare } });
  expect(onlyLine(ended)).toMatchObject({ exitCode: 2, live: false, error: { code: 'browser-not-found', message: expect.stringMatching(/^No browser was found: [^.]+\.$/u) } });
  expect(ended.exitCode).toBe(2);
  expect(simulator.world.passwordSubmissions).toBe(0);
});
