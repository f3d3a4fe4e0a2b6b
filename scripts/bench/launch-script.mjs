/**
 * Starts the browser as the hand-written script does, with one empty page, and prints how many milliseconds
 * that took: the part of a real run's time that is neither the sites' nor the program's.
 */
import { performance } from 'node:perf_hooks';
import { chromium } from 'playwright';
import { browserArguments, isRoot, readJob } from './job.mjs';

const job = readJob();
const started = performance.now();
const browser = await chromium.launch({
  executablePath: job.browser, chromiumSandbox: !isRoot, proxy: { server: job.proxy }, args: browserArguments(job),
});
const context = await browser.newContext({ viewport: job.viewport });
await context.newPage();
process.stdout.write(String(performance.now() - started));
await browser.close();
