import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Compiled, this file stands beside the bundles; run from source, they are in dist/ all the same.
const folder = import.meta.filename.endsWith('.js')
  ? join(import.meta.dirname, 'assets')
  : join(import.meta.dirname, '..', 'dist', 'simulator', 'assets');
const read = new Map<string, Promise<Buffer>>();

/**
 * A file that the stand-ins' pages load, as `build-assets.mjs` made it: a bundle such as `sign-in.js`, or a font such as `fonts/fabric-icons-0-467ee27f.woff`.
 * @throws {Error} if there is none of that name, or nothing has been built.
 */
export async function asset(name: string): Promise<Buffer> {
  if (!/^(?:fonts\/)?[\w-]+(?:\.[\w-]+)+$/u.test(name)) throw new Error(`'${name}' is no name of an asset.`);
  const known = read.get(name);
  if (known !== undefined) return known;
  const content = readFile(join(folder, ...name.split('/')));
  read.set(name, content);
  try {
    return await content;
  } catch (error) {
    // It may be built while the stand-ins run.
    read.delete(name);
    throw new Error(`The stand-ins' pages lack ${name}. Build it with: npm run build`, { cause: error });
  }
}
