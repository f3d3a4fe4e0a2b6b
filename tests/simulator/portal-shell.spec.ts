import { expect, test } from '../fixtures.ts';
import { accountButton, arrive, blade, openAppRegistrations, portal, teosApplication } from './portal-hands.ts';
import { signInByHand } from './sign-in-hands.ts';
import { thorough } from '../tiers.ts';

test.use({ simulatorOptions: { portal: 'classic' } });

test.describe('arriving', thorough, () => {
  test('the account button names account, directory and tenant', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    const { account, tenant } = simulator.world;
    expect((await accountButton(page).getAttribute('title'))?.split('\n').map((line) => line.trim())).toEqual([
      `Name: ${account.displayName}`, `Email: ${account.upn}`, `Directory: ${tenant.name} (${tenant.id})`, `Domain: ${tenant.domain}`,
    ]);
    await expect(accountButton(page)).toHaveAttribute('aria-label', `Account menu Currently signed in as ${account.upn}, under Contoso (contoso.onmicrosoft.com) tenant`);
    await expect(page).toHaveTitle('Home - Microsoft Azure');
    await expect(page).toHaveURL(portal('#home'));
  });

  test('the page has its root, three empty context panes, and a hidden message about a dashboard', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await expect(page.locator('body > div#web-container.fxs-portal.fxs-desktop-normal')).toBeVisible();
    const panes = page.locator('div.fxs-contextpane[role=complementary][aria-labelledby=fxsContextPaneTitle]');
    await expect(panes).toHaveCount(3);
    await expect(panes).toHaveText(['', '', '']);
    await expect(page.locator('.fxs-startboard-message-title')).toHaveText('Dashboard not found');
    await expect(page.locator('.fxs-startboard-message-title')).toBeHidden();
    await expect(page.locator('.fxs-splashscreen')).toHaveClass(/fxs-display-none/u);
    await expect(page.locator('[data-assetid=microsoft_aad_iam_azureactivedirectory] > a.fxs-home-feature-link')).toHaveAttribute('href', '#blade/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade');
  });

  test('the tools of the top bar are there by name', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    for (const name of ['Copilot', 'Cloud Shell', 'Notifications', 'Settings', 'Support + Troubleshooting', 'Feedback']) {
      await expect(page.getByRole('banner').getByRole('button', { name, exact: true })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Show portal menu' }).click();
    await expect(page.getByRole('navigation', { name: 'Services' })).toBeVisible();
    await expect(page.locator('.fxs-topbar-sidebar-collapse-button')).toHaveAttribute('aria-label', 'Hide portal menu');
  });

  test('a deep link skips Home, and survives the sign-in', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials')));
    await expect(page.getByRole('heading', { name: 'TEOS Office365 | Certificates & secrets' })).toBeVisible();
    await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
  });

  test('a deep link that comes before the shell is ready falls back to Home; later it works', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    const deep = teosApplication(simulator, 'Overview');
    await page.addInitScript((hash) => { addEventListener('DOMContentLoaded', () => { location.hash = hash; }); }, deep);
    await page.goto(portal('#home', 'l=en.en-us'), { waitUntil: 'commit' });
    await expect(page.locator('.fxs-splashscreen')).toBeHidden();
    await expect(page).toHaveURL(/#home$/u);
    await expect(page.getByText('Azure services', { exact: true })).toBeVisible();
    await page.goto(portal(deep, 'l=en.en-us'));
    await expect(blade(page).getByText('Client credentials')).toBeVisible();
  });

  test('an address that leads nowhere shows the message', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await page.goto(portal('#nowhere/at/all'));
    await expect(page.locator('.fxs-startboard-message-title')).toBeVisible();
  });

  for (const [form, path] of [['older', '#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Credentials/appId/APP/isMSAApp/'], ['tenant-pinned', '#@contoso.onmicrosoft.com/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/APP/isMSAApp~/false']] as const) {
    test(`the ${form} form of an address leads to the same blade`, async ({ simulator, portalContext }) => {
      const page = await portalContext.newPage();
      const clientId = simulator.world.servers[0]?.clientId ?? '';
      await arrive(page, simulator, portal(path.replace('APP', clientId)));
      await expect(page.getByRole('tab', { name: /^Client secrets/u })).toBeVisible();
      await expect(page).toHaveURL(portal(teosApplication(simulator, 'Credentials')));
    });
  }
});

test.describe('the session', thorough, () => {
  test('the token stands in sessionStorage; a new page signs itself in silently', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    expect(await page.evaluate(() => [sessionStorage.length > 0, localStorage.length])).toEqual([true, 0]);
    const second = await portalContext.newPage();
    await second.goto(portal());
    await expect(accountButton(second)).toBeVisible();
  });

  test('no session leads to the sign-in, which leads back to what was asked for', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await page.goto(portal(teosApplication(simulator, 'Overview')));
    await signInByHand(page, simulator.world.account);
    await expect(blade(page).getByText('Client credentials')).toBeVisible();
    await expect(page).toHaveURL(portal(teosApplication(simulator, 'Overview')));
  });

  test('when it is over, the next thing that is asked leads to the sign-in', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    simulator.world.reset();
    // Home asks for news by itself, which may be the next thing already: then the sign-in is there before the click.
    await page.getByRole('link', { name: 'Microsoft Entra ID', exact: true }).or(page.getByRole('heading', { name: 'Sign in' })).click();
    await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?client_id=c44b4083-/u);
  });

  test('a code that nobody issued does not sign in, nor does a state that is not ours', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await page.goto('https://portal.azure.com/signin/index/?code=invented&state=invented');
    await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\//u);
    await arrive(page, simulator);
  });

  test("'Sign out' of the account menu ends the portal's session", async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await accountButton(page).click();
    await page.getByRole('link', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/v2\.0\/logout/u);
    await page.goto(portal());
    await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\//u);
  });

  test("the tour 'Welcome to Azure' covers the portal once an account", async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal('#home', 'l=en.en-us'));
    const tour = page.getByRole('alertdialog').filter({ hasText: 'Welcome to Azure' });
    await expect(tour).toBeVisible();
    await expect(page.getByRole('link', { name: 'Microsoft Entra ID', exact: true }).click({ trial: true, timeout: 500 })).rejects.toThrow(/intercepts pointer events/u);
    await tour.getByRole('button', { name: 'Maybe later' }).click();
    await expect(tour).toBeHidden();
    await openAppRegistrations(page);
    await page.reload();
    await expect(blade(page)).toBeVisible();
    await expect(tour).toHaveCount(0);
  });
});

test.describe('search and menus', thorough, () => {
  test('the global search answers keys, not a value put in at once; its results have no role', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    const search = page.getByRole('combobox', { name: 'Search resources, services, and docs (G+/)', exact: true });
    await search.click();
    await search.fill('Microsoft Entra ID');
    await expect(page.locator('.fxs-menu-result-item')).toHaveCount(0);
    await search.fill('');
    await search.pressSequentially('Microsoft Entra');
    const results = page.locator('ul.fxs-menu-results[aria-label=Services] a.fxs-menu-item');
    await expect(results).toHaveText(['Microsoft Entra ID']);
    await expect(page.getByRole('option')).toHaveCount(0);
    await results.click();
    await expect(blade(page).getByRole('heading', { name: 'Contoso | Overview' })).toBeVisible();
  });

  test("the group 'Manage' is folded: its items are in the document, not to be seen", async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal('#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview'));
    const item = page.locator('div[data-telemetryname="Menu-RegisteredApps"]');
    await expect(item).toHaveText('App registrations');
    await expect(item).toBeHidden();
    await page.getByRole('button', { name: 'Expand all headers' }).click();
    await expect(item).toBeVisible();
  });

  test('German texts and dates follow the address', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Credentials'), 'l=de.de-de&feature.ci=true'));
    await expect(page.getByRole('tab', { name: /^Geheime Clientschlüssel \(3\)$/u })).toBeVisible();
    await expect(blade(page).getByRole('gridcell', { name: /^\d{1,2}\.\d{1,2}\.\d{4}$/u })).toHaveCount(3);
  });

  test('only hosts of the stand-ins are asked', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator);
    await openAppRegistrations(page);
    expect(simulator.world.hostsAsked.filter((host) => !simulator.hosts.includes(host))).toEqual([]);
  });
});
