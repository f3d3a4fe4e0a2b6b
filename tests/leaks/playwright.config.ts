import { defineConfig } from '@playwright/test';

/** `npm run leaks`: the whole suite, which takes minutes, and is none of `npm test`. */
export default defineConfig({ testDir: '.', testMatch: '*.leaks.ts', workers: 1, reporter: 'line', outputDir: '../../.cache/leaks/run', use: { trace: 'off', video: 'off', screenshot: 'off' } });
