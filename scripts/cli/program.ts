import yargs, { type Argv } from 'yargs';
import { ExitCode } from '../../domain/errors.ts';
import { printEnd, failureOf, type CommandEnd, type OutputOptions } from './output.ts';
import { commands, type CommandDefinition } from './commands.ts';
import { explainMisuse } from './misuse.ts';
import { noResult } from '../run/result.ts';

/** Runs the program with its arguments and returns the exit code. Commands are loaded only when they are run, so help is quick. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  const switches: OutputOptions = { json: args.includes('--json'), quiet: args.includes('--quiet') || args.includes('-q'), verbose: args.includes('--verbose') };
  let exitCode: ExitCode = ExitCode.verified;
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
      handler: async (parsed) => {
        exitCode = await ended(() => definition.run(parsed, switches), switches);
      },
    });
  }
  parser.fail((message: string | null, error: Error | undefined) => {
    if (error && !message) throw error;
    throw explainMisuse(message ?? String(error), args, commands);
  });
  try {
    await parser.parseAsync();
    return exitCode;
  } catch (thrown) {
    return ended(() => Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))), switches);
  }
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
