import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { publishedRunSchema, runSchemaText } from '../runbook/evidence/run-schema.ts';
import { publishedSchema, settingsJsonSchemaText } from '../runbook/settings/json-schema.ts';
import { wordingKeys } from './run/wording-keys.ts';

// Writes the published JSON Schemas of the settings and of run.json, from the checkout's folder: npm run schema
// tests/runbook/settings-schema.spec.ts and tests/house/run-schema.spec.ts fail when they are out of date.
for (const [file, text] of [[publishedSchema, settingsJsonSchemaText(wordingKeys)], [publishedRunSchema, runSchemaText()]] as const) {
  writeFileSync(resolve(file), text);
  process.stderr.write(`Wrote ${resolve(file)}\n`);
}
