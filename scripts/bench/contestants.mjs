import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program } from './stand-ins.mjs';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(files: { settings: string, settingsForRecipient: string, job: string, folder: string }) => string[]} args of Node, for the whole job
 */

/** @param {string} file @returns {Contestant['args']} */
function script(file) {
  return ({ job }) => [join(import.meta.dirname, file), job];
}

/** @param {{ settings: string, folder: string }} files @param {readonly string[]} [more] */
function rotation({ settings, folder }, more = []) {
  return [program, 'rotate', 'TEOS Office365', '--targets', settings, '--yes', '--json', '--evidence-dir', join(folder, 'evidence'), '--state-dir', join(folder, 'state'), ...more];
}

/** This program, as an unattended job runs it: with a journal, a lock, and the Value sealed with a passphrase. @type {Contestant} */
export const ours = { name: 'this program', args: (files) => rotation(files) };

/** The same, sealed for a public key: a passphrase costs a key derivation that is slow by design. @type {Contestant} */
export const sealedForRecipient = { name: 'sealed for a public key', args: ({ settingsForRecipient, folder }) => rotation({ settings: settingsForRecipient, folder }) };

/** The same without the seal. @type {Contestant} */
export const withoutEscrow = { name: 'without escrow', args: (files) => rotation(files, ['--no-escrow']) };

/** The same with pictures as Playwright takes them, covering nothing, and no pack: no report, no search for secrets, no seal. @type {Contestant} */
export const withBarePictures = { name: 'with bare pictures', args: (files) => ['--import', pathToFileURL(join(import.meta.dirname, 'bare-pictures.mjs')).href, ...rotation({ settings: files.settingsForRecipient, folder: files.folder })] };

/** A script by hand with the same library. @type {Contestant} */
export const playwrightScript = { name: 'hand-written Playwright', args: script('playwright-script.mjs') };

/** @type {Contestant} */
export const puppeteerScript = { name: 'Puppeteer', args: script('puppeteer-script.mjs') };

/** @type {Contestant} */
export const seleniumScript = { name: 'Selenium', args: script('selenium-script.mjs') };
