/**
 * The guide as a Selenium script in JavaScript, as https://www.selenium.dev/documentation recommends it: a
 * driver of a known place instead of a search for one, explicit waits on expected conditions ('Waiting
 * Strategies'), which look as often as they do by default, frames by `ableToSwitchToFrame`, CSS and XPath.
 * It has no mask for pictures, so the fields with a secret are drawn as dots by a style of our own.
 * No preflight, no check of who is signed in, no report.
 */
import { writeFile } from 'node:fs/promises';
import { Builder, By, until } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/chrome.js';
import { browserArguments, isRoot, patience, pictureOf, portalAddress, readJob, tellVerdict } from './job.mjs';

const job = readJob();
const isReact = job.portal === 'react';
const secretFields = By.css('[id$="_ClientSecret"]');

const options = new Options();
options.setChromeBinaryPath(job.browser);
options.addArguments(...browserArguments(job), '--headless', `--proxy-server=${job.proxy}`, '--lang=en-US', ...(isRoot ? ['--no-sandbox'] : []));
const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(new ServiceBuilder(job.driver)).build();
try {
  await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { ...job.viewport, deviceScaleFactor: 1, mobile: false });
  await signIn();
  await openClientSecrets();
  const value = await makeClientSecret();
  await setOnTeos(value);
  tellVerdict(await readBack(), value);
} finally {
  await driver.quit();
}

/** @param {unknown} locator */
async function visible(locator) {
  const element = await driver.wait(until.elementLocated(locator), patience);
  return driver.wait(until.elementIsVisible(element), patience);
}

/** @param {unknown} locator */
async function click(locator) {
  await (await visible(locator)).click();
}

/** The sign-in takes note of a field a little after it was filled, and ignores a button that is clicked before: clicked again until what comes next is there. @param {unknown} button @param {unknown} next */
async function clickUntil(button, next) {
  const attempt = async () => {
    await (await driver.findElement(button)).click();
    await driver.wait(until.elementLocated(next), 1000);
  };
  while (!await attempt().then(() => true, async () => (await driver.findElements(next)).length > 0));
}

/** @param {unknown} locator @param {string} text */
async function fill(locator, text) {
  const field = await visible(locator);
  await field.clear();
  await field.sendKeys(text);
}

/** @param {string} step */
async function picture(step) {
  await writeFile(pictureOf(job, step), await driver.takeScreenshot(), 'base64');
}

/** Draws what matches as dots, until the document goes. @param {unknown} locator */
async function mask(locator) {
  await driver.executeScript("for (const element of arguments[0]) element.style.setProperty('-webkit-text-security', 'disc')", await driver.findElements(locator));
}

/** An element that holds a text, anywhere in the blade in view. @param {string} path of XPath @param {string} [text] */
function inBlade(path, text) {
  const scope = isReact ? '' : '//section[contains(@class, "fxs-blade-lastblade")]';
  return By.xpath(`${scope}//${path}${text === undefined ? '' : `[contains(normalize-space(.), "${text}")]`}`);
}

/** The blades of the React build stand in a frame each. @param {string} name */
async function enterBlade(name) {
  if (isReact) await driver.wait(until.ableToSwitchToFrame(By.css(`iframe[name="${name}.ReactView"]`)), patience);
}

/** A picture is always of the whole page, whichever frame is entered. A1 */
async function signIn() {
  await driver.get(portalAddress);
  await fill(By.id('i0116'), job.username);
  // The field slides in, and loses what is typed before the page has given it the focus.
  const password = By.css('#i0118:focus');
  await clickUntil(By.css('input[value="Next"]'), password);
  await fill(password, job.azurePassword);
  const no = By.css('input[value="No"]');
  await clickUntil(By.css('input[value="Sign in"]'), no);
  await click(no);
  await visible(By.id('fxs-avatarmenu-button'));
  await picture('A1');
}

/** A2–A6 */
async function openClientSecrets() {
  await click(By.linkText('Microsoft Entra ID'));
  await visible(By.xpath('//h2[contains(., "| Overview")]'));
  await picture('A2');

  await click(By.xpath('//*[@role="button" or self::button][normalize-space(.)="Manage"]'));
  await click(By.css('[data-telemetryname="Menu-RegisteredApps"]'));
  await enterBlade('ApplicationsListBlade');
  await visible(inBlade('*[@role="tab"]', 'All applications'));
  await picture('A3');

  await click(inBlade('*[@role="tab"]', 'All applications'));
  await visible(inBlade('*[not(*)]', 'applications found'));
  await picture('A4');

  await fill(inBlade('input[starts-with(@placeholder, "Start typing a display name")]'), job.application.name);
  await click(inBlade(`*[@role="row"][contains(., "${job.application.clientId}")]//a`));
  await driver.switchTo().defaultContent();
  await enterBlade('ApplicationMenuBlade');
  await visible(inBlade('a', 'certificate, '));
  await picture('A5');

  await click(inBlade('a', 'certificate, '));
  await visible(inBlade('*[@role="tab"]', 'Client secrets'));
  await picture('A6');
}

/** A7 */
async function makeClientSecret() {
  await click(inBlade(isReact ? '*[@role="menuitem"]' : '*[@role="button"]', 'New client secret'));
  const pane = isReact ? '.ms-Panel-main' : '.fxs-contextpane-visible';
  await visible(By.css(isReact ? '.ms-Panel-headerText' : '#fxsContextPaneTitle'));
  await picture('A7.1');

  await fill(By.css(`${pane} input[placeholder^="Enter a description"]`), job.description);
  await click(By.css(`${pane} [role="combobox"]`));
  await click(By.xpath(`//*[@role="option" or @role="treeitem"][contains(., "${String(job.days)} days")]`));
  await picture('A7.2');

  await click(By.xpath(`//*[@role="button" or self::button][normalize-space(.)="Add"]`));
  const cell = `*[@role="row"][contains(., "${job.description}")]//*[@role="gridcell"][contains(., "Q~")]`;
  await visible(inBlade(cell));
  await mask(inBlade(cell));
  await picture('A7.3');

  await driver.setPermission('clipboard-read', 'granted');
  await driver.setPermission('clipboard-write', 'granted');
  await click(inBlade(`${cell}//*[@aria-label="Copy to clipboard"]`));
  await driver.switchTo().defaultContent();
  const value = await driver.wait(async () => driver.executeScript('return navigator.clipboard.readText()'), patience);
  await picture('A7.4');
  return String(value);
}

/** T1–T5 @param {string} value */
async function setOnTeos(value) {
  await driver.get(job.teos.url);
  await fill(By.id('UserName'), job.teos.username);
  await fill(By.id('Password'), job.teosPassword);
  await click(By.xpath('//button[.="Log in"]'));
  await visible(By.linkText('Log out'));
  await picture('T1');

  await click(By.linkText('Server Management'));
  await visible(By.xpath('//h1[.="Server Management"]'));
  await picture('T2');

  await click(By.css('[role="tab"][href$="/Settings"]'));
  await visible(By.linkText('Azure AD App & Power BI Settings'));
  await picture('T3');

  await click(By.linkText('Azure AD App & Power BI Settings'));
  await visible(By.xpath('//h1[.="Azure AD App & Power BI Settings"]'));
  await mask(secretFields);
  await picture('T4');

  await fill(By.id('AzureAd_ClientSecret'), value);
  await picture('T5.1');

  await click(By.xpath('//button[.="Save"]'));
  await visible(By.xpath('//*[@role="status"][contains(., "have been saved")]'));
  await mask(secretFields);
  await picture('T5.2');
}

/** V */
async function readBack() {
  await driver.get(await driver.getCurrentUrl());
  const shown = await (await visible(By.id('AzureAd_ClientSecret'))).getAttribute('value');
  await mask(secretFields);
  await picture('V');
  return shown;
}
