import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markPackages, root, runNode, say } from './packages.mjs';

const stamp = join(root, 'dist', '.built-from');
const rooms = ['domain', 'pages', 'flows', 'runbook', 'simulator', 'scripts'];

/** A hash over all sources: what the last build was made from. */
function sources() {
  const hash = createHash('sha256');
  for (const room of rooms) {
    const files = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:tsx?|mjs|json|css|svg)$/u.test(file)).sort();
    for (const file of files) hash.update(file).update(readFileSync(join(root, room, file)));
  }
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** The commit that is checked out, and whether the sources were changed since; null without git, as in an unpacked archive. */
function commit() {
  /** @param {string[]} words */
  const git = (...words) => execFileSync('git', ['-C', root, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    // A folder within somebody else's repository would name a commit that is not of this program.
    if (relative(git('rev-parse', '--show-toplevel'), realpathSync(root)) !== '') return null;
    return { commit: git('rev-parse', 'HEAD'), changed: git('status', '--porcelain', '--', ...rooms, 'package-lock.json') !== '' };
  } catch {
    return null;
  }
}

/** Compiles the program and bundles the stand-ins' browser code into dist/, if the sources have changed since the last time. */
export function ensureBuilt() {
  const wanted = sources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Compiling …');
  mkdirSync(join(root, 'dist'), { recursive: true });
  // Without a stamp the last build did not come to its end: what the compiler remembers of it may not be there.
  if (!existsSync(stamp)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  rmSync(stamp, { force: true });
  runNode([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.build.json')], 'The compilation');
  runNode([join(root, 'simulator', 'build-assets.mjs')], "The bundling of the stand-ins' pages");
  writeFileSync(join(root, 'dist', 'build.json'), `${JSON.stringify(commit())}\n`);
  chmodSync(join(root, 'dist', 'scripts', 'teos-runbook.js'), 0o755);
  writeFileSync(stamp, wanted);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureBuilt();
  // npm runs `prepare` when all packages are there, also where a person typed `npm ci`.
  if (process.env['npm_lifecycle_event'] === 'prepare') markPackages();
}
