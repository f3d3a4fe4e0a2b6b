/**
 * The guide as a Puppeteer script, as https://pptr.dev/guides recommends it: locators ('Page interactions'),
 * which wait by themselves; its own selectors for text, accessible names and XPath; frames by `waitForFrame`;
 * the headless shell by `headless: 'shell'`; pictures with `optimizeForSpeed`. Puppeteer has no mask, so the
 * fields with a secret are drawn as dots by a style of our own. No preflight, no check of who is signed in, no report.
 */
import puppeteer from 'puppeteer-core';
import { browserArguments, isRoot, patience, pictureOf, portalAddress, readJob, tellVerdict } from './job.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

const job = readJob();
const isReact = job.portal === 'react';
const secretFields = '[id$="_ClientSecret"]';

const browser = await puppeteer.launch({
  executablePath: job.browser, headless: 'shell', defaultViewport: job.viewport,
  args: [...browserArguments(job), `--proxy-server=${job.proxy}`, '--lang=en-US', ...(isRoot ? ['--no-sandbox'] : [])],
});
try {
  await browser.defaultBrowserContext().overridePermissions('https://portal.azure.com', ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  const [page = await browser.newPage()] = await browser.pages();
  page.setDefaultTimeout(patience);
  await signIn(page);
  await openClientSecrets(page);
  const value = await makeClientSecret(page);
  await setOnTeos(page, value);
  tellVerdict(await readBack(page), value);
} finally {
  await browser.close();
}

/** @param {Page} page @param {string} step */
async function picture(page, step) {
  await page.screenshot({ path: /** @type {`${string}.png`} */ (pictureOf(job, step)), optimizeForSpeed: true });
}

/** Draws what matches as dots, until the document goes. @param {Page | Frame} where @param {string} selector */
async function mask(where, selector) {
  await where.$$eval(selector, (elements) => {
    for (const element of elements) if (element instanceof HTMLElement) element.style.setProperty('-webkit-text-security', 'disc');
  });
}

/** The blades of the React build stand in a frame each; those of the classic build in the page, the last one in view. @param {Page} page @param {string} name */
async function blade(page, name) {
  const where = isReact ? await page.waitForFrame((frame) => frame.name() === `${name}.ReactView`) : page;
  const scope = isReact ? '' : 'section.fxs-blade-lastblade ';
  return { where, scope, locator: (/** @type {string} */ selector) => where.locator(`${scope}${selector}`) };
}

/** The sign-in takes note of a field a little after it was filled, and ignores a button that is clicked before: clicked again until what comes next is there. @param {Page} page @param {string} button @param {string} next */
async function clickUntil(page, button, next) {
  const attempt = async () => {
    await page.locator(button).setTimeout(1000).click();
    await page.locator(next).setTimeout(1000).wait();
  };
  while (!await attempt().then(() => true, async () => await page.$(next) !== null));
}

/** A1 @param {Page} page */
async function signIn(page) {
  await page.goto(portalAddress);
  await page.locator('#i0116').fill(job.username);
  // The field slides in, and loses what is typed before the page has given it the focus.
  await clickUntil(page, 'input[value="Next"]', '#i0118:focus');
  await page.locator('#i0118:focus').fill(job.azurePassword);
  await clickUntil(page, 'input[value="Sign in"]', 'input[value="No"]');
  await page.locator('input[value="No"]').click();
  await page.locator('#fxs-avatarmenu-button').wait();
  await picture(page, 'A1');
}

/** A2–A6 @param {Page} page */
async function openClientSecrets(page) {
  await page.locator('::-p-aria([name="Microsoft Entra ID"][role="link"])').click();
  await page.locator('h2 ::-p-text(| Overview), h2::-p-text(| Overview)').wait();
  await picture(page, 'A2');

  await page.locator('::-p-aria([name="Manage"][role="button"])').click();
  await page.locator('[data-telemetryname="Menu-RegisteredApps"]').click();
  const list = await blade(page, 'ApplicationsListBlade');
  await list.locator('::-p-aria([name="All applications"][role="tab"])').wait();
  await picture(page, 'A3');

  await list.locator('::-p-aria([name="All applications"][role="tab"])').click();
  await list.locator('::-p-text(applications found)').wait();
  await picture(page, 'A4');

  await list.locator('[placeholder^="Start typing a display name"]').fill(job.application.name);
  await list.locator(`::-p-xpath(.//*[@role="row"][contains(., "${job.application.clientId}")]//a)`).click();
  const application = await blade(page, 'ApplicationMenuBlade');
  const credentials = application.locator('::-p-xpath(.//a[contains(., "certificate, ")])');
  await credentials.wait();
  await picture(page, 'A5');

  await credentials.click();
  await application.locator('::-p-xpath(.//*[@role="tab"][contains(., "Client secrets")])').wait();
  await picture(page, 'A6');
}

/** A7 @param {Page} page */
async function makeClientSecret(page) {
  const application = await blade(page, 'ApplicationMenuBlade');
  await application.locator(`::-p-aria([name="New client secret"][role="${isReact ? 'menuitem' : 'button'}"])`).click();
  const pane = isReact ? '.ms-Panel-main' : '.fxs-contextpane-visible';
  const { where } = application;
  await where.locator(`${pane} ::-p-aria([name="Add a client secret"][role="heading"])`).wait();
  await picture(page, 'A7.1');

  await where.locator(`${pane} ::-p-aria([name="Description"][role="textbox"])`).fill(job.description);
  await where.locator(`${pane} [role="combobox"]`).click();
  await where.locator(`::-p-xpath(//*[@role="option" or @role="treeitem"][contains(., "${String(job.days)} days")])`).click();
  await picture(page, 'A7.2');

  await where.locator(`${pane} ::-p-aria([name="Add"][role="button"])`).click();
  const cell = `.//*[@role="row"][contains(., "${job.description}")]//*[@role="gridcell"][contains(., "Q~")]`;
  await application.locator(`::-p-xpath(${cell})`).wait();
  await mask(where, `${application.scope}::-p-xpath(${cell})`);
  await picture(page, 'A7.3');

  await application.locator(`::-p-xpath(${cell}//*[@aria-label="Copy to clipboard"])`).click();
  const copied = await page.waitForFunction(() => navigator.clipboard.readText());
  await picture(page, 'A7.4');
  return copied.jsonValue();
}

/** T1–T5 @param {Page} page @param {string} value */
async function setOnTeos(page, value) {
  await page.goto(job.teos.url);
  await page.locator('#UserName').fill(job.teos.username);
  await page.locator('#Password').fill(job.teosPassword);
  await page.locator('button::-p-text(Log in)').click();
  await page.locator('a::-p-text(Log out)').wait();
  await picture(page, 'T1');

  await page.locator('nav ::-p-aria([name="Server Management"][role="link"])').click();
  await page.locator('h1::-p-text(Server Management)').wait();
  await picture(page, 'T2');

  await page.locator('::-p-aria([name="Settings"][role="tab"])').click();
  const option = page.locator('main ::-p-aria([name="Azure AD App & Power BI Settings"][role="link"])');
  await option.wait();
  await picture(page, 'T3');

  await option.click();
  await page.locator('h1::-p-text(Azure AD App & Power BI Settings)').wait();
  await mask(page, secretFields);
  await picture(page, 'T4');

  await page.locator('#AzureAd_ClientSecret').fill(value);
  await picture(page, 'T5.1');

  await page.locator('button::-p-text(Save)').click();
  await page.locator('[role="status"]::-p-text(have been saved)').wait();
  await mask(page, secretFields);
  await picture(page, 'T5.2');
}

/** V @param {Page} page */
async function readBack(page) {
  await page.goto(page.url());
  const shown = await page.locator('#AzureAd_ClientSecret').map((field) => /** @type {HTMLInputElement} */ (field).value).wait();
  await mask(page, secretFields);
  await picture(page, 'V');
  return shown;
}
