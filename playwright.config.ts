import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { asksForProject } from './scripts/qa/project/asked.ts';
import { thoroughTests } from './tests/tiers.ts';

// Workers read this file too, and are told nothing of the command line.
if (asksForProject('qa', process.argv)) process.env['TEOS_QA_PROJECT'] = '1';

export default defineConfig({
  projects: [
    { name: 'tests', testDir: 'tests' },
    // `npx playwright test --project=qa` looks at TEOS servers (README, 'QA of TEOS builds'); no other run does.
    ...(process.env['TEOS_QA_PROJECT'] === undefined ? [] : [{ name: 'qa', testDir: 'scripts/qa/project', testMatch: '*.checks.ts', retries: 0 }]),
  ],
  fullyParallel: true,
  // Those that show once more what another test shows: `npm run test:all` runs them too.
  ...(process.env['TEOS_TEST_ALL'] === undefined ? { grepInvert: thoroughTests } : {}),
  forbidOnly: process.env['CI'] !== undefined,
  // Half as many again as there are cores: whole jobs wait for much of their time. More than six would only need memory.
  workers: Math.min(6, Math.ceil(availableParallelism() * 1.5)),
  // Ninety seconds: a whole job takes five to ten on two idle cores, and shared machines are at times many times slower.
  timeout: 90_000,
  // Fifteen: a program that is started while other tests keep both cores busy says its first word after more than five.
  expect: { timeout: 15_000 },
  // On a shared machine a starved browser may stall. A test that needs its second try is named at the end, and is a defect to find.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: [[process.env['CI'] === undefined ? 'list' : 'dot'], ['./tests/closing-line.ts']],
  // No trace, video or screenshot of Playwright's own, ever: they keep what is typed.
  use: { trace: 'off', video: 'off', screenshot: 'off' },
});
