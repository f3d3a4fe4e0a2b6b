import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { arrive, blade, openAppRegistrations, portal, teosApplication } from './portal-hands.ts';
import { thorough } from '../tiers.ts';

test.use({ simulatorOptions: { portal: 'react' } });

const activeFrames = 'iframe.fxs-reactview-frame-active:not(.fxs-display-none)';

/** Where an element stands in the window, in whole pixels. */
async function boxOf(page: Page, selector: string): Promise<readonly number[]> {
  const box = await page.locator(selector).boundingBox();
  return box === null ? [] : [box.x, box.y, box.width, box.height].map(Math.round);
}

test('the list floats over the area beside the menu, and is not inside the blade', thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator);
  await openAppRegistrations(page);
  const frame = page.locator(activeFrames);
  await expect(frame).toHaveAttribute('name', 'ApplicationsListBlade.ReactView');
  await expect(frame).toHaveAttribute('src', /^https:\/\/sandbox-1\.reactblade\.portal\.azure\.net\/React\/Index\?reactView=true&retryCount=0&l=en\.en-us&trustedAuthority=https%3A%2F%2Fportal\.azure\.com&.*#postParams\/$/u);
  await expect(frame).toHaveAttribute('allow', /clipboard-write/u);
  await expect(blade(page).locator('iframe')).toHaveCount(0);
  expect(await boxOf(page, activeFrames)).toEqual(await boxOf(page, '.fxs-blade-lastblade .fxs-blade-content-container-details'));
});

test('a prewarmed frame without a name is there too', thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator);
  await expect(page.locator('iframe.fxs-extension-frame')).toHaveCount(1);
  await expect(page.locator('iframe.fxs-extension-frame')).not.toHaveAttribute('name');
  await expect(page.locator(activeFrames)).toHaveCount(0);
});

test("an application's blade is all frame; going back brings the list to the owned applications", thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator);
  await openAppRegistrations(page);
  const list = page.frameLocator('iframe[name="ApplicationsListBlade.ReactView"]');
  await list.getByRole('tab', { name: 'All applications' }).click();
  await page.evaluate((hash) => { location.hash = hash; }, teosApplication(simulator, 'Overview'));
  const application = page.frameLocator('iframe[name="ApplicationMenuBlade.ReactView"]');
  await expect(application.getByRole('heading', { name: 'TEOS Office365' }).first()).toBeVisible();
  await expect(page.locator(activeFrames)).toHaveCount(1);
  await expect(page).toHaveTitle('TEOS Office365 - Microsoft Azure');
  expect(await boxOf(page, activeFrames)).toEqual(await boxOf(page, '.fxs-blade-lastblade'));
  await page.goBack();
  await expect(list.getByRole('tab', { name: 'Owned applications' })).toHaveAttribute('aria-selected', 'true');
});

test('going Home takes the frames away', thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator, portal(teosApplication(simulator, 'Overview')));
  await expect(page.locator(activeFrames)).toHaveCount(1);
  await page.getByRole('link', { name: 'Microsoft Azure', exact: true }).click();
  await expect(page.locator('iframe[name]')).toHaveCount(0);
  await expect(page).toHaveTitle('Home - Microsoft Azure');
});

test('a session that is over in the frame leads the whole portal to the sign-in', thorough, async ({ simulator, portalContext }) => {
  const page = await portalContext.newPage();
  await arrive(page, simulator);
  await openAppRegistrations(page);
  const list = page.frameLocator(activeFrames);
  // What the blade asks for by itself has been answered: otherwise that leads to the sign-in before the click.
  await expect(list.getByText(/^\d+ applications? found$/u)).toBeVisible();
  simulator.world.reset();
  await list.getByRole('tab', { name: 'All applications' }).click();
  await expect(page).toHaveURL(/^https:\/\/login\.microsoftonline\.com\//u);
});
