import { expect, onlyLine, test } from './fixtures.ts';

test.describe.configure({ timeout: 180_000 });

test('check lists the client secrets as the portal has them, with the portal account alone: 0 while the last one lasts', async ({ program, standIn, simulator }) => {
  const { AZURE_ADMIN_PASSWORD = '' } = standIn.env;
  const ended = await program(['check', '--targets', standIn.file, '--within', '1d', '--json'], { env: { AZURE_ADMIN_PASSWORD } });
  const result = onlyLine(ended);
  expect(result).toMatchObject({ application: 'TEOS Office365', live: false, within: 1, exitCode: 0, error: null });
  expect(ended.exitCode).toBe(0);
  const held = simulator.world.applications.find(({ displayName }) => displayName === 'TEOS Office365')?.secrets ?? [];
  const shown = (result['secrets'] as { secretId: string; description: string; expires: string }[]).map(({ secretId, description, expires }) => ({ secretId, description, expires }));
  const byId = (one: { secretId: string }, other: { secretId: string }): number => one.secretId.localeCompare(other.secretId);
  expect(shown.sort(byId)).toEqual(held.map(({ secretId, description, expires }) => ({ secretId, description, expires: expires.toISOString().slice(0, 10) })).sort(byId));
  expect(simulator.world.hostsAsked).not.toContain('teos.contoso.example');
});

test('check ends with 8 when the last valid one ends within the time, and says so in words', async ({ program, standIn, simulator }) => {
  const { stdout, exitCode } = await program(['check', '--targets', standIn.file, '--within', '730d'], { env: standIn.env });
  expect(exitCode).toBe(8);
  expect(stdout).toContain("Client secrets of 'TEOS Office365'");
  expect(stdout).toContain('not a live run');
  expect(stdout).toMatch(/The last valid one ends in \d+ days, which is within 730/u);
  expect(simulator.world.servers.map(({ saves }) => saves)).toEqual([0]);
});

test('check tells a refused password as a failure with exit 3', async ({ program, standIn, simulator }) => {
  simulator.world.faults.set(['wrong-password']);
  const ended = await program(['check', '--targets', standIn.file, '--json'], { env: standIn.env });
  expect(onlyLine(ended)).toMatchObject({ application: 'TEOS Office365', live: false, secrets: [], exitCode: 3, error: { code: expect.any(String) } });
  expect(ended.exitCode).toBe(3);
  expect(ended.stderr).not.toContain(standIn.env['AZURE_ADMIN_PASSWORD']);
});
