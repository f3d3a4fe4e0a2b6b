/**
 * What takes the place of a function, or of a class, by the end of its compiled file's address and its name.
 * @typedef {Readonly<Record<string, Readonly<Record<string, string>>>>} Replacements
 */

/**
 * Node's hook that puts other functions in the place of some: https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload
 * The hook throws if a function that is to be replaced is not there any more: what it costs, or does, would be taken for the rest's.
 * @param {Replacements} replacements
 */
export function withReplaced(replacements) {
  /** @param {string} url @param {object} context @param {(url: string, context: object) => Promise<{ source?: string | Uint8Array }>} next */
  return async (url, context, next) => {
    const loaded = await next(url, context);
    const found = Object.entries(replacements).find(([end]) => url.endsWith(end));
    if (found === undefined) return loaded;
    let source = Buffer.from(/** @type {Uint8Array} */ (loaded.source)).toString('utf8');
    for (const [name, put] of Object.entries(found[1])) {
      const declared = new RegExp(`^export (?<kind>async function|class) ${name}\\b`, 'mu');
      if (!declared.test(source)) throw new Error(`${found[0]} has no ${name} that could be left out.`);
      source = `${source.replace(declared, `$<kind> ${name}Left`)}\nexport const ${name} = ${put};\n`;
    }
    return { ...loaded, source };
  };
}
