import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { signInByHand } from '../simulator/sign-in-hands.ts';
import { pageAt, twoFreePorts } from './browser-of-run.ts';
import { logInByHand } from './by-hand.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import type { Started } from './started.ts';

test.describe.configure({ timeout: 240_000 });

async function answered(started: Started, question: string | RegExp, answer: string): Promise<void> {
  await started.says(question);
  started.type(answer);
}

test('init on a terminal: asks for the address alone, reads the rest at both sites, and what it writes is sound', async ({ startOnTerminal, program, standIn, simulator, folder }) => {
  const port = await twoFreePorts();
  await standIn.change((settings) => { settings['browser'] = { arguments: [`--remote-debugging-port=${String(port)}`] }; });
  const [server] = simulator.world.servers;
  const started = startOnTerminal(['init', '--like', standIn.file, '--no-headed']);
  await answered(started, 'Address of the TEOS server', `${server?.url ?? ''}\r`);
  await started.says(server?.certificate ?? 'no pin');
  await started.says(/ends .*\d+ days/u);
  await answered(started, 'confirmed this key', 'y');
  await answered(started, 'User name of', `${server?.administrator.user ?? ''}\r`);
  const teos = await pageAt(port + 1);
  await logInByHand(teos.page, simulator);
  await started.says('Another window opens');
  await teos.leave();
  const portal = await pageAt(port);
  await signInByHand(portal.page, simulator.world.account);
  const { exitCode, stdout } = await started.ended;
  await portal.leave();
  expect(exitCode, stdout).toBe(0);

  const written = await readFile(join(folder, 'teos-runbook.yaml'), 'utf8');
  expect(parse(written)).toMatchObject({
    tenant: simulator.world.tenant.id, accounts: { AZURE_ADMIN: { username: simulator.world.account.upn }, TEOS_ADMIN: { username: server?.administrator.user } },
    applications: [{ name: 'TEOS Office365', clientId: server?.clientId, teos: [{ url: server?.url, certificate: server?.certificate }] }],
    standIn: { proxy: simulator.proxy },
  });
  expect(written).toContain("# display name, as 'All applications' lists it");
  expect(written).not.toMatch(/^[^#]*YOUR-/mu);
  expect((await readdir(folder)).filter((name) => name.startsWith('.teos-runbook'))).toEqual([]);
  expect(server?.saves).toBe(0);
  expect(onlyLine(await program(['validate', '--json'], { env: standIn.env }))).toMatchObject({ exitCode: 0, mistakes: [] });
});

test('init on a terminal writes nothing where the key of the server is not confirmed; --guided needs a terminal', async ({ startOnTerminal, program, standIn, simulator, folder }) => {
  const started = startOnTerminal(['init', '--like', standIn.file, '--no-headed']);
  await answered(started, 'Address of the TEOS server', `${simulator.world.servers[0]?.url ?? ''}\r`);
  await answered(started, 'confirmed this key', 'n');
  const [{ exitCode, stdout }, elsewhere] = await Promise.all([started.ended, program(['init', '--guided', '--json'])]);
  expect(exitCode).toBe(2);
  expect(stdout).toContain('No settings file was written');
  expect(onlyLine(elsewhere)).toMatchObject({ exitCode: 2, error: { code: 'nobody-to-ask' } });
  expect((await readdir(folder)).filter((name) => /teos-runbook/u.test(name))).toEqual([]);
});
