import { expect, test } from '../fixtures.ts';
import { Sessions } from '../../simulator/teos/sessions.ts';
import { arriveAtAzureSettings, loadAfresh, logIn, newValue, openAzureSettings, save, secretField, serverOf } from './teos-hands.ts';
import { thorough } from '../tiers.ts';

test.describe('the way of the guide', () => {
  test('every documented text of the settings page is there', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(page.getByText('Server Management / Settings / Azure AD App & Power BI Settings')).toBeVisible();
    await expect(page.getByText('On this page you can set-up your Azure AD and Power BI settings')).toBeVisible();
    const section = page.getByRole('region', { name: 'Azure AD app configuration', exact: true });
    await expect(section.getByText('Below setting apply to both the Azure AD settings and Office 365', { exact: true })).toBeVisible();
    await expect(section.getByLabel('Authentication type')).toHaveValue('App authentication');
    await expect(section.getByLabel('Client ID')).toHaveValue(serverOf(simulator).clientId);
    await expect(section.getByLabel('Tenant ID')).toHaveValue(serverOf(simulator).tenantId);
    await expect(secretField(page)).toBeEditable();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport({ ratio: 1 });
  });

  test('its clicks are reported with name and trust, its pages logged', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect.poll(() => simulator.world.log.entries.filter(({ kind }) => kind === 'click')).toMatchObject([
      { site: 'teos', name: 'Log in', trusted: true },
      { site: 'teos', name: 'Server Management', trusted: true },
      { site: 'teos', name: 'Settings', trusted: true },
      { site: 'teos', name: 'Azure AD App & Power BI Settings', trusted: true },
    ]);
    expect(simulator.world.log.entries.filter(({ kind }) => kind === 'navigation').map(({ name }) => name)).toContain('/ServerManagement/Settings');
  });

  test('a click by script is told from a real one', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await logIn(page, simulator);
    await page.getByRole('link', { name: 'Devices' }).evaluate((link: HTMLAnchorElement) => { link.click(); });
    await expect.poll(() => simulator.world.log.entries.find(({ name }) => name === 'Devices')).toMatchObject({ kind: 'click', trusted: false });
  });

  test('names occur more than once: two Client Secrets, two Settings, the heading thrice', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await logIn(page, simulator);
    await page.getByRole('link', { name: 'Server Management' }).click();
    await expect(page.getByText('Settings', { exact: true }).filter({ visible: true })).toHaveCount(2);
    await page.getByRole('tab', { name: 'Settings' }).click();
    await expect(page.getByText('Azure AD App & Power BI Settings')).toHaveCount(1);
    await page.getByRole('link', { name: 'Azure AD App & Power BI Settings' }).click();
    await expect(page.getByText('Azure AD App & Power BI Settings', { exact: true })).toHaveCount(2);
    await expect(page.getByLabel('Client Secret')).toHaveCount(2);
    await expect(page.getByLabel('Client ID')).toHaveCount(2);
  });
});

test.describe('log-in and session', () => {
  test('a wrong password is refused with a message, and counted', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await page.goto(serverOf(simulator).url);
    await page.getByLabel('User name').fill('administrator');
    await page.getByLabel('Password').fill('not it');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert')).toHaveText('The user name or password is incorrect.');
    await expect(page.getByLabel('Password')).toHaveValue('');
    expect(serverOf(simulator).passwordSubmissions).toBe(1);
  });

  test('whoever is not logged in is asked to, and then brought back', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    const { url, administrator } = serverOf(simulator);
    await page.goto(`${url}/ServerManagement/Settings`);
    await expect(page.getByRole('heading', { name: 'TEOS Manage' })).toBeVisible();
    await page.getByLabel('User name').fill(administrator.user);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('tab', { name: 'Settings' })).toHaveAttribute('aria-selected', 'true');
  });

  test('logging out ends the session, also for addresses', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    const address = page.url();
    await page.getByRole('link', { name: 'Log out' }).click();
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
    await page.goto(address);
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  });

  test('a session ends after twenty idle minutes', () => {
    let minutes = 0;
    const sessions = new Sessions(() => minutes * 60_000);
    const cookie = sessions.open('administrator');
    minutes = 20;
    expect(sessions.find(cookie)?.user).toBe('administrator');
    minutes = 40;
    expect(sessions.find(cookie)?.user, 'use prolongs it').toBe('administrator');
    minutes = 61;
    expect(sessions.find(cookie)).toBeNull();
  });

  test('a form from an earlier session is answered with 400', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    const other = await teosContext.newPage();
    await other.goto(`${serverOf(simulator).url}/Account/LogOut`);
    await logIn(other, simulator);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/AzureAdPowerBi'));
    await page.getByRole('button', { name: 'Save' }).click();
    expect((await answer).status()).toBe(400);
    expect(serverOf(simulator).saves).toBe(0);
  });
});

const displays = [
  { display: 'plain', type: 'text', loaded: (value: string) => value, afterSave: (value: string) => value },
  { display: 'password', type: 'password', loaded: (value: string) => value, afterSave: (value: string) => value },
  { display: 'bullets', type: 'password', loaded: () => '••••••••', afterSave: (value: string) => '•'.repeat(value.length) },
  { display: 'blank', type: 'password', loaded: () => '', afterSave: () => '' },
  { display: 'placeholder', type: 'password', loaded: () => '', afterSave: () => '' },
  { display: 'ends', type: 'text', loaded: (value: string) => `${value.slice(0, 3)}***${value.slice(-3)}`, afterSave: (value: string) => value },
  { display: 'encrypted', type: 'text', loaded: () => /^\{[A-Za-z0-9+/]{86}==\}$/u, afterSave: (value: string) => value },
] as const;

for (const { display, type, loaded, afterSave } of displays) {
  test.describe(`a stored secret shown as '${display}'`, thorough, () => {
    test.use({ simulatorOptions: { secretDisplay: display } });

    test('before Save, after it, and after a fresh load', async ({ simulator, teosContext }) => {
      const page = await teosContext.newPage();
      const server = serverOf(simulator);
      const powerBiSecret = server.powerBi.clientSecret;
      await arriveAtAzureSettings(page, simulator);
      await expect(secretField(page)).toHaveValue(loaded(server.clientSecret));
      await expect(secretField(page)).toHaveAttribute('type', type);
      await expect(secretField(page, 'Power BI configuration')).toHaveValue(loaded(powerBiSecret));
      await secretField(page).fill(newValue);
      await save(page);
      await expect(secretField(page)).toHaveValue(afterSave(newValue));
      await loadAfresh(page);
      await expect(secretField(page)).toHaveValue(loaded(newValue));
      expect(server).toMatchObject({ clientSecret: newValue, saves: 1, powerBi: { clientSecret: powerBiSecret } });
    });
  });
}

/** Displays that say that a secret is stored and let nothing be typed until a button was pressed. */
for (const { display, says, button } of [{ display: 'reset', says: 'configured', button: 'Reset' }, { display: 'change', says: 'Concealed', button: 'Change Password' }] as const) {
  test.describe(`a stored secret shown as '${display}'`, () => {
    test.use({ simulatorOptions: { secretDisplay: display } });

    test('is kept by a Save that leaves it alone, and typed anew after its button', async ({ simulator, teosContext }) => {
      const page = await teosContext.newPage();
      const server = serverOf(simulator);
      const before = { clientSecret: server.clientSecret, powerBi: { clientSecret: server.powerBi.clientSecret } };
      await arriveAtAzureSettings(page, simulator);
      const section = page.getByRole('region', { name: 'Azure AD app configuration' });
      await expect(section.getByText(says).or(section.locator(`[value=${says}]`))).toBeVisible();
      await save(page);
      expect(server).toMatchObject(before);
      await section.getByRole('button', { name: button }).click();
      await expect(secretField(page)).toHaveValue('');
      await secretField(page).fill(newValue);
      await save(page);
      expect(server).toMatchObject({ ...before, clientSecret: newValue, saves: 2 });
    });
  });
}

test.describe("a stored secret shown as 'absent'", () => {
  test.use({ simulatorOptions: { secretDisplay: 'absent' } });

  test('has no field, and Save keeps it', async ({ simulator, teosContext }) => {
    const { clientSecret } = serverOf(simulator);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(page.getByText('Client Secret')).toHaveCount(0);
    await save(page);
    expect(serverOf(simulator)).toMatchObject({ clientSecret, saves: 1 });
  });
});

test.describe("Save without touching the secret, with 'bullets'", () => {
  test.use({ simulatorOptions: { secretDisplay: 'bullets' } });

  test('stores the bullets as they stand', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await save(page);
    expect(serverOf(simulator).clientSecret).toBe('••••••••');
    expect(serverOf(simulator).powerBi.clientSecret, 'this section knows its own again').not.toBe('••••••••');
    simulator.world.faults.set(['teos-mask-stored']);
    await save(page);
    expect(serverOf(simulator).powerBi.clientSecret).toMatch(/^•+$/u);
  });
});

test.describe("Save without touching the secret, with 'blank'", () => {
  test.use({ simulatorOptions: { secretDisplay: 'blank' } });

  test('keeps it', async ({ simulator, teosContext }) => {
    const before = serverOf(simulator).clientSecret;
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await save(page);
    expect(serverOf(simulator)).toMatchObject({ saves: 1, clientSecret: before });
  });
});

test.describe('messages and prompts', thorough, () => {
  test("the answer to Save belongs to a posted form: the browser's reload saves again and proves nothing", async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await save(page);
    await page.reload();
    await expect(page.getByRole('status')).toBeVisible();
    expect(serverOf(simulator).saves).toBe(2);
  });

  test('the toast goes after five seconds and the second it takes to fade; the text stays', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await page.clock.install();
    await arriveAtAzureSettings(page, simulator);
    await save(page);
    const toast = page.locator('#toast-container .toast-success');
    await expect(toast).toContainText('Settings saved successfully.');
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 4000));
    await expect(toast).toHaveCount(1);
    await page.clock.runFor(2500);
    await expect(toast).toHaveCount(0);
    await expect(page.getByRole('status')).toBeVisible();
  });

  test('leaving by a link with unsaved changes is asked about, Save is not', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('dialog', { name: 'Unsaved changes' }).getByRole('button', { name: 'Stay on this page' }).click();
    await expect(secretField(page)).toHaveValue(newValue);
    await save(page);
    await page.getByRole('link', { name: 'Devices' }).click();
    await expect(page.getByRole('heading', { name: 'Devices' })).toBeVisible();
  });

  test('a change that is abandoned is not stored', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
    await openAzureSettings(page);
    await expect(secretField(page)).not.toHaveValue(newValue);
    expect(serverOf(simulator).saves).toBe(0);
  });
});
