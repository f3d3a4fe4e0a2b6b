import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../../scripts/setup/packages.mjs';

/** A compiled module of the program. @param {string} path @returns {Promise<any>} */
export function fromProgram(path) {
  return import(pathToFileURL(join(root, 'dist', path)).href);
}
