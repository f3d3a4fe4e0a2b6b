import { expect, test } from './fixtures.ts';

test.describe.configure({ timeout: 240_000 });
test.use({ simulatorOptions: { portal: 'classic', signIn: 'certificate' } });

test('a certificate signs in without a password; one that cannot be opened stops the run before anything is asked', async ({ program, standIn, simulator }) => {
  const run = async (env: Readonly<Record<string, string>>): Promise<{ exitCode: number | null; output: string }> => {
    const { exitCode, stdout, stderr } = await program(['check', '--targets', standIn.file, '--within', '1d'], { env });
    return { exitCode, output: stdout + stderr };
  };
  expect(await run({ ...standIn.env, AZURE_ADMIN_CERTIFICATE_PASSPHRASE: 'another one' })).toMatchObject({ exitCode: 2, output: expect.stringContaining('its passphrase does not open') });
  expect(simulator.world.hostsAsked).toEqual([]);
  expect(await run(standIn.env)).toMatchObject({ exitCode: 0 });
  expect(simulator.world.log.entries.filter(({ site, kind }) => site === 'entra' && kind === 'request').map(({ name }) => name)).toEqual(['Certificate', 'Stay signed in: No', 'Sign out']);
  expect(simulator.world.passwordSubmissions).toBe(0);
});
