import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  timeout: 60_000,
  reporter: [[process.env['CI'] === undefined ? 'list' : 'dot'], ['./tests/closing-line.ts']],
  // No trace, video or screenshot of Playwright's own, ever: they keep what is typed.
  use: { trace: 'off', video: 'off', screenshot: 'off' },
});
