import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { signInByHand } from '../simulator/sign-in-hands.ts';
import { pageAt, twoFreePorts } from './browser-of-run.ts';
import { expect, onlyLine, test } from './fixtures.ts';
import type { Started } from './started.ts';

test.describe.configure({ timeout: 240_000 });

test.use({ simulatorOptions: { portal: 'classic', faults: ['teos-foreign-words'] } });

/** What the person does in TEOS, one thing for each time that the program asks: what it says, the deed, and what it then asks to be confirmed. */
const help: readonly { readonly says: string; readonly deed: (page: Page) => Promise<void>; readonly question: string }[] = [
  { says: 'Please do step T2 yourself', deed: (page) => page.getByRole('link', { name: 'Serververwaltung' }).click(), question: "You clicked on 'Serververwaltung'" },
  { says: 'Please do step T3 yourself', deed: (page) => page.getByRole('tab', { name: 'Einstellungen' }).click(), question: "You clicked on 'Einstellungen'" },
  { says: 'Please do step T4 yourself', deed: (page) => page.getByRole('link', { name: 'Verbindungen zu Microsoft-Diensten' }).click(), question: "You clicked on 'Verbindungen zu Microsoft-Diensten'" },
  { says: "click into its field 'Client Secret'", deed: (page) => page.locator('#AzureAd_ClientSecret').click(), question: 'shall the client secret' },
  { says: "click on the choice 'Authentication type'", deed: (page) => page.locator('#AzureAd_AuthenticationType').click(), question: "'Anmeldeart' is 'Anmeldung als Anwendung'" },
  { says: 'click on the button that saves', deed: (page) => page.getByRole('button', { name: 'Speichern' }).click(), question: "Is 'Speichern' the button" },
];

async function helpIn(page: Page, started: Started): Promise<void> {
  for (const { says, deed, question } of help) {
    await started.says(says);
    await deed(page);
    await started.says(question);
    started.type('y');
  }
}

test('first contact with a TEOS that shares no label with the settings: the person helps, it ends equal, and the next run needs no help', async ({ startOnTerminal, program, standIn, simulator }) => {
  const port = await twoFreePorts();
  await standIn.change((settings) => { settings['browser'] = { arguments: [`--remote-debugging-port=${String(port)}`] }; });
  const started = startOnTerminal(['rotate', '--targets', standIn.file, '--attended', '--no-headed', '--yes']);
  const teos = await pageAt(port + 1);
  const [server] = simulator.world.servers;
  await teos.page.getByLabel('Benutzername').fill(server?.administrator.user ?? '');
  await teos.page.getByLabel('Kennwort').fill(server?.administrator.password ?? '');
  await teos.page.getByRole('button', { name: 'Anmelden' }).click();
  await started.says('Have you logged in');
  started.type('y');
  await helpIn(teos.page, started);
  const portal = await pageAt(port);
  // Pointing at Save has pressed nothing.
  expect(server?.saves).toBe(0);
  await signInByHand(portal.page, simulator.world.account);
  await started.says('Write them into the settings?');
  started.type('y');
  const first = await started.ended;
  expect(first.exitCode, first.stdout).toBe(0);
  expect(first.stdout).toContain('Verdict equal');
  expect(parse(await readFile(standIn.file, 'utf8'))).toMatchObject({ wording: { teosManage: { 'tab.settings': 'Settings | Einstellungen', 'field.clientSecret': 'Client Secret | Geheimer Schlüssel', 'button.save': 'Save | Speichern' } } });
  await Promise.allSettled([teos.leave(), portal.leave()]);

  const second = await program(['rotate', '--targets', standIn.file, '--yes', '--json'], { env: standIn.env });
  const result = onlyLine(second);
  expect(result).toMatchObject({ verdict: 'equal', exitCode: 0 });
  expect((result['steps'] as { how: string }[]).map(({ how }) => how).filter((how) => how === 'by hand')).toEqual([]);
});
