import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { misuse } from '../../domain/errors.ts';
import { faultsNamed, hindranceNames } from '../../simulator/hindrances.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { startSimulator, type Simulator } from '../../simulator/start.ts';
import { didYouMean } from '../../runbook/settings/nearest.ts';

/** Reads the stand-ins' options from the command line. @throws {RunbookError} exit 2 for an unknown hindrance or a number that makes no sense. */
export function simulatorOptions(parsed: Readonly<Record<string, unknown>>): Partial<SimulatorOptions> {
  const servers = Number(parsed['servers']);
  const seed = Number(parsed['seed']);
  const wrong = [
    ...(Number.isInteger(servers) && servers >= 1 && servers <= 50 ? [] : [`--servers must be a whole number from 1 to 50, not '${String(parsed['servers'])}'.`]),
    ...(Number.isInteger(seed) ? [] : [`--seed must be a whole number, not '${String(parsed['seed'])}'.`]),
  ];
  const named = listed(parsed['with']);
  for (const name of named) {
    if (!hindranceNames.includes(name)) wrong.push(`There is no hindrance '${name}'.${didYouMean(name, hindranceNames)}`);
  }
  if (wrong.length > 0) throw misuse({ code: 'misuse', message: wrong.join(' '), advice: 'Nothing was started. See: npx teos-runbook simulate --help, and --list for the hindrances.' });
  return {
    portal: parsed['portal'] as SimulatorOptions['portal'], secretDisplay: parsed['secretDisplay'] as SimulatorOptions['secretDisplay'],
    teosLook: parsed['teosLook'] as SimulatorOptions['teosLook'],
    latency: parsed['latency'] as SimulatorOptions['latency'], signIn: parsed['signIn'] as SimulatorOptions['signIn'],
    servers, seed, faults: faultsNamed(named, seed),
  };
}

/** An option that may be given several times, each time with several names. */
function listed(given: unknown): string[] {
  return (given as readonly string[] | undefined ?? []).flatMap((names) => names.split(',')).map((name) => name.trim()).filter((name) => name !== '');
}

/**
 * Writes the settings file that leads to running stand-ins, and beside it what those name and the shell file with the credentials. Returns the latter's path.
 * @throws {RunbookError} exit 2 if they cannot be written.
 */
export async function writeStandInFiles(simulator: Simulator, settingsFile: string): Promise<string> {
  const credentials = `${settingsFile.replace(/\.ya?ml$/u, '')}.env`;
  const lines = Object.entries(simulator.credentials).map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`);
  try {
    // A file that is there keeps its mode, which others may read.
    await rm(credentials, { force: true });
    await writeFile(credentials, `${lines.join('\n')}\n`, { mode: 0o600 });
    for (const [name, contents] of Object.entries(simulator.files)) await writeFile(join(dirname(settingsFile), name), contents, { mode: 0o600 });
    await writeFile(settingsFile, `# Leads to stand-ins of both sites, as long as they run. Not a live target.\n${stringify(simulator.settings)}`);
  } catch (cause) {
    throw misuse({
      code: 'settings-not-written', message: `The settings that lead to the stand-ins cannot be written to ${settingsFile}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      advice: 'The stand-ins were stopped. Name a file in a folder that is there and that you may write to, with --settings-out.',
    }, { cause });
  }
  return credentials;
}

/** Starts the stand-ins. */
export function startStandIns(options: Partial<SimulatorOptions>): Promise<Simulator> {
  return startSimulator(options);
}
