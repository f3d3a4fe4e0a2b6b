import { say } from '../setup/packages.mjs';
import { program } from './stand-ins.mjs';
import { timed } from './timed-process.mjs';

/**
 * How long commands take that open no browser, beside a Node that does nothing, in turns.
 * @param {import('./stand-ins.mjs').StandIns} standIns whose settings `validate` reads
 * @param {number} rounds
 * @returns {Promise<{ help: number[], validate: number[], node: number[] }>} milliseconds
 */
export async function startUp(standIns, rounds) {
  const env = { ...process.env, ...standIns.credentials };
  /** @type {{ help: number[], validate: number[], node: number[] }} */
  const readings = { help: [], validate: [], node: [] };
  /** @type {Record<keyof typeof readings, string[]>} */
  const commands = { help: [program, '--help'], validate: [program, 'validate', '--targets', standIns.file], node: ['-e', '0'] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of /** @type {const} */ (['help', 'validate', 'node'])) {
      const run = await timed(commands[name], { env });
      if (run.exitCode !== 0) throw new Error(`'${commands[name].join(' ')}' ended with exit code ${String(run.exitCode)}: ${run.messages}`);
      if (round > 0) readings[name].push(run.milliseconds);
    }
  }
  say(`Start of --help, validate and node -e 0: ${String(rounds)} rounds.`);
  return readings;
}
