import { expect, test } from './fixtures.ts';
import { browsersTowards } from './processes.ts';
import { secretsIn } from './secrets.ts';
import { thorough } from '../tiers.ts';

test.describe.configure({ timeout: 180_000 });

const question = 'Make the new client secret now';

/** What a terminal shows as text, without colours and movements of the cursor. */
function plain(output: string): string {
  return output.replace(new RegExp(String.raw`\u001b\[[0-9;?]*[A-Za-z]`, 'gu'), '');
}

test('on a terminal: a live list of steps, the question before Add with the facts, and yes goes on', async ({ startOnTerminal, standIn, simulator }) => {
  const started = startOnTerminal(['rotate', '--targets', standIn.file], { env: standIn.env });
  await started.says(question);
  const asked = plain(started.output);
  for (const part of ['Application    TEOS Office365 (client ID', 'Tenant         Contoso', 'Password uploaded on Thu Mar 16 2023', "New secret     'TEOS Manage ", '180 days', 'https://teos.contoso.example']) expect(asked).toContain(part);
  expect(started.output, 'the list lives: it moves the cursor').toContain('\u001b[');
  expect(asked).toMatch(/✔ A6 .* \d\.\d s/u);
  expect(simulator.world.applications.flatMap(({ secrets }) => secrets).filter(({ createdDuringRun }) => createdDuringRun)).toEqual([]);
  started.type('y');
  const { stdout, exitCode } = await started.ended;
  expect(exitCode).toBe(0);
  expect(plain(stdout)).toContain('Verdict equal (stand-ins: not a live run)');
  expect(secretsIn(stdout, simulator)).toEqual([]);
});

for (const { words, key, env } of [{ words: 'Ctrl-C', key: '\u0003', env: {} }, { words: 'Enter alone, without colours', key: '\r', env: { NO_COLOR: '1' } }]) {
  test(`the question before Add answered with ${words}: nothing is changed, and no browser stays`, thorough, async ({ startOnTerminal, standIn, simulator }) => {
    const started = startOnTerminal(['rotate', '--targets', standIn.file], { env: { ...standIn.env, ...env } });
    await started.says(question);
    started.type(key);
    const { stdout, exitCode } = await started.ended;
    expect(exitCode).toBe(2);
    expect(plain(stdout)).toMatch(/nothing was changed/iu);
    const colours = stdout.match(new RegExp(String.raw`\u001b\[(?:[0-9;]*;)?[349][0-7]m`, 'gu')) ?? [];
    expect(colours.length > 0).toBe(!('NO_COLOR' in env));
    expect(simulator.world.applications.flatMap(({ secrets }) => secrets).filter(({ createdDuringRun }) => createdDuringRun)).toEqual([]);
    expect(simulator.world.servers.map(({ saves }) => saves)).toEqual([0]);
    await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
  });
}

test('Ctrl-C on a terminal while the steps run: the program says what is where, 130', async ({ startOnTerminal, standIn, simulator }) => {
  const started = startOnTerminal(['rotate', '--targets', standIn.file, '--yes'], { env: standIn.env });
  await started.says(/A1 .*Sign in with your account.* s\r?\n/u);
  started.type('\u0003');
  const { stdout, exitCode } = await started.ended;
  expect(exitCode).toBe(130);
  expect(plain(stdout)).toMatch(/Interrupted\. Nothing was changed/u);
  await expect.poll(() => browsersTowards(simulator.proxy)).toEqual([]);
});
