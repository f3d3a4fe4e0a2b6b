import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commands } from '../../scripts/cli/commands.ts';
import { root } from '../house/sources.ts';
import { expect, onlyLine, test } from './fixtures.ts';

const names = commands.map(({ command }) => command.split(' ')[0] ?? '');

/** Written beside the test: makes Node note every module that it loads. */
const recorder = `
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`
  import { appendFileSync } from 'node:fs';
  export function load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\\\n'); return next(url, context); }
\`));
`;

for (const definition of commands) {
  const name = definition.command.split(' ')[0] ?? '';

  test(`help of ${name} says what it does, with its options and examples, on stdout`, async ({ program }) => {
    const { stdout, stderr, exitCode } = await program([name, '--help']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(definition.describe);
    for (const option of [...definition.optionNames, 'json', 'quiet', 'verbose']) expect(stdout).toContain(`--${option}`);
    expect(definition.examples.length).toBeGreaterThan(0);
    // A long example goes on in the next line of its column.
    const examples = stdout.slice(stdout.indexOf('Examples:'));
    for (const [line] of definition.examples) expect(examples).toContain(`teos-runbook ${line.split(' ').slice(0, 2).join(' ')}`);
  });
}

test('help lists every command, and comes without Playwright, pages or the log', async ({ program, folder }) => {
  const [hook, loaded] = [join(folder, 'record.mjs'), join(folder, 'loaded.txt')];
  await writeFile(hook, recorder);
  const { stdout, exitCode } = await program(['--help'], { node: ['--import', pathToFileURL(hook).href], env: { LOADED: loaded } });
  expect(exitCode).toBe(0);
  for (const name of names) expect(stdout).toContain(`teos-runbook ${name}`);
  expect(stdout).toContain('Exit codes: 0 verified');
  const modules = (await readFile(loaded, 'utf8')).split('\n');
  expect(modules.filter((url) => url.includes('/node_modules/yargs/')), 'the recorder sees what is loaded').not.toEqual([]);
  expect(modules.filter((url) => /\/node_modules\/(?:@?playwright|winston|zod|fastify)|\/dist\/(?:pages|flows|simulator)\//u.test(url))).toEqual([]);
});

test('the version is that of the package', async ({ program }) => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await program(['--version'])).toEqual({ stdout: `${version}\n`, stderr: '', exitCode: 0 });
  expect(onlyLine(await program(['--version', '--json']))).toEqual({ version, exitCode: 0, error: null });
});

for (const args of [['--help', '--json'], ['rotate', '-h', '--json=true'], ['simulate', '--json', '--help']]) {
  test(`'${args.join(' ')}' is one line of JSON as well`, async ({ program }) => {
    const ended = await program(args);
    expect(onlyLine(ended)).toEqual({ help: expect.stringMatching(/^teos-runbook[^]*Examples:/u), exitCode: 0, error: null });
    expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
  });
}

const typos: readonly (readonly [wrong: readonly string[], suggestion: string])[] = [
  [['rotat'], "There is no command 'rotat'. Did you mean 'rotate'?"],
  [['valdate'], "There is no command 'valdate'. Did you mean 'validate'?"],
  [['rotate', '--dry-rum'], "'rotate' has no option '--dry-rum'. Did you mean '--dry-run'?"],
  [['rotate', '--evidence-dri', 'x'], "'rotate' has no option '--evidence-dri'. Did you mean '--evidence-dir'?"],
  [['check', '--whithin', '30d'], "'check' has no option '--whithin'. Did you mean '--within'?"],
  [['simulate', '--secret-dispaly', 'plain'], "'simulate' has no option '--secret-dispaly'. Did you mean '--secret-display'?"],
  [['validate', '--jsn'], "'validate' has no option '--jsn'. Did you mean '--json'?"],
];

for (const [args, suggestion] of typos) {
  test(`'${args.join(' ')}' is met with a suggestion and exit 2`, async ({ program }) => {
    const { stdout, stderr, exitCode } = await program(args);
    expect(stderr).toContain(suggestion);
    expect(stderr).toContain('Nothing was done.');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
}

for (const name of names) {
  test(`misuse of ${name} with --json is one line on stdout`, async ({ program }) => {
    const ended = await program([name, '--no-such-option-at-all', '--json']);
    expect(onlyLine(ended)).toMatchObject({ exitCode: 2, error: { code: 'misuse', screen: null } });
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(`'${name}' has no option`);
  });
}

test('no command at all is misuse too, in words and as JSON', async ({ program }) => {
  const [plain, json] = await Promise.all([program([]), program(['--json'])]);
  expect(plain).toMatchObject({ stdout: '', exitCode: 2 });
  expect(plain.stderr).toContain('Name a command.');
  expect(onlyLine(json)).toMatchObject({ exitCode: 2, error: { code: 'misuse' } });
});
