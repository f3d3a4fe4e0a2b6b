import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchema, settingsJsonSchemaText } from '../runbook/settings/json-schema.ts';
import { wordingKeys } from './run/wording-keys.ts';

// Writes the published JSON Schema of the settings: npx tsx scripts/write-schema.ts
// tests/runbook/settings-schema.spec.ts fails when it is out of date.
const file = join(import.meta.dirname, '..', publishedSchema);
writeFileSync(file, settingsJsonSchemaText(wordingKeys));
process.stderr.write(`Wrote ${file}\n`);
