import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { ExitCode, misuse, RunbookError } from '../../domain/errors.ts';
import { schemaReference } from '../../runbook/settings/json-schema.ts';
import { environmentTemplate, settingsTemplate } from '../../runbook/settings/template.ts';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { canAsk } from '../run/questions.ts';

/** `init`: writes a commented settings file and `.env.example`; on a terminal, filled in with what both sites show. Never overwrites. */
export async function init(parsed: Readonly<Record<string, unknown>>, { json }: OutputOptions): Promise<CommandEnd> {
  const settings = resolve(String(parsed['targets']));
  const environment = join(dirname(settings), '.env.example');
  if (existsSync(settings)) {
    throw misuse({ code: 'settings-exist', message: `${settings} is there already and was not touched.`, advice: 'Name another file with --targets, or remove this one first.' });
  }
  const guided = isGuided(parsed, json);
  const text = guided ? await guidedText(parsed, settings) : settingsTemplate(schemaReference(dirname(settings)));
  const written = [settings];
  try {
    await writeFile(settings, text, { flag: 'wx' });
    if (!existsSync(environment)) {
      await writeFile(environment, environmentTemplate(), { flag: 'wx' });
      written.push(environment);
    }
  } catch (cause) {
    throw misuse({
      code: 'settings-not-written', message: `${settings} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      advice: 'Name a file in a folder that is there and that you may write to, with --targets.',
    }, { cause });
  }
  const shown = relative(process.cwd(), settings) || settings;
  return {
    exitCode: ExitCode.verified, json: { written, exitCode: ExitCode.verified, error: null }, error: null,
    text: [...written.map((file) => `Written: ${file}`), `Next: ${guided ? 'look through' : 'fill in'} ${shown}, then run: npx teos-runbook ${guided ? 'rehearse' : 'validate'}${shown === 'teos-runbook.yaml' ? '' : ` --targets '${shown}'`}`].join('\n'),
  };
}

/** @throws {RunbookError} exit 2 if it is asked for where nobody can be asked. */
function isGuided(parsed: Readonly<Record<string, unknown>>, json: boolean): boolean {
  const can = canAsk() && !json;
  if (parsed['guided'] === true && !can) throw misuse({ code: 'nobody-to-ask', message: '--guided needs a terminal, and no --json.', advice: 'Nothing was done. Leave it out: the file then has places to be filled in.' });
  return can && parsed['guided'] !== false;
}

async function guidedText(parsed: Readonly<Record<string, unknown>>, settings: string): Promise<string> {
  const { firstSettings } = await import('../run/first-contact.ts');
  try {
    return await firstSettings({ settings, like: typeof parsed['like'] === 'string' ? parsed['like'] : null, headed: parsed['headed'] !== false });
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    const { code, message, screen } = thrown;
    throw new RunbookError(thrown.exitCode, { code, message, screen, advice: `${thrown.advice} No settings file was written; \`npx teos-runbook init --no-guided\` writes one to be filled in by hand.` }, { cause: thrown });
  }
}
