import { slowMs } from '../../simulator/teos/site.ts';
import { expect, test } from '../fixtures.ts';
import { arriveAtAzureSettings, loadAfresh, logIn, newValue, openAzureSettings, save, secretField, serverOf } from './teos-hands.ts';
import { thorough } from '../tiers.ts';

test.describe('the server does not answer as it should', () => {
  test('teos-down: the connection is cut', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-down']);
    const page = await teosContext.newPage();
    await expect(page.goto(serverOf(simulator).url)).rejects.toThrow(/ERR_/u);
  });

  test('teos-unavailable: 503, and then it is back', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-unavailable']);
    const page = await teosContext.newPage();
    const answer = await page.goto(serverOf(simulator).url);
    expect(answer?.status()).toBe(503);
    await expect(page.getByRole('heading', { name: 'Service Unavailable' })).toBeVisible();
    simulator.world.faults.set([]);
    await logIn(page, simulator);
  });

  test('teos-slow: seconds for an answer', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-slow']);
    const answer = await (await teosContext.newPage()).goto(`${serverOf(simulator).url}/Account/Login`, { waitUntil: 'commit' });
    // Only that it is not answered earlier; a busy machine may make it later. The browser's clock is coarser than the timer's.
    expect(answer?.request().timing().responseStart).toBeGreaterThan(slowMs - 50);
  });

  test('wrong-teos-password: the right one is refused and counted', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['wrong-teos-password']);
    const { url, administrator } = serverOf(simulator);
    const page = await teosContext.newPage();
    await page.goto(url);
    await page.getByLabel('User name').fill(administrator.user);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByRole('alert')).toContainText('incorrect');
    expect(serverOf(simulator).passwordSubmissions).toBe(1);
  });
});

test.describe('the user may not', () => {
  test('teos-no-server-management: no menu item, and its address is refused', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-no-server-management']);
    const page = await teosContext.newPage();
    await logIn(page, simulator);
    await expect(page.getByRole('link', { name: 'Administration' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Server Management' })).toHaveCount(0);
    expect((await page.goto(`${serverOf(simulator).url}/ServerManagement`))?.status()).toBe(403);
  });

  test('teos-read-only: fields disabled, no Save', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-read-only']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(secretField(page)).toBeDisabled();
    await expect(page.getByLabel('Authentication type')).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  });
});

test.describe('the page is not as documented', thorough, () => {
  const shows = [
    { fault: 'teos-wrong-client-id', label: 'Client ID', key: 'clientId' },
    { fault: 'teos-wrong-tenant-id', label: 'Tenant ID', key: 'tenantId' },
    { fault: 'teos-other-authentication-type', label: 'Authentication type', key: 'authenticationType' },
  ] as const;
  for (const { fault, label, key } of shows) {
    test(`${fault}: another value than the record's`, async ({ simulator, teosContext }) => {
      simulator.world.faults.set([fault]);
      const page = await teosContext.newPage();
      await arriveAtAzureSettings(page, simulator);
      const field = page.getByRole('region', { name: 'Azure AD app configuration' }).getByLabel(label);
      await expect(field).toBeVisible();
      await expect(field).not.toHaveValue(serverOf(simulator)[key]);
    });
  }

  test('teos-two-secret-fields: two in the Azure section', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-two-secret-fields']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(secretField(page)).toHaveCount(2);
  });

  test('teos-labels-without-for: the text is there, the association is not', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-labels-without-for']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(page.getByRole('cell', { name: 'Client Secret:' })).toHaveCount(2);
    await expect(page.getByLabel('Client Secret')).toHaveCount(0);
  });

  test('teos-secret-too-short: the field takes 36 characters', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-secret-too-short']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await expect(secretField(page)).toHaveAttribute('maxlength', '36');
    await expect(secretField(page, 'Power BI configuration')).not.toHaveAttribute('maxlength');
  });
});

test.describe('Save', thorough, () => {
  test('teos-confirm-on-save: asks, and does nothing when dismissed', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-confirm-on-save']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(`${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: 'Save' }).click();
    expect(asked).toEqual([expect.stringContaining('confirm: Are you sure')]);
    expect(serverOf(simulator).saves).toBe(0);
    page.once('dialog', (dialog) => void dialog.accept());
    await save(page);
    expect(serverOf(simulator)).toMatchObject({ saves: 1, clientSecret: newValue });
  });

  test('teos-unsaved-changes-prompt: the browser asks on the way out', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-unsaved-changes-prompt']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    const asked = page.waitForEvent('dialog');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(serverOf(simulator).url);
    expect((await asked).type()).toBe('beforeunload');
  });

  test('teos-session-ends-before-save: log-in, home, an untouched form; the second attempt succeeds', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-session-ends-before-save']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'TEOS Manage' })).toBeVisible();
    expect(serverOf(simulator).saves).toBe(0);
    await logIn(page, simulator);
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
    await openAzureSettings(page);
    await secretField(page).fill(newValue);
    await save(page);
    expect(serverOf(simulator)).toMatchObject({ saves: 1, clientSecret: newValue });
  });

  for (const { fault, stored } of [{ fault: 'teos-restarts-on-save', stored: true }, { fault: 'teos-restarts-losing-save', stored: false }] as const) {
    test(`${fault}: 503, then the log-in; Save once more just saves`, async ({ simulator, teosContext }) => {
      simulator.world.faults.set([fault]);
      const before = serverOf(simulator).clientSecret;
      const page = await teosContext.newPage();
      await arriveAtAzureSettings(page, simulator);
      await secretField(page).fill(newValue);
      const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/AzureAdPowerBi'));
      await page.getByRole('button', { name: 'Save' }).click();
      expect((await answer).status()).toBe(503);
      expect(serverOf(simulator).clientSecret).toBe(stored ? newValue : before);
      for (const status of [503, 503, 200]) expect((await page.goto(serverOf(simulator).url))?.status()).toBe(status);
      await arriveAtAzureSettings(page, simulator);
      await secretField(page).fill(newValue);
      await save(page);
      expect(serverOf(simulator)).toMatchObject({ saves: stored ? 2 : 1, clientSecret: newValue });
    });
  }

  for (const { fault, left } of [{ fault: 'teos-refuses-save', left: newValue }, { fault: 'teos-validation-summary', left: '' }] as const) {
    test(`${fault}: status 200, a list of errors, nothing stored`, async ({ simulator, teosContext }) => {
      simulator.world.faults.set([fault]);
      const before = serverOf(simulator).clientSecret;
      const page = await teosContext.newPage();
      await arriveAtAzureSettings(page, simulator);
      await secretField(page).fill(newValue);
      const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/AzureAdPowerBi'));
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.locator('.validation-summary-errors')).toContainText('not');
      expect((await answer).status()).toBe(200);
      await expect(secretField(page)).toHaveValue(left);
      expect(serverOf(simulator)).toMatchObject({ saves: 0, clientSecret: before });
      await page.getByRole('link', { name: 'Log out' }).click();
      await expect(page.getByRole('dialog', { name: 'Unsaved changes' })).toBeVisible();
    });
  }

  test('teos-save-silent: stored without a word', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-save-silent']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => serverOf(simulator).clientSecret).toBe(newValue);
    await expect(secretField(page)).toHaveValue(newValue);
    await expect(page.getByRole('status')).toHaveCount(0);
    await expect(page.locator('.toast')).toHaveCount(0);
  });

  test('teos-save-lost: the field after Save shows what was typed, a fresh load the old value', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-save-lost']);
    const before = serverOf(simulator).clientSecret;
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await secretField(page).fill(newValue);
    await save(page);
    await expect(secretField(page)).toHaveValue(newValue);
    await loadAfresh(page);
    await expect(secretField(page)).toHaveValue(before);
  });

  const stored = [
    { fault: 'teos-stores-other-value', value: newValue.slice(0, 32) },
    { fault: 'teos-trims', value: newValue.slice(1).replaceAll('~', '%7E') },
  ] as const;
  for (const { fault, value } of stored) {
    test(`${fault}: a fresh load shows another value than was saved`, async ({ simulator, teosContext }) => {
      simulator.world.faults.set([fault]);
      const page = await teosContext.newPage();
      await arriveAtAzureSettings(page, simulator);
      await secretField(page).fill(newValue);
      await save(page);
      await expect(secretField(page)).toHaveValue(newValue);
      await loadAfresh(page);
      await expect(secretField(page)).toHaveValue(value);
    });
  }

  test('teos-old-error-toast: an error of earlier stands beside the success', async ({ simulator, teosContext }) => {
    simulator.world.faults.set(['teos-old-error-toast']);
    const page = await teosContext.newPage();
    await arriveAtAzureSettings(page, simulator);
    await save(page);
    await expect(page.locator('.toast-error')).toBeVisible();
    await expect(page.locator('.toast-success')).toBeVisible();
  });
});
