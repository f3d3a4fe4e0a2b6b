/** What can be left out of the program, to see that the model finds it missing. */
const parts = {
  /** The journal does not announce Add. */
  'intent': { file: /\/dist\/runbook\/custody\/rotation-custody\.js$/u, text: "await this.record({ type: 'creating', description, secretIdsBefore: [...secretIdsBefore] });", instead: '' },
  /** The first list is believed, however old it is. */
  'rereading': { file: /\/dist\/flows\/resume-update\.js$/u, text: 'reading < 2', instead: 'reading < 0' },
  /** It is not asked whether a server holds something else than before. */
  'fingerprint': { file: /\/dist\/flows\/resume-update\.js$/u, text: "if (now !== 'same')", instead: 'if (false)' },
  /** The Value is not sealed. */
  'seal': { file: /\/dist\/runbook\/custody\/escrow\/escrow\.js$/u, text: 'await writeDurably(file, sealed);', instead: "await import('node:fs/promises').then((files) => files.writeFile(file, sealed));" },
};

/** The names of {@link parts}. */
export const leftOut = Object.keys(parts);

/** @param {string | undefined} name @returns {{ file: RegExp, text: string, instead: string } | null} */
export function without(name) {
  return name === undefined || name === '' ? null : parts[/** @type {keyof typeof parts} */ (name)];
}
