import { misuse, type RunbookError } from '../../domain/errors.ts';
import { didYouMean, nearest } from '../../runbook/settings/nearest.ts';
import type { CommandDefinition } from './commands.ts';

/** Turns a complaint of yargs into sentences with the nearest valid name. */
export function explainMisuse(complaint: string, args: readonly string[], commands: readonly CommandDefinition[]): RunbookError {
  const names = commands.map((definition) => definition.command.split(' ')[0] ?? '');
  const command = args.find((arg) => names.includes(arg));
  const unknown = /^Unknown (?:arguments?|commands?): (.+)$/u.exec(complaint)?.[1]?.split(', ') ?? [];
  const sentences = unknown.length === 0 ? reworded(complaint) : unknownSentences({ unknown, args, command, commands });
  return misused(sentences, command);
}

/** The misuse of an option that takes one value and was given several. */
export function givenTwice(names: readonly string[], definition: CommandDefinition): RunbookError {
  return misused(names.map((name) => `--${name} is given more than once. Keep one of them.`), definition.command.split(' ')[0]);
}

function misused(sentences: readonly string[], command: string | undefined): RunbookError {
  return misuse({
    code: 'misuse', message: sentences.join(' '),
    advice: `Nothing was done. See: npx teos-runbook ${command === undefined ? '' : `${command} `}--help`,
  });
}

/** yargs's own complaints, as sentences that name options as they are typed. */
function reworded(complaint: string): string[] {
  const lacking = /^Not enough arguments following: (.+)$/u.exec(complaint)?.[1];
  if (lacking !== undefined) return [`--${lacking} needs a value.`];
  const choices = [...complaint.matchAll(/Argument: ([\w-]+), Given: (.+), Choices: (.+)$/gmu)];
  if (choices.length === 0) return [complaint.replace(/\n+/gu, ' ')];
  return choices.map(([, name = '', given = '', offered = '']) => {
    const words = [...offered.matchAll(/"([^"]+)"/gu)].map((match) => match[1] ?? '');
    return `--${name} must be one of ${words.join(', ')}, not ${given.replaceAll('"', "'")}.${didYouMean(given.replaceAll('"', ''), words)}`;
  });
}

interface Unknown {
  readonly unknown: readonly string[];
  readonly args: readonly string[];
  readonly command: string | undefined;
  readonly commands: readonly CommandDefinition[];
}

function unknownSentences({ unknown, args, command, commands }: Unknown): string[] {
  const definition = commands.find((one) => one.command.split(' ')[0] === command);
  const known = [...(definition?.optionNames ?? []), 'json', 'quiet', 'verbose', 'help', 'version'];
  // yargs names an option also in its other spelling; a word that was typed as it is is no option.
  const kebab = [...new Set(unknown.map((name) => (args.includes(name) ? name : name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`))))];
  return kebab.map((name) => {
    if (command === undefined) {
      const names = commands.map((one) => one.command.split(' ')[0] ?? '');
      if (!args.includes(name)) return `There is no option '${name.length === 1 ? '-' : '--'}${name}' without a command.`;
      return `There is no command '${name}'.${didYouMean(name, names)}`;
    }
    if (args.includes(name)) return `'${command}' takes no further word '${name}'. A name of several words must stand in quotes.`;
    if (name.length === 1) return `'${command}' has no option '-${name}'.`;
    const alike = nearest(name, known);
    return `'${command}' has no option '--${name}'.${alike === null ? '' : ` Did you mean '--${alike}'?`}`;
  });
}
