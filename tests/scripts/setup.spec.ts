import { existsSync } from 'node:fs';
import { expect, onlyLine, test } from './fixtures.ts';

test('setup finds the browser that is there, says why on stderr, and again the same the second time', async ({ program, browserPath }) => {
  const first = await program(['setup', '--stand-in', '--json']);
  const { browser } = onlyLine(first) as { browser: { path: string } };
  expect(browser.path).toBe(browserPath);
  expect(existsSync(browser.path)).toBe(true);
  expect(first.exitCode).toBe(0);
  expect(first.stderr).toMatch(/^Browser: .+ \(.+\), because .+\.\n$/u);
  const second = await program(['setup', '--stand-in', '--quiet']);
  expect(second).toMatchObject({ stderr: '', exitCode: 0 });
  expect(second.stdout).toContain(browser.path);
});
