import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { signInByHand } from '../simulator/sign-in-hands.ts';
import { pageAt, twoFreePorts } from './browser-of-run.ts';
import { logInByHand } from './by-hand.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import type { Started } from './started.ts';
import { thorough } from '../tiers.ts';

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

test.describe('a TEOS whose words nobody knows', () => {
  test.use({ simulatorOptions: { portal: 'classic', faults: ['teos-foreign-words'] } });

  /** What the person does, one thing for each time that init asks, and what it then asks to be confirmed; nothing where it goes on by itself. */
  const help: readonly { readonly says: string; readonly deed: (page: Page) => Promise<void>; readonly question: readonly string[] }[] = [
    { says: 'Please do step T2 yourself', deed: (page) => page.getByRole('link', { name: 'Serververwaltung' }).click(), question: ["You clicked on 'Serververwaltung'"] },
    { says: 'Please do step T3 yourself', deed: (page) => page.getByRole('tab', { name: 'Einstellungen' }).click(), question: ["You clicked on 'Einstellungen'"] },
    { says: 'Please do step T4 yourself', deed: (page) => page.getByRole('link', { name: 'Verbindungen zu Microsoft-Diensten' }).click(), question: ["You clicked on 'Verbindungen zu Microsoft-Diensten'"] },
    { says: "click into its field 'Client Secret'", deed: (page) => page.locator('#AzureAd_ClientSecret').click(), question: [] },
    { says: "click into its field 'Client ID'", deed: (page) => page.locator('#AzureAd_ClientId').click(), question: [] },
    { says: "click into its field 'Tenant ID'", deed: (page) => page.locator('#AzureAd_TenantId').click(), question: ["'Anwendungs-ID' is the Client ID"] },
    { says: "click on the choice 'Authentication type'", deed: (page) => page.locator('#AzureAd_AuthenticationType').click(), question: ["'Anmeldeart' is 'Anmeldung als Anwendung'"] },
    { says: 'click on the button that saves', deed: (page) => page.getByRole('button', { name: 'Speichern' }).click(), question: ["Is 'Speichern' the button"] },
  ];

  test('init is shown them: the person points, the labels are confirmed, and a rehearsal with what it writes needs no help', thorough, async ({ startOnTerminal, program, standIn, simulator, folder }) => {
    const port = await twoFreePorts();
    await standIn.change((settings) => { settings['browser'] = { arguments: [`--remote-debugging-port=${String(port)}`] }; });
    const [server] = simulator.world.servers;
    const started = startOnTerminal(['init', '--like', standIn.file, '--no-headed']);
    await answered(started, 'Address of the TEOS server', `${server?.url ?? ''}\r`);
    await answered(started, 'confirmed this key', 'y');
    await answered(started, 'User name of', `${server?.administrator.user ?? ''}\r`);
    const teos = await pageAt(port + 1);
    await teos.page.getByLabel('Benutzername').fill(server?.administrator.user ?? '');
    await teos.page.getByLabel('Kennwort').fill(server?.administrator.password ?? '');
    await teos.page.getByRole('button', { name: 'Anmelden' }).click();
    await answered(started, 'Have you logged in', 'y');
    for (const { says, deed, question } of help) {
      await started.says(says);
      await deed(teos.page);
      for (const each of question) await answered(started, each, 'y');
    }
    await started.says('Another window opens');
    await teos.leave();
    const portal = await pageAt(port);
    await signInByHand(portal.page, simulator.world.account);
    const { exitCode, stdout } = await started.ended;
    await portal.leave();
    expect(exitCode, stdout).toBe(0);
    expect(server?.saves, 'pointing presses nothing').toBe(0);
    expect(parse(await readFile(join(folder, 'teos-runbook.yaml'), 'utf8'))).toMatchObject({ applications: [{ clientId: server?.clientId }], wording: { teosManage: { 'tab.settings': 'Settings | Einstellungen', 'field.clientSecret': 'Client Secret | Geheimer Schlüssel', 'button.save': 'Save | Speichern' } } });
    const rehearsal = onlyLine(await program(['rehearse', '--json'], { env: standIn.env }));
    expect(rehearsal).toMatchObject({ exitCode: 0, error: null });
    expect((rehearsal['steps'] as { how: string }[]).filter(({ how }) => how === 'by hand')).toEqual([]);
  });
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
