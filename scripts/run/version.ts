import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Build } from '../../runbook/evidence/cover.ts';

/** Version of this program, from its package. */
export function programVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    try {
      return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch (cause) {
      if (dirname(folder) === folder) throw cause;
      folder = dirname(folder);
    }
  }
}

/** From which state of the sources this program was built, as the build has noted; null if it could not tell, and where the program runs without having been built. */
export function programBuild(): Build | null {
  // The build writes it into the folder that the compiled rooms are in.
  const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'build.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Build | null : null;
}
