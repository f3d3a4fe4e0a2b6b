import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** @typedef {{ pid: number, line: string }} Running */

/**
 * The processes of this machine with their command lines, as any user could list them; none where there is no /proc.
 * A process that ends meanwhile is left out.
 * @returns {Running[]}
 */
function running() {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).flatMap((name) => {
    try {
      return [{ pid: Number(name), line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
    } catch {
      // It has ended since it was listed.
      return [];
    }
  });
}

/** The command lines of all processes of this machine. */
export function commandLines() {
  return running().map(({ line }) => line);
}

/**
 * The processes of the browsers that lead to these stand-ins: nobody else's have their proxy.
 * @param {string} proxy
 */
export function browsersTowards(proxy) {
  return running().filter(({ line }) => line.includes(new URL(proxy).host) && /chrom|edge|headless/iu.test(line));
}

/**
 * Ends the browsers that lead to these stand-ins, as someone does who closes their windows, and tells how many there were.
 * @param {string} proxy
 */
export function closeBrowsersTowards(proxy) {
  const main = browsersTowards(proxy).filter(({ line }) => !line.includes('--type='));
  return main.filter(({ pid }) => {
    try {
      return process.kill(pid, 'SIGTERM');
    } catch {
      // It has ended since it was listed.
      return false;
    }
  }).length;
}
