import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runFlags } from '../run/flags.ts';
import { runRollback } from '../run/rollback.ts';

/** `rollback`: takes a rotation back. */
export async function rollback(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runRollback({ flags: runFlags({ ...parsed, application: parsed['run'] }), switches, env: process.env, mayInstall: false });
}
