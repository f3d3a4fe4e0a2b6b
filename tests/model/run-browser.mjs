import fc from 'fast-check';
import { openSite } from '../sweep/program.mjs';
import { browserSequence, playInBrowser } from './browser.mjs';

/*
 * Plays random sequences with the program, its browsers and the stand-ins: half of them on each build of the portal, with one
 * server and with three. TEOS_TEST_SEED and TEOS_TEST_SEQUENCES say which and how many. Ends with 1 if anything was lost.
 */
const seed = Number(process.env['TEOS_TEST_SEED'] ?? 20261126);
const count = Number(process.env['TEOS_TEST_SEQUENCES'] ?? 20);
const sequences = fc.sample(browserSequence, { seed, numRuns: count });
const sites = /** @type {const} */ ([['classic', 1], ['react', 3]]);
let lost = 0;
for (const [index, [portal, servers]] of sites.entries()) {
  const site = await openSite(portal, servers);
  try {
    for (const events of sequences.filter((_events, place) => place % sites.length === index)) {
      const losses = await playInBrowser(site, events);
      lost += losses.length > 0 ? 1 : 0;
      process.stdout.write(`${losses.length === 0 ? 'ok  ' : 'LOST'} ${site.name}: ${JSON.stringify(events)}\n${losses.map((loss) => `     ${loss}\n`).join('')}`);
    }
  } finally {
    await site.close();
  }
}
process.stdout.write(`${String(sequences.length)} sequences with the browser, ${String(lost)} lost. Seed ${String(seed)}.\n`);
process.exitCode = lost > 0 ? 1 : 0;
