import { defaultOptions } from '../../simulator/options.ts';
import { World } from '../../simulator/world.ts';
import { expect, test } from '../fixtures.ts';
import { arrive, blade, portal, teosApplication } from './portal-hands.ts';

test.describe('a portal that the account has set otherwise', () => {
  test.use({ simulatorOptions: { portal: 'classic', faults: ['portal-stays-french', 'portal-dark', 'portal-link-retired'] } });

  test('keeps its language and theme, folds commands away in a narrow window, and no longer knows an address', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await page.setViewportSize({ width: 1024, height: 700 });
    await arrive(page, simulator, portal('#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps'));
    await expect(page.getByRole('tab', { name: 'Toutes les applications' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(blade(page)).toHaveCSS('background-color', 'rgb(27, 26, 25)');
    const feedback = blade(page).getByRole('button', { name: 'Got feedback?', exact: true });
    await expect(feedback).toBeHidden();
    await blade(page).getByRole('button', { name: 'More', exact: true }).click();
    await expect(feedback).toBeVisible();
    await page.evaluate((hash) => { location.hash = hash; }, teosApplication(simulator, 'Credentials'));
    await expect(page.getByText('Dashboard not found')).toBeVisible();
  });
});

test.describe('a portal whose blades have moved', () => {
  test.use({ simulatorOptions: { portal: 'react', seed: 2, faults: ['portal-blades-move'] } });

  test('gives their frames other names', async ({ simulator, portalContext }) => {
    const page = await portalContext.newPage();
    await arrive(page, simulator, portal(teosApplication(simulator, 'Overview')));
    await expect(page.locator('iframe[name]')).toHaveAttribute('name', 'ApplicationMenuBladeNext.ReactView');
  });
});

test('ten thousand applications are put in order once, not at each request', () => {
  const world = new World({ ...defaultOptions, faults: ['ten-thousand-applications'] });
  expect(world.applications).toHaveLength(10_120);
  expect(world.applications).toBe(world.applications);
  world.faults.set([]);
  expect(world.applications).toHaveLength(120);
});
