/**
 * What takes the place of a function, by the end of its compiled file's address and its name.
 * @type {Readonly<globalThis.Record<string, Readonly<globalThis.Record<string, string>>>>}
 */
const replacements = {
  '/dist/runbook/evidence/safe-shot.js': { safeShot: 'async (scene) => ({ png: await scene.page.screenshot(), covered: Promise.resolve(true) })' },
  '/dist/runbook/evidence/report.js': { renderReport: "async () => ''" },
  '/dist/runbook/evidence/pack/seal.js': { sealFolder: 'async () => {}', zipFolder: "async () => ''" },
  '/dist/runbook/custody/absence.js': { proveAbsence: 'async () => ({ files: 0, bytes: 0, leaks: [] })' },
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
    const declared = new RegExp(`^export async function ${name}\\(`, 'mu');
    if (!declared.test(source)) throw new Error(`${found[0]} has no ${name} that the benchmark could leave out.`);
    source = `${source.replace(declared, `async function ${name}Left(`)}\nexport const ${name} = ${put};\n`;
  }
  return { ...loaded, source };
}
