import { withReplaced } from './replaced-functions.mjs';

/** @type {import('./replaced-functions.mjs').Replacements} */
const replacements = {
  '/dist/runbook/evidence/pictures.js': { Pictures: `class {
    #folder;
    #number = 0;
    constructor({ folder }) { this.#folder = folder; }
    async take(step, _title, { page }) {
      const path = this.#folder + '/' + String(++this.#number) + '-' + step.replace('#', '-') + '.png';
      await page.screenshot({ path });
      return path;
    }
    async before() {}
    whyNot() { return null; }
    hashOf() { return null; }
    takenBefore() { return []; }
    inOrder(act) { act(); }
    async settled() { return []; }
  }` },
  '/dist/runbook/evidence/report-files.js': { reportTexts: 'async () => new Map()' },
  '/dist/runbook/evidence/print.js': { printReport: "async () => Buffer.alloc(1)" },
  '/dist/runbook/evidence/pack/seal.js': { sealFolder: 'async () => {}', zipFolder: "async () => ''" },
  '/dist/runbook/custody/absence.js': { proveAbsence: 'async () => ({ files: 0, bytes: 0, opened: 0, milliseconds: 0, leaks: [] })' },
};

export const load = withReplaced(replacements);
