import yargs, { type Argv } from 'yargs';
import { ExitCode } from '../../domain/errors.ts';
import { printEnd, failureOf, type CommandEnd, type OutputOptions } from './output.ts';
import { commands, type CommandDefinition } from './commands.ts';
import { explainMisuse, givenTwice } from './misuse.ts';
import { hearSignalsMeanwhile } from '../run/interruption.ts';
import { noResult } from '../run/result.ts';

/** Runs the program with its arguments and returns the exit code. Commands are loaded only when they are run, so help is quick. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  const switches: OutputOptions = { json: isOn(args, 'json'), quiet: isOn(args, 'quiet') || args.includes('-q'), verbose: isOn(args, 'verbose') };
  let chosen: (() => Promise<CommandEnd>) | null = null as (() => Promise<CommandEnd>) | null;
  const deafen = hearSignalsMeanwhile(() => {
    printEnd(interruptedEnd(), switches);
    return ExitCode.interrupted;
  });
  const parser = yargs([...args]).scriptName('teos-runbook')
    .usage('$0 <command>\n\nRenews the Entra ID client secret of Sony TEOS Manage through the Azure portal and the TEOS web interface, and proves that it did.')
    .option('json', { type: 'boolean', describe: 'Write the result as one line of JSON on stdout, and nothing else', default: false, global: true })
    .option('quiet', { alias: 'q', type: 'boolean', describe: 'Write no messages, only the result and failures', default: false, global: true })
    .option('verbose', { type: 'boolean', describe: 'Write more about what is done', default: false, global: true })
    .example('$0 check', 'list the client secrets and when they end; changes nothing')
    .example('$0 rotate --dry-run', 'everything up to, not including, Add')
    .example('$0 rotate --change CHG0012345', 'the job, with a ticket number in the report')
    .demandCommand(1, 'Name a command.').strict().version().help().alias('help', 'h')
    .wrap(Math.min(110, process.stdout.columns || 110))
    .exitProcess(false)
    .epilogue('Exit codes: 0 verified · 1 unexpected · 2 misuse or wrong target · 3 refused by a site · 4 screen not as documented · 5 transient · 6 a person must look · 7 unfinished · 8 expires soon · 9 emergency · 130 interrupted. 1–5: nothing was changed.');
  for (const definition of commands) {
    parser.command({
      command: definition.command, describe: definition.describe,
      builder: (one: Argv) => withExamples(definition.options(one), definition),
      handler: (parsed) => {
        confirmGivenOnce(parsed, definition);
        // Run only after the parsing: for a handler that takes its time yargs lays the whole help out, which nobody asked for.
        chosen = () => definition.run(parsed, switches);
      },
    });
  }
  parser.fail((message: string | null, error: Error | undefined) => {
    if (error && !message) throw error;
    throw explainMisuse(message ?? String(error), args, commands);
  });
  try {
    // With a callback yargs hands over what it would print: help and version.
    let said = '';
    await parser.parseAsync([...args], {}, (_error: unknown, _parsed: unknown, output: string) => { said = output; });
    if (said !== '') printEnd({ exitCode: ExitCode.verified, json: asked(args, said), text: said, error: null }, switches);
    return chosen === null ? ExitCode.verified : await ended(chosen, switches);
  } catch (thrown) {
    return await ended(() => Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))), switches);
  } finally {
    deafen();
  }
}

function interruptedEnd(): CommandEnd {
  const failure = { code: 'interrupted', message: 'Interrupted. Nothing was changed at any site.', screen: null, advice: 'Run the command again when you are ready.' };
  return { exitCode: ExitCode.interrupted, json: noResult(ExitCode.interrupted, failure), text: '', error: failure };
}

/** Whether a switch is on, as yargs will read it: known before yargs is asked, because misuse must be told in the right form, too. */
function isOn(args: readonly string[], name: string): boolean {
  const last = args.findLast((arg) => arg === `--${name}` || arg === `--no-${name}` || arg.startsWith(`--${name}=`));
  return last !== undefined && last !== `--no-${name}` && last !== `--${name}=false`;
}

/** Help or version, for programs. */
function asked(args: readonly string[], said: string): object {
  const text = said.trim();
  return args.includes('--version') ? { version: text, exitCode: ExitCode.verified, error: null } : { help: text, exitCode: ExitCode.verified, error: null };
}

/** yargs makes a list of what is given twice; which of the two was meant, nobody knows. @throws {RunbookError} exit 2. */
function confirmGivenOnce(parsed: Readonly<Record<string, unknown>>, definition: CommandDefinition): void {
  const twice = ['json', 'quiet', 'verbose', ...definition.optionNames].filter((name) => name !== 'with' && Array.isArray(parsed[name]));
  if (twice.length > 0) throw givenTwice(twice, definition);
}

function withExamples(builder: Argv, definition: CommandDefinition): Argv {
  for (const [line, words] of definition.examples) builder.example(`$0 ${line}`, words);
  return builder;
}

async function ended(run: () => Promise<CommandEnd>, switches: OutputOptions): Promise<ExitCode> {
  let end: CommandEnd;
  try {
    end = await run();
  } catch (thrown) {
    const { failure, exitCode } = failureOf(thrown);
    if (switches.verbose && thrown instanceof Error && exitCode === ExitCode.unexpected) process.stderr.write(`${thrown.stack ?? ''}\n`);
    end = { exitCode, json: noResult(exitCode, failure), text: '', error: failure };
  }
  printEnd(end, switches);
  return end.exitCode;
}
