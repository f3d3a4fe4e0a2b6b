import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { signInStateOf } from '../../simulator/sign-in/state.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ timeout: 240_000 });

test('a session is saved on request and spares the next run the password; where it no longer works the sign-in goes its usual way', async ({ program, standIn, simulator, folder }) => {
  await standIn.change((settings) => { settings['signIn'] = { saveSession: true }; });
  const check = async (): Promise<{ exitCode: number | null; stderr: string; submitted: string[] }> => {
    const before = simulator.world.log.entries.length;
    const { exitCode, stderr, stdout } = await program(['check', '--targets', standIn.file, '--within', '1d'], { env: standIn.env });
    const submitted = simulator.world.log.entries.slice(before).filter(({ site, kind }) => site === 'entra' && kind === 'request').map(({ name }) => name);
    return { exitCode, stderr: stderr + stdout, submitted };
  };
  expect(await check()).toMatchObject({ exitCode: 0, submitted: ['Password', 'Stay signed in: Yes'] });
  const [file = ''] = readdirSync(join(folder, 'state', 'sessions'));
  const saved = join(folder, 'state', 'sessions', file);
  expect(statSync(saved).mode & 0o777).toBe(0o600);
  const first = readFileSync(saved);
  expect(await check()).toMatchObject({ exitCode: 0, submitted: [], stderr: expect.stringMatching(/saved session of \d minutes? ago/u) });
  expect(readFileSync(saved).equals(first)).toBe(false);
  signInStateOf(simulator.world).clear();
  expect(await check()).toMatchObject({ exitCode: 0, submitted: ['Password', 'Stay signed in: Yes'] });
  const wrong = await program(['check', '--targets', standIn.file], { env: { ...standIn.env, TEOS_RUNBOOK_PASSPHRASE: 'not that one' } });
  expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('cannot be opened') });
});
