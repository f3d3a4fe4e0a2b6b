import { misuse } from '../../domain/errors.ts';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runCheck } from '../run/check.ts';
import { runFlags } from '../run/flags.ts';

/** `check`: lists the application's client secrets; exit 8 if the last valid one ends within a time. */
export async function check(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runCheck({ flags: runFlags(parsed), within: daysIn(String(parsed['within'])), switches, env: process.env });
}

const daysInMonth = 365 / 12;

/** A time ahead in days, from `30d`, `30` or `2m`. */
function daysIn(text: string): number {
  const [, amount, unit = 'd'] = /^(\d{1,4})\s*(d|days?|m|months?)?$/iu.exec(text.trim()) ?? [];
  if (amount !== undefined) return Math.round(Number(amount) * (unit.toLowerCase().startsWith('m') ? daysInMonth : 1));
  throw misuse({ code: 'misuse', message: `--within must be a number of days such as 30d, not '${text}'.`, advice: 'Nothing was done. See: npx teos-runbook check --help' });
}
