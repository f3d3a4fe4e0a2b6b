import type { Page } from '@playwright/test';
import type { RunStep, StepHandle } from '../../flows/given.ts';
import { reachClientSecrets, type ClientSecretsReached } from '../../flows/portal-steps.ts';
import type { PortalSite } from '../../flows/sites.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import type { PersonAtWindow } from '../../pages/person.ts';
import { changeOf } from '../../runbook/drift/note.ts';
import { expect, test } from '../fixtures.ts';
import type { Simulator } from '../../simulator/start.ts';
import { credentialsOf, teosApplication } from '../pages/portal-session.ts';

/** Walks A1 to A6; brings what was told as a departure, too. */
async function walked(page: Page, simulator: Simulator, attended: Partial<Pick<PortalSite, 'helper' | 'wording'>> = {}): Promise<ClientSecretsReached & { readonly departures: readonly string[] }> {
  page.setDefaultTimeout(attended.helper === undefined ? 8000 : 5000);
  const departures: string[] = [];
  const handle: StepHandle = { by: (how) => { departures.push(how); }, found: () => { /* Not what is asked here. */ }, departure: (sentence) => { departures.push(sentence); }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };
  const step: RunStep = (_id, _scene, act) => act(handle);
  const { displayName: name, clientId } = teosApplication(simulator);
  const site = {
    page, origin: 'https://portal.azure.com', signInHosts: ['login.microsoftonline.com'], passkeyHosts: [], wording: azurePortalWording, username: simulator.world.account.upn, credentials: credentialsOf(simulator),
    patience: 1000, person: null, putOffRegistration: false, consent: [], keepSession: null, refused: () => Promise.resolve(), ...attended,
  };
  return { ...await reachClientSecrets(step, site, { name, clientId, tenantId: simulator.world.tenant.id }), departures };
}

/** What a person was asked to do or point at, what they confirmed, and which names were learned from them. */
interface Helpful {
  readonly helper: PersonAtWindow;
  readonly asked: readonly string[];
  readonly confirmed: readonly string[];
  readonly learned: Readonly<Record<string, string | null>>;
}

/** A person who does what they are asked for, and says yes to whatever they are asked; what is learned goes into the wording at once. */
function personWho(deeds: Readonly<Record<string, () => Promise<void>>>, wording: Record<string, string>): Helpful {
  const [asked, confirmed]: [string[], string[]] = [[], []];
  const learned: Record<string, string | null> = {};
  const helper: PersonAtWindow = {
    patience: 20_000, known: {},
    tell: (sentence) => {
      asked.push(/(?:Please do step |that the guide calls ')(A\d|[^']+)/u.exec(sentence)?.[1] ?? sentence);
      void deeds[asked.at(-1) ?? '']?.();
      return Promise.resolve();
    },
    confirm: (question) => {
      confirmed.push(question);
      return Promise.resolve(true);
    },
    learned: (sought, name) => {
      learned[sought.key] = name;
      if (name !== null) wording[sought.key] = changeOf(sought, { name }).label;
    },
  };
  return { helper, asked, confirmed, learned };
}

test.describe('of a portal that keeps its language, with a frame that stays empty', () => {
  test.use({ simulatorOptions: { portal: 'mixed', faults: ['portal-stays-german', 'portal-frame-cold'] } });

  test('A1 to A6 are done in that language, past that frame, and both are told', async ({ portalContext, simulator }) => {
    const { secrets } = teosApplication(simulator);
    const { screen, rows, departures } = await walked(await portalContext.newPage(), simulator);
    expect(rows.map(({ secretId }) => secretId).sort()).toEqual(secrets.map(({ secretId }) => secretId).sort());
    expect(rows.map(({ expires }) => expires).sort()).toEqual(secrets.map(({ expires }) => expires.toISOString().slice(0, 10)).sort());
    expect(departures).toEqual([expect.stringContaining('stays in German'), expect.stringContaining('loaded once more')]);

    const pane = await screen.openNewClientSecret();
    await pane.describe('TEOS Manage, auf Deutsch');
    await pane.chooseExpiry({ kind: 'days', days: 730 });
    await pane.add();
    const row = await screen.newRow(rows.map(({ secretId }) => secretId), 'TEOS Manage, auf Deutsch');
    expect(secrets.find(({ secretId }) => secretId === row.secretId)?.createdDuringRun).toBe(true);
  });
});

test.describe('of a tenant that the account is a guest of', () => {
  test.use({ simulatorOptions: { portal: 'classic', faults: ['portal-guest-account'] } });

  test('A1 signs in at home, goes over to the tenant of the settings by the portal, and A2 to A6 are done there', async ({ portalContext, simulator }) => {
    const { world } = simulator;
    const page = await portalContext.newPage();
    const { rows, tenantName, departures } = await walked(page, simulator);
    expect(world.account.upn).toBe('admin@fabrikam.onmicrosoft.com');
    expect(rows).toHaveLength(teosApplication(simulator).secrets.length);
    expect(tenantName).toBe('Contoso');
    expect(departures).toEqual([expect.stringMatching(new RegExp(`opened in the directory 'Fabrikam' .* it was switched to 'Contoso' \\(${world.tenant.id}\\)`, 'u'))]);
    await expect(page.locator('#fxs-avatarmenu-button')).toHaveAttribute('title', /^Email: admin_fabrikam\.onmicrosoft\.com#EXT#@contoso\.onmicrosoft\.com$/mu);
    const authorities = world.log.entries.filter(({ site, kind, name }) => site === 'entra' && kind === 'navigation' && name.endsWith('/authorize')).map(({ name }) => name.split('/')[1]);
    expect(authorities, 'the sign-in of its own organisation first').toEqual(['organizations', world.tenant.id]);
    expect(world.passwordSubmissions, 'the password is given once, at home').toBe(1);
  });
});

test.describe('of a portal that calls much of it otherwise, with a person at the window', () => {
  test.use({ simulatorOptions: { portal: 'classic', mutations: ['portal-service-renamed', 'portal-menu-renamed', 'portal-tab-renamed', 'portal-search-renamed', 'portal-identifier-renamed', 'portal-secrets-tab-renamed', 'portal-new-renamed', 'portal-pane-renamed', 'portal-add-renamed'] } });

  test('A2 to A6 are done by the person where a label is missing, what makes a client secret is pointed at and confirmed, and all of it is learned', async ({ portalContext, simulator }) => {
    const page = await portalContext.newPage();
    const wording: Record<string, string> & PortalSite['wording'] = { ...azurePortalWording };
    const { displayName, clientId } = teosApplication(simulator);
    const deeds: Readonly<Record<string, () => Promise<void>>> = {
      A2: async () => {
        // The program has looked for the service among the search's results, which lie over the page.
        await page.keyboard.press('Escape');
        await page.getByRole('main').getByRole('link', { name: 'Entra', exact: true }).click();
      },
      A3: () => page.locator('.fxc-menu-listView-item').getByText('Applications', { exact: true }).click(),
      A4: () => page.getByText('Everything', { exact: true }).click(),
      A5: async () => {
        await page.getByPlaceholder('Find an app').fill(displayName);
        await page.locator('.fxc-gc-row').getByText(displayName, { exact: true }).click();
      },
      A6: () => page.getByText('App secrets (3)', { exact: true }).click(),
      'New client secret': () => page.getByRole('button', { name: 'Create secret', exact: true }).click(),
      'Add a client secret': () => page.getByText('A new secret', { exact: true }).click(),
      'Add': () => page.getByRole('button', { name: 'Create', exact: true }).click(),
    };
    const { helper, asked, confirmed, learned } = personWho(deeds, wording);
    const { rows, screen } = await walked(page, simulator, { helper, wording });
    expect(rows).toHaveLength(3);
    expect(asked).toEqual(['A2', 'A3', 'A4', 'A5', 'A6']);
    expect(confirmed).toContain(`The overview shows ${clientId} as 'App ID' and ${simulator.world.tenant.id} as 'Directory (tenant) ID'. Are these what the guide calls 'Application (client) ID' and 'Directory (tenant) ID'?`);

    const pane = await screen.openNewClientSecret();
    await pane.describe('TEOS Manage');
    await pane.chooseExpiry({ kind: 'days', days: 730 });
    await pane.confirmAccepted();
    expect(asked.slice(5)).toEqual(['New client secret', 'Add a client secret', 'Add']);
    expect(confirmed).toContain("Is 'Create' the button that adds the client secret, and shall the run press it?");
    expect(teosApplication(simulator).secrets, 'pointing has pressed nothing').toHaveLength(3);
    await pane.add();
    await screen.newRow(rows.map(({ secretId }) => secretId), 'TEOS Manage');
    expect(teosApplication(simulator).secrets.filter(({ createdDuringRun }) => createdDuringRun)).toHaveLength(1);
    expect(learned).toEqual({ 'home.entraId': 'Entra', 'menu.appRegistrations': 'Applications', 'applications.all': 'Everything', 'applications.search': null, 'overview.clientId': 'App ID', 'overview.tenantId': 'Directory (tenant) ID', 'credentials.clientSecrets': 'App secrets (3)', 'credentials.new': 'Create secret', 'pane.title': 'A new secret', 'pane.add': 'Create' });
  });
});
