import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * The command lines of all processes of this machine, as any user could list them; none where there is no /proc.
 * A process that ends meanwhile is left out.
 * @returns {string[]}
 */
export function commandLines() {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      // It has ended since it was listed.
      return [];
    }
  });
}

/**
 * The browsers that lead to these stand-ins: nobody else's have their proxy.
 * @param {string} proxy
 */
export function browsersTowards(proxy) {
  return commandLines().filter((line) => line.includes(new URL(proxy).host) && /chrom|edge|headless/iu.test(line));
}
