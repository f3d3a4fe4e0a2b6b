import { expect, test } from '../fixtures.ts';
import { teosApplicationRecord } from './portal-hands.ts';
import { addInPane, applicationFrame, Gate, openApplication, openList } from './portal-react-hands.ts';
import { thorough } from '../tiers.ts';

test('the list opens on Owned applications; All applications shows fifty and loads more', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const frame = await openList(page, simulator);
  await expect(frame.getByRole('tab', { name: 'Owned applications' })).toHaveAttribute('aria-selected', 'true');
  await expect(frame.getByText('1 application found')).toBeVisible();
  await frame.getByRole('tab', { name: 'All applications' }).click();
  const all = simulator.world.applications.length;
  await expect(frame.getByText(`${String(all)} applications found`)).toBeVisible();
  await expect(frame.getByRole('grid')).toHaveAttribute('aria-rowcount', '51');
  await frame.getByRole('button', { name: 'Load more' }).click();
  await expect(frame.getByRole('grid')).toHaveAttribute('aria-rowcount', '101');
});

test('a cold frame is covered until its script runs, then shimmers until its data is there', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const script = new Gate();
  const data = new Gate();
  await page.route('**/Content/react-blades.js', async (route) => { await script.opened; await route.continue(); });
  await page.route('**/api/applications?**', async (route) => { await data.opened; await route.continue(); });
  const frame = await openList(page, simulator);
  await expect(frame.locator('#__bladeShield > div')).toBeVisible();
  script.open();
  await expect(frame.locator('#__bladeShield > div')).toBeHidden();
  await expect(frame.locator('.ms-Shimmer-container').first()).toBeVisible();
  await expect(frame.getByRole('row')).toHaveCount(0);
  data.open();
  await expect(frame.getByRole('row')).not.toHaveCount(0);
  await expect(frame.locator('.ms-Shimmer-container')).toHaveCount(0);
});

test('the list is searched by the beginning of a name or by client ID, and only the link opens', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const { clientId } = teosApplicationRecord(simulator);
  const frame = await openList(page, simulator);
  await frame.getByRole('tab', { name: 'All applications' }).click();
  const search = frame.getByPlaceholder('Start typing a display name or application (client) ID to filter these results');
  await search.fill('room pan');
  await expect(frame.getByText('2 applications found')).toBeVisible();
  await search.fill(clientId);
  await expect(frame.getByText('1 application found')).toBeVisible();
  const row = frame.getByRole('row', { name: clientId });
  // The initial of the picture beside the name is part of the cell's text.
  await expect(row.getByRole('gridcell').filter({ hasText: 'TEOS Office365' })).toHaveText('TTEOS Office365');
  await row.getByText(clientId).click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  expect(page.url()).toContain('RegisteredApps');
  await row.getByRole('link', { name: 'TEOS Office365' }).click();
  await expect(applicationFrame(page).getByRole('heading', { name: 'TEOS Office365' })).toBeVisible();
  await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
});

test('the overview has its traps: doubled texts, a folded group, a link that is not pluralised', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const application = teosApplicationRecord(simulator);
  const frame = await openApplication(page, simulator, 'Overview');
  const value = frame.locator(`[class*="essentialsValue-"][aria-label="Application (client) ID ${application.clientId}"]`);
  await expect(value).toBeVisible();
  expect(await value.textContent()).toContain(application.clientId + application.clientId);
  expect((await value.innerText()).split(application.clientId)).toHaveLength(2);
  await expect(frame.getByText('Supported account types')).toBeHidden();
  await frame.getByText('See more', { exact: true }).click();
  await expect(frame.getByText('Supported account types')).toBeVisible();
  const item = frame.locator('[data-telemetryname="Menu-Credentials"]');
  await expect(item).toBeAttached();
  await expect(item).toBeHidden();
  await frame.getByRole('button', { name: 'Manage', exact: true }).click();
  await expect(item).toBeVisible();
  await frame.getByRole('link', { name: '0 certificate, 3 secret', exact: true }).click();
  await expect(frame.getByRole('heading', { name: 'TEOS Office365 | Certificates & secrets' })).toBeVisible();
  await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
});

test('a new secret shows its Value until the page is left, and both copy buttons have one name', thorough, async ({ portalContext, simulator }) => {
  await portalContext.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: 'https://portal.azure.com' });
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Credentials');
  await expect(frame.getByRole('tab', { name: 'Client secrets (3)' })).toHaveAttribute('aria-selected', 'true');
  await addInPane(frame, 'Made by a test', /730 days/u);
  await expect(page.locator('.fxs-toast').getByText('Successfully updated application TEOS Office365 credentials')).toBeVisible();
  await expect(frame.getByRole('tab', { name: 'Client secrets (4)' })).toBeVisible();
  const made = teosApplicationRecord(simulator).secrets.find(({ description }) => description === 'Made by a test');
  const row = frame.getByRole('row', { name: made?.secretId ?? 'none was made' });
  await expect(row.getByText(made?.value ?? '', { exact: true })).toBeVisible();
  expect(Math.round(((made?.expires.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(730);
  const [copyValue, copyId] = await row.getByRole('button', { name: 'Copy to clipboard' }).all();
  await copyValue?.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made?.value);
  await copyId?.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made?.secretId);
  await frame.locator('[data-telemetryname="Menu-Overview"]').getByRole('button').click();
  await frame.getByRole('link', { name: '0 certificate, 4 secret' }).click();
  await expect(row.getByText(`${made?.value.slice(0, 3) ?? ''}${'*'.repeat(18)}`, { exact: true })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Copy to clipboard' })).toHaveCount(1);
});

test('the pane has the documented choices, a height of nothing, and Custom with a start and an end', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Credentials');
  await frame.getByRole('menuitem', { name: 'New client secret' }).click();
  await expect(frame.getByRole('heading', { name: 'Add a client secret' })).toBeVisible();
  await expect(page).toHaveTitle('Add a client secret - Microsoft Azure');
  expect((await frame.locator('[role=dialog]').boundingBox())?.height).toBe(0);
  await frame.getByRole('combobox', { name: 'Expires Recommended: 180 days (6 months)' }).click();
  await expect(frame.getByRole('option')).toHaveText(['Recommended: 180 days (6 months)', '90 days (3 months)', '365 days (12 months)', '545 days (18 months)', '730 days (24 months)', 'Custom']);
  await frame.getByRole('option', { name: 'Custom' }).click();
  const add = frame.getByRole('button', { name: 'Add', exact: true });
  await expect(add).toBeDisabled();
  const end = frame.getByRole('combobox', { name: 'End' });
  const year = new Date().getFullYear();
  await end.fill(`1/15/${String(year + 4)}`);
  await end.press('Tab');
  await expect(frame.getByRole('alert').filter({ hasText: '24 months' })).toBeVisible();
  await expect(add).toBeDisabled();
  await end.fill(`1/15/${String(year + 1)}`);
  await end.press('Tab');
  await add.click();
  await expect(frame.getByRole('row', { name: `1/15/${String(year + 1)}` })).toBeVisible();
});

test('Cancel changes nothing, and leaving with something typed asks first', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Credentials');
  await frame.getByRole('menuitem', { name: 'New client secret' }).click();
  await frame.getByRole('textbox', { name: 'Description' }).fill('Never made');
  await page.evaluate(() => { location.hash = '#home'; });
  await expect(page.getByText('Your unsaved edits will be discarded')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await frame.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(frame.getByRole('heading', { name: 'Add a client secret' })).toBeHidden();
  expect(teosApplicationRecord(simulator).secrets).toHaveLength(3);
});

test('a secret is deleted by the icon of its row, after a question', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Credentials');
  const victim = teosApplicationRecord(simulator).secrets[1]?.secretId ?? '';
  const row = frame.getByRole('row', { name: victim });
  await row.getByRole('button', { name: 'Delete' }).click();
  const dialog = frame.getByRole('alertdialog', { name: 'Delete client secret' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(teosApplicationRecord(simulator).secrets).toHaveLength(3);
  await row.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  await expect(frame.getByRole('tab', { name: 'Client secrets (2)' })).toBeVisible();
  expect(teosApplicationRecord(simulator).secrets.map(({ secretId }) => secretId)).not.toContain(victim);
});

test('a policy of the tenant and a missing permission disable the command', thorough, async ({ portalContext, simulator }) => {
  simulator.world.faults.set(['tenant-blocks-secrets']);
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Credentials');
  await expect(frame.getByText('Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.')).toBeVisible();
  const command = frame.getByRole('menuitem', { name: 'New client secret' });
  await expect(command).toHaveAttribute('aria-disabled', 'true');
  simulator.world.faults.set(['no-permission-to-add']);
  await page.reload();
  await expect(command).toHaveAttribute('aria-disabled', 'true');
  await expect(frame.getByText('blocked by tenant-wide policy')).toBeHidden();
});

for (const [fault, words] of [
  ['lifetime-capped', 'Failed to add password. Error detail: Credential lifetime exceeds the max value allowed'],
  ['add-fails', 'Failed to add password. Error detail: '],
] as const) {
  test(`with ${fault} Add is answered by a notification, and the pane stays as it was`, thorough, async ({ portalContext, simulator }) => {
    simulator.world.faults.set([fault]);
    const page = await portalContext.newPage();
    const frame = await openApplication(page, simulator, 'Credentials');
    await addInPane(frame, 'Refused', /365 days/u);
    await expect(page.locator('.fxs-toast').getByText(words)).toBeVisible();
    await expect(frame.getByRole('textbox', { name: 'Description' })).toHaveValue('Refused');
    expect(teosApplicationRecord(simulator).secrets).toHaveLength(3);
  });
}

test('who may not see the list is told so', thorough, async ({ portalContext, simulator }) => {
  simulator.world.faults.set(['portal-access-denied']);
  const page = await portalContext.newPage();
  const frame = await openApplication(page, simulator, 'Overview');
  await expect(frame.getByRole('heading', { name: 'You do not have access' })).toBeVisible();
});

test('clicks are logged with their names and whether a person could have made them, and nothing foreign is asked', thorough, async ({ portalContext, simulator }) => {
  const page = await portalContext.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('requestfailed', (request) => { if (request.url().includes('reactblade')) errors.push(request.url()); });
  const frame = await openApplication(page, simulator, 'Overview');
  await frame.getByRole('button', { name: 'Manage', exact: true }).dispatchEvent('click');
  await frame.getByRole('link', { name: '0 certificate, 3 secret' }).click();
  await expect(frame.getByRole('tab', { name: 'Client secrets (3)' })).toBeVisible();
  await expect.poll(() => simulator.world.log.entries.filter(({ kind }) => kind === 'click').map(({ name, trusted }) => `${name} ${String(trusted)}`))
    .toEqual(expect.arrayContaining(['Manage false', '0 certificate, 3 secret true']));
  expect(simulator.world.hostsAsked.filter((host) => !simulator.hosts.some((known) => host.startsWith(known)))).toEqual([]);
  expect(errors).toEqual([]);
});
