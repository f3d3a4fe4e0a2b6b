/**
 * What takes the place of a function, or of a class, by the end of its compiled file's address and its name.
 * @type {Readonly<globalThis.Record<string, Readonly<globalThis.Record<string, string>>>>}
 */
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

/**
 * Node's hook: https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload
 * @param {string} url @param {object} context @param {(url: string, context: object) => Promise<{ source?: string | Uint8Array }>} next
 * @throws {Error} if a function that is to be replaced is not there any more: its cost would be counted to the wrong side.
 */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  const found = Object.entries(replacements).find(([end]) => url.endsWith(end));
  if (found === undefined) return loaded;
  let source = Buffer.from(/** @type {Uint8Array} */ (loaded.source)).toString('utf8');
  for (const [name, put] of Object.entries(found[1])) {
    const declared = new RegExp(`^export (?<kind>async function|class) ${name}\\b`, 'mu');
    if (!declared.test(source)) throw new Error(`${found[0]} has no ${name} that the benchmark could leave out.`);
    source = `${source.replace(declared, `$<kind> ${name}Left`)}\nexport const ${name} = ${put};\n`;
  }
  return { ...loaded, source };
}
