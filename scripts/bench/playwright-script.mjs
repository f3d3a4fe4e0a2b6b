/**
 * The guide as a hand-written Playwright script, as https://playwright.dev/docs recommends it: the library
 * alone (no test runner), one browser, one context, one page; locators by role and label, which wait by
 * themselves; frames by `frameLocator`; `screenshot` with `mask` where a secret stands ('Screenshots');
 * `grantPermissions` for the copy button. No preflight, no check of who is signed in, no report.
 */
import { chromium } from 'playwright';
import { browserArguments, isRoot, patience, pictureOf, portalAddress, readJob, tellVerdict } from './job.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').Locator} Locator */

const job = readJob();
const isReact = job.portal === 'react';

const browser = await chromium.launch({
  executablePath: job.browser, chromiumSandbox: !isRoot, proxy: { server: job.proxy }, args: browserArguments(job),
});
try {
  const context = await browser.newContext({ locale: 'en-US', viewport: job.viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await signIn(page);
  await openClientSecrets(page);
  const value = await makeClientSecret(page);
  await setOnTeos(page, value);
  tellVerdict(await readBack(page), value);
} finally {
  await browser.close();
}

/** @param {Page} page @param {string} step @param {Locator[]} [mask] */
async function picture(page, step, mask = []) {
  await page.screenshot({ path: pictureOf(job, step), mask });
}

/** The blades of the React build stand in a frame each; those of the classic build in the page, the last one in view. @param {Page} page @param {string} name */
function blade(page, name) {
  return isReact ? page.frameLocator(`iframe[name="${name}.ReactView"]`) : page.locator('section.fxs-blade-lastblade');
}

/** The sign-in takes note of a field a little after it was filled, and ignores a button that is clicked before: clicked again until what comes next is there. @param {Locator} button @param {Locator} next */
async function clickUntil(button, next) {
  const attempt = async () => {
    await button.click({ timeout: 1000 });
    await next.waitFor({ timeout: 1000 });
  };
  while (!await attempt().then(() => true, () => next.isVisible()));
}

/** A1 @param {Page} page */
async function signIn(page) {
  const no = page.getByRole('button', { name: 'No', exact: true });
  // The field slides in, and loses what is typed before the page has given it the focus.
  const password = page.locator('#i0118:focus');
  await page.goto(portalAddress);
  await page.locator('#i0116').fill(job.username);
  await clickUntil(page.getByRole('button', { name: 'Next' }), password);
  await password.fill(job.azurePassword);
  await clickUntil(page.getByRole('button', { name: 'Sign in' }), no);
  await no.click();
  await page.locator('#fxs-avatarmenu-button').waitFor();
  await picture(page, 'A1');
}

/** A2–A6 @param {Page} page */
async function openClientSecrets(page) {
  await page.getByRole('link', { name: 'Microsoft Entra ID', exact: true }).click();
  await page.getByRole('heading', { name: '| Overview' }).waitFor();
  await picture(page, 'A2');

  await page.getByRole('button', { name: 'Manage', exact: true }).click();
  await page.getByRole('menuitem', { name: 'App registrations', exact: true }).click();
  const list = blade(page, 'ApplicationsListBlade');
  const all = list.getByRole('tab', { name: 'All applications' });
  await all.waitFor();
  await picture(page, 'A3');

  await all.click();
  await list.getByText(/^\d+ applications found$/u).waitFor();
  await picture(page, 'A4');

  await list.getByPlaceholder('Start typing a display name or application (client) ID').fill(job.application.name);
  await list.getByRole('row').filter({ hasText: job.application.clientId }).getByRole('link', { name: job.application.name }).click();
  const application = blade(page, 'ApplicationMenuBlade');
  const credentials = application.getByRole('link', { name: /certificate, \d+ secret/u });
  await credentials.waitFor();
  await picture(page, 'A5');

  await credentials.click();
  await application.getByRole('tab', { name: 'Client secrets' }).waitFor();
  await picture(page, 'A6');
}

/** A7 @param {Page} page */
async function makeClientSecret(page) {
  const application = blade(page, 'ApplicationMenuBlade');
  await application.getByRole(isReact ? 'menuitem' : 'button', { name: 'New client secret' }).click();
  const pane = isReact ? application.locator('.ms-Panel-main') : page.locator('.fxs-contextpane-visible');
  await pane.getByRole('heading', { name: 'Add a client secret' }).waitFor();
  await picture(page, 'A7.1');

  await pane.getByRole('textbox', { name: 'Description' }).fill(job.description);
  await pane.getByRole('combobox', { name: 'Expires' }).click();
  await (isReact ? application.getByRole('option') : pane.getByRole('treeitem')).filter({ hasText: `${String(job.days)} days` }).click();
  await picture(page, 'A7.2');

  await pane.getByRole('button', { name: 'Add', exact: true }).click();
  const value = application.getByRole('row').filter({ hasText: job.description }).getByRole('gridcell').filter({ hasText: 'Q~' });
  await value.waitFor();
  await picture(page, 'A7.3', [value]);

  await value.getByRole('button', { name: 'Copy to clipboard' }).click();
  const copied = await page.waitForFunction(() => navigator.clipboard.readText());
  await picture(page, 'A7.4', [value]);
  return copied.jsonValue();
}

/** The fields of the TEOS page that hold a secret. @param {Page} page */
function secretFields(page) {
  return [page.getByLabel('Client Secret')];
}

/** @param {Page} page */
function clientSecret(page) {
  return page.getByRole('region', { name: 'Azure AD app configuration' }).getByLabel('Client Secret');
}

/** T1–T5 @param {Page} page @param {string} value */
async function setOnTeos(page, value) {
  await page.goto(job.teos.url);
  await page.getByLabel('User name').fill(job.teos.username);
  await page.getByLabel('Password').fill(job.teosPassword);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('link', { name: 'Log out' }).waitFor();
  await picture(page, 'T1');

  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Server Management' }).click();
  await page.getByRole('heading', { name: 'Server Management' }).waitFor();
  await picture(page, 'T2');

  await page.getByRole('tab', { name: 'Settings' }).click();
  const option = page.getByRole('link', { name: 'Azure AD App & Power BI Settings' });
  await option.waitFor();
  await picture(page, 'T3');

  await option.click();
  await page.getByRole('heading', { name: 'Azure AD App & Power BI Settings' }).waitFor();
  await picture(page, 'T4', secretFields(page));

  await clientSecret(page).fill(value);
  await picture(page, 'T5.1', secretFields(page));

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').filter({ hasText: 'have been saved' }).waitFor();
  await picture(page, 'T5.2', secretFields(page));
}

/** V @param {Page} page */
async function readBack(page) {
  await page.goto(page.url());
  const shown = await clientSecret(page).inputValue();
  await picture(page, 'V', secretFields(page));
  return shown;
}
