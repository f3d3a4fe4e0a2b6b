import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runFlags } from '../run/flags.ts';
import { runRetire } from '../run/retire.ts';

/** `retire`: removes the client secret that a finished rotation took the place of. */
export async function retire(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  const text = (name: string): string | null => (typeof parsed[name] === 'string' ? parsed[name] : null);
  return runRetire({ flags: runFlags({ ...parsed, application: parsed['run'] }), switches, env: process.env, mayInstall: false, after: text('after'), due: parsed['due'] === true, checked: text('iChecked') });
}
