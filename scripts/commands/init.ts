import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { ExitCode, misuse } from '../../domain/errors.ts';
import { schemaReference } from '../../runbook/settings/json-schema.ts';
import { environmentTemplate, settingsTemplate } from '../../runbook/settings/template.ts';
import type { CommandEnd } from '../cli/output.ts';

/** `init`: writes a commented settings file and `.env.example`. Never overwrites. */
export async function init(parsed: Readonly<Record<string, unknown>>): Promise<CommandEnd> {
  const settings = resolve(String(parsed['targets']));
  const environment = join(dirname(settings), '.env.example');
  if (existsSync(settings)) {
    throw misuse({ code: 'settings-exist', message: `${settings} is there already and was not touched.`, advice: 'Name another file with --targets, or remove this one first.' });
  }
  const written = [settings];
  try {
    await writeFile(settings, settingsTemplate(schemaReference(dirname(settings))), { flag: 'wx' });
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
    text: [...written.map((file) => `Written: ${file}`), `Next: fill in ${shown}, then run: npx teos-runbook validate${shown === 'teos-runbook.yaml' ? '' : ` --targets '${shown}'`}`].join('\n'),
  };
}
