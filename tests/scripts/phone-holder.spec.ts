import { expect, test } from '@playwright/test';
import { largeNumber, phoneHolder } from '../../scripts/run/phone-holder.ts';

test('writes a number in figures that are five lines high', () => {
  expect(largeNumber('17').split('\n')).toEqual([
    '      ██      ██████',
    '    ████          ██',
    '      ██        ██',
    '      ██        ██',
    '    ██████      ██',
  ]);
  expect(new Set(Array.from('0123456789', largeNumber)).size).toBe(10);
  expect(largeNumber('–')).toBe('–');
});

test('tells who is at the terminal what to enter, also with the list of steps held, and the log in a line', () => {
  const written: string[] = [];
  const logged: unknown[] = [];
  let pauses = 0;
  const around = {
    list: { pause: <T>(act: () => Promise<T>): Promise<T> => { pauses += 1; return act(); } },
    log: { info: (...line: unknown[]) => { logged.push(line); } } as never, write: (text: string) => { written.push(text); },
  };
  const holder = phoneHolder({ person: true }, around);
  holder?.approve('42');
  holder?.approve(null);
  expect(written[0]).toContain(largeNumber('42'));
  expect(written[0]).toContain('enter 42 there');
  expect(written[1]).toMatch(/approve it there\.\n$/u);
  expect(logged).toEqual([[expect.stringContaining('with the number 42.'), { fileOnly: true }], [expect.stringMatching(/on the phone\.$/u), { fileOnly: true }]]);
  expect(pauses).toBe(2);
  expect(phoneHolder({ person: false }, around)).toBeNull();
});
