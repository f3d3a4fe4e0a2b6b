import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runFlags } from '../run/flags.ts';
import { runResume } from '../run/resume.ts';

/** `resume`: goes on with interrupted rotations. */
export async function resume(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runResume({ flags: runFlags({ ...parsed, application: parsed['run'] }), switches, env: process.env, mayInstall: false });
}
