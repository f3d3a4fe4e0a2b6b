import { join } from 'node:path';
import { program } from './stand-ins.mjs';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(files: { settings: string, job: string, folder: string }) => string[]} args of Node, for the whole job
 */

/** @param {string} file @returns {Contestant['args']} */
function script(file) {
  return ({ job }) => [join(import.meta.dirname, file), job];
}

/** This program, as an unattended job runs it. @type {Contestant} */
export const ours = {
  name: 'this program',
  args: ({ settings, folder }) => [
    program, 'rotate', 'TEOS Office365', '--targets', settings, '--yes', '--json', '--evidence-dir', join(folder, 'evidence'), '--state-dir', join(folder, 'state'),
  ],
};

/** A script by hand with the same library. @type {Contestant} */
export const playwrightScript = { name: 'hand-written Playwright', args: script('playwright-script.mjs') };

/** @type {Contestant} */
export const puppeteerScript = { name: 'Puppeteer', args: script('puppeteer-script.mjs') };

/** @type {Contestant} */
export const seleniumScript = { name: 'Selenium', args: script('selenium-script.mjs') };
