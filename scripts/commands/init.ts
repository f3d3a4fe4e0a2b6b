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
  await writeFile(settings, settingsTemplate(schemaReference(dirname(settings))), { flag: 'wx' });
  const written = [settings];
  if (!existsSync(environment)) {
    await writeFile(environment, environmentTemplate(), { flag: 'wx' });
    written.push(environment);
  }
  const shown = relative(process.cwd(), settings) || settings;
  return {
    exitCode: ExitCode.verified, json: { written, exitCode: ExitCode.verified, error: null }, error: null,
    text: [...written.map((file) => `Written: ${file}`), `Next: fill in ${shown}, then run: npx teos-runbook validate${shown === 'teos-runbook.yaml' ? '' : ` --targets '${shown}'`}`].join('\n'),
  };
}
