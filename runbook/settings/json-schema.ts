import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { WordingKeys } from './rules.ts';
import { settingsSchema } from './schema.ts';

/** Where the published schema stands in the package. */
export const publishedSchema = 'runbook/settings/teos-runbook.schema.json';

/**
 * The settings as JSON Schema, for editors' completion and hints. Draft 7, because that is what the
 * YAML extensions of editors know. Written to {@link publishedSchema} by scripts/write-schema.ts.
 */
export function settingsJsonSchema(wordingKeys: WordingKeys): object {
  const schema = z.toJSONSchema(settingsSchema, {
    target: 'draft-7', io: 'input',
    override: ({ jsonSchema, path }) => {
      const keys = wordingKeysAt(path, wordingKeys);
      if (keys === null) return;
      delete jsonSchema.propertyNames;
      jsonSchema.properties = Object.fromEntries(keys.map((key) => [key, { type: 'string', minLength: 1 }]));
      jsonSchema.additionalProperties = false;
    },
  });
  return { ...schema, title: 'Settings of teos-runbook', description: 'Credentials never stand in this file: see accounts.' };
}

function wordingKeysAt(path: readonly (string | number)[], wordingKeys: WordingKeys): readonly string[] | null {
  if (path.at(-2) !== 'properties') return null;
  const site = path.at(-1);
  return site === 'azurePortal' || site === 'teosManage' ? wordingKeys[site] : null;
}

/** The text of the published schema file. */
export function settingsJsonSchemaText(wordingKeys: WordingKeys): string {
  return `${JSON.stringify(settingsJsonSchema(wordingKeys), null, 2)}\n`;
}

/**
 * How a settings file in a folder refers to the published schema: a relative path, which survives
 * moving the checkout, or a `file:` address where there is none, as on another Windows drive.
 */
export function schemaReference(folder: string): string {
  const schema = join(packageFolder(), publishedSchema);
  const path = relative(folder, schema);
  if (isAbsolute(path)) return pathToFileURL(schema).href;
  const portable = path.split(sep).join('/');
  return portable.startsWith('.') ? portable : `./${portable}`;
}

/** The package's folder, from the sources as well as from the compiled files. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, publishedSchema)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
