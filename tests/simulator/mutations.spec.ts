import { expect, test } from '../fixtures.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { mutations } from '../../simulator/mutations/catalogue.ts';
import { logIn } from './teos-hands.ts';

test('no word that a mutation brings is known to the pages beforehand', () => {
  const brought = Object.values(mutations).flatMap(({ changes }) => changes).flatMap((change) => (change.kind === 'rename' ? [change.to] : []));
  const known = Object.values({ ...azurePortalWording, ...teosManageWording }).flatMap((text) => text.split(' | '));
  expect(brought.filter((word) => known.includes(word))).toEqual([]);
  expect(brought.length).toBeGreaterThan(15);
});

test.describe('screens that are changed in many ways at once', () => {
  test.use({ simulatorOptions: { mutations: ['teos-section-renamed', 'teos-save-is-link', 'teos-menu-moved', 'teos-field-doubled', 'teos-path-gone', 'teos-options-plain', 'teos-question-at-settings'] } });

  test('say and do what the mutations say, after each drawing', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await logIn(page, simulator);
    await page.getByRole('list', { name: 'User' }).getByRole('link', { name: 'Server Management' }).click();
    await page.getByRole('tab', { name: 'Settings', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Azure AD App & Power BI Settings' })).toBeHidden();
    await page.getByText('Azure AD App & Power BI Settings').click();
    await page.getByRole('dialog').getByRole('button', { name: 'I know what I do' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Microsoft Entra application' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Microsoft Entra application' }).getByText('Client Secret:')).toHaveCount(2);
    await expect(page.getByRole('link', { name: 'Save', exact: true })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toHaveCount(0);
  });
});

test.describe('a page in a frame, with a menu that is folded', () => {
  test.use({ simulatorOptions: { mutations: ['teos-all-framed', 'teos-menu-folded'] } });

  test('shows its screens in it', async ({ simulator, teosContext }) => {
    const page = await teosContext.newPage();
    await logIn(page, simulator);
    await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link')).toHaveCount(0);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Server Management' }).click();
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Server Management' })).toBeVisible();
  });
});
