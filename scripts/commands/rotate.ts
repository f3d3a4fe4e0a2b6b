import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runFlags } from '../run/flags.ts';
import { runRotation } from '../run/rotation.ts';

/** `rehearse`: `rotate --dry-run` by another name. Nothing is changed at any site. */
export async function rehearse(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runRotation({ flags: { ...runFlags(parsed), dryRun: true }, switches, env: process.env, mayInstall: false });
}

/** `rotate`: the job, on the sites that the settings name. It finds a browser and never installs one. */
export async function rotate(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  return runRotation({ flags: runFlags(parsed), switches, env: process.env, mayInstall: false });
}
