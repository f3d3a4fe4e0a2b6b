import { expect, test } from '@playwright/test';
import { jsonLine } from '../../scripts/cli/output.ts';

test('a result for programs is one line of ASCII, and reads back as it was', () => {
  const result = { application: 'TEOS Müller – 会議室 🗝', note: 'two\nlines\ttab\u007f', exitCode: 0 };
  const line = jsonLine(result);
  expect(line).toMatch(/^[ -~]+\n$/u);
  expect(JSON.parse(line)).toEqual(result);
});
