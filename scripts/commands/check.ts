import { misuse } from '../../domain/errors.ts';
import { parseExpiry } from '../../domain/expiry.ts';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runCheck } from '../run/check.ts';
import { runFlags } from '../run/flags.ts';

/** `check`: lists the application's client secrets; exit 8 if the last valid one ends within a time. */
export async function check(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runCheck({ flags: runFlags(parsed), within: daysIn(String(parsed['within'])), switches, env: process.env });
}

function daysIn(text: string): number {
  try {
    const expiry = parseExpiry(text);
    if (expiry.kind === 'days') return expiry.days;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  throw misuse({ code: 'misuse', message: `--within must be a number of days such as 30d, not '${text}'.`, advice: 'Nothing was done.' });
}
