import { tmpdir } from 'node:os';
import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ExitCode } from '../../domain/errors.ts';
import { faultCatalogue, type FaultName } from '../../simulator/faults.ts';
import { allHindrances, hindrances } from '../../simulator/hindrances.ts';
import { teosLooks } from '../../simulator/teos/looks/names.ts';
import { jsonLine, type CommandEnd, type OutputOptions } from '../cli/output.ts';
import { simulatorOptions, startStandIns, writeStandInFiles } from '../run/stand-ins.ts';

/** `simulate`: the stand-ins alone. Its line is printed when everything listens; then it waits for SIGINT or SIGTERM. */
export async function simulate(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  if (parsed['list'] === true) return listed();
  // Listened for before the line is printed: who reads it may send the signal at once.
  const ended = askedToEnd();
  const simulator = await startStandIns(simulatorOptions(parsed));
  try {
    const settings = resolve((parsed['settingsOut'] as string | undefined) ?? join(await mkdtemp(join(tmpdir(), 'teos-runbook-stand-in-')), 'teos-runbook.yaml'));
    const env = await writeStandInFiles(simulator, settings);
    const line = { settings, env, control: simulator.control, proxy: simulator.proxy, hosts: simulator.hosts };
    process.stdout.write(switches.json ? jsonLine(line) : [
      'The stand-ins are running. They answer only through their proxy, to whoever uses these files:',
      `  settings     ${settings}`, `  credentials  ${env}`, `  control      ${simulator.control}/state`, `  proxy        ${simulator.proxy}`, '',
      'In another terminal:', `  . '${env}'`, "  export TEOS_RUNBOOK_PASSPHRASE='any words of yours'", `  npx teos-runbook rotate --targets '${settings}' "TEOS Office365"`, '', 'Ctrl-C ends them.', '',
    ].join('\n'));
    await ended;
  } finally {
    await simulator.close();
  }
  // The one line was printed at the start; the end adds nothing.
  return { exitCode: ExitCode.verified, json: {}, text: '', error: null, printed: true };
}

/** Resolves when a person, or the program that started this one, wants it to end. */
function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve(); });
  });
}

function listed(): CommandEnd {
  const faults = (Object.keys(faultCatalogue) as FaultName[]).map((name) => ({ name, sentence: faultCatalogue[name], ...hindrances[name] }));
  const width = Math.max(...faults.map(({ name }) => name.length));
  const lines = faults.map(({ name, sentence, ends, exitCode }) => `${name.padEnd(width)}  ${(ends === 'equal' ? ends : `exit ${String(exitCode)}`).padEnd(6)}  ${sentence}`);
  return {
    exitCode: ExitCode.verified, json: { faults, teosLooks }, error: null,
    text: [...lines, `${allHindrances.padEnd(width)}  equal   All of 'equal' at once; of those that exclude each other, one by --seed.`,
      '', 'Looks of TEOS, for --teos-look:', ...Object.entries(teosLooks).map(([name, sentence]) => `${name.padEnd(width)}          ${sentence}`)].join('\n'),
  };
}
