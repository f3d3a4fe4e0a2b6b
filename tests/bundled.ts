import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes a script of the tests, with what it imports of the program, one that Node runs by itself: for what only another process can show.
 * @param folder one inside this repository, so that packages are found from there.
 * @returns the script's path.
 */
export async function bundled(script: string, folder: string): Promise<string> {
  const outfile = join(folder, 'script.mjs');
  await build({ entryPoints: [script], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', target: 'node20', logLevel: 'error' });
  return outfile;
}
