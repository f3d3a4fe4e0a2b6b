import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a contestant is told: the same for all, in one JSON file; the two passwords come from the environment.
 * @typedef {object} Job
 * @property {'react' | 'classic'} portal which build of the portal's blades is served
 * @property {string} browser path of the browser that every contestant drives
 * @property {string} driver path of the ChromeDriver, which only Selenium needs
 * @property {string} proxy the only way to the stand-ins
 * @property {string[]} pins public keys (SHA-256, base64) that the browser trusts
 * @property {{ width: number, height: number }} viewport
 * @property {string} username account at the portal
 * @property {{ name: string, clientId: string }} application
 * @property {string} description of the new client secret
 * @property {number} days until the new client secret expires, one of the choices that the portal offers
 * @property {{ url: string, username: string }} teos
 * @property {string} pictures folder for the pictures
 */

/** Milliseconds that any one thing may take before a contestant gives up. */
export const patience = 20_000;

/** Where the guide begins, in English and without the tour of new features. */
export const portalAddress = 'https://portal.azure.com/?l=en.en-us&feature.ci=true#home';

/**
 * Reads the job that the benchmark has written.
 * @returns {Job & { azurePassword: string, teosPassword: string }}
 */
export function readJob() {
  const { AZURE_ADMIN_PASSWORD: azurePassword = '', TEOS_ADMIN_PASSWORD: teosPassword = '' } = process.env;
  const [, , file = ''] = process.argv;
  return { ...JSON.parse(readFileSync(file, 'utf8')), azurePassword, teosPassword };
}

/**
 * The file of a step's picture. The steps are the guide's, sub-steps included.
 * @param {Job} job
 * @param {string} step such as `A7.3`
 */
export function pictureOf(job, step) {
  return join(job.pictures, `${step}.png`);
}

/** The steps of which every contestant takes a picture. */
export const picturedSteps = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7.1', 'A7.2', 'A7.3', 'A7.4', 'T1', 'T2', 'T3', 'T4', 'T5.1', 'T5.2', 'V'];

/**
 * The arguments that the browser needs on every contestant's command line, beyond what its tool adds by itself.
 * @param {Job} job
 */
export function browserArguments(job) {
  return [`--ignore-certificate-errors-spki-list=${job.pins.join(',')}`];
}

/** Chromium cannot use its sandbox as root, and should nowhere else be without it. */
export const isRoot = process.getuid?.() === 0;

/**
 * Tells the benchmark how the read-back ended; the exit code follows from it.
 * @param {string} shown what TEOS holds after a fresh load
 * @param {string} value what the portal gave
 */
export function tellVerdict(shown, value) {
  const verdict = shown === value ? 'equal' : 'different';
  process.stdout.write(`${JSON.stringify({ verdict })}\n`);
  process.exitCode = verdict === 'equal' ? 0 : 9;
}
