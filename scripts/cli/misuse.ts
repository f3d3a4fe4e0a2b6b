import { misuse, type RunbookError } from '../../domain/errors.ts';
import { nearest } from '../../runbook/settings/nearest.ts';
import type { CommandDefinition } from './commands.ts';

/** Turns a complaint of yargs into sentences with the nearest valid name. */
export function explainMisuse(complaint: string, args: readonly string[], commands: readonly CommandDefinition[]): RunbookError {
  const names = commands.map((definition) => definition.command.split(' ')[0] ?? '');
  const command = args.find((arg) => names.includes(arg));
  const unknown = /^Unknown arguments?: (.+)$/u.exec(complaint)?.[1]?.split(', ') ?? [];
  const sentences = unknown.length === 0 ? [complaint.replace(/\n+/gu, ' ')] : unknownSentences(unknown, command, commands);
  return misuse({
    code: 'misuse',
    message: sentences.join(' '),
    advice: `Nothing was done. See: npx teos-runbook ${command === undefined ? '' : `${command} `}--help`,
  });
}

function unknownSentences(unknown: readonly string[], command: string | undefined, commands: readonly CommandDefinition[]): string[] {
  const definition = commands.find((one) => one.command.split(' ')[0] === command);
  const known = [...(definition?.optionNames ?? []), 'json', 'quiet', 'verbose', 'help', 'version'];
  const kebab = [...new Set(unknown.map((name) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)))];
  return kebab.map((name) => {
    if (command === undefined) {
      const alike = nearest(name, commands.map((one) => one.command.split(' ')[0] ?? ''));
      return `There is no command '${name}'.${alike === null ? '' : ` Did you mean '${alike}'?`}`;
    }
    const alike = nearest(name, known);
    return `'${command}' has no option '--${name}'.${alike === null ? '' : ` Did you mean '--${alike}'?`}`;
  });
}
