import { ExitCode } from '../../domain/errors.ts';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { chooseBrowser } from '../run/browser.ts';

/** `setup`: finds a browser and installs one if there is none. May be run any number of times. */
export async function setup(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  const found = await chooseBrowser({
    headed: parsed['headed'] === true, standInOnly: parsed['standIn'] === true, mayInstall: true,
    say: (sentence) => { if (!switches.quiet) process.stderr.write(`${sentence}\n`); },
  });
  return { exitCode: ExitCode.verified, json: { browser: { name: found.name, path: found.path }, exitCode: 0, error: null }, text: `${found.name}: ${found.path}`, error: null };
}
