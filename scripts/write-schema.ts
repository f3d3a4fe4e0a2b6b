import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { publishedSchema, settingsJsonSchemaText } from '../runbook/settings/json-schema.ts';
import { wordingKeys } from './run/wording-keys.ts';

// Writes the published JSON Schema of the settings, from the checkout's folder: npm run schema
// tests/runbook/settings-schema.spec.ts fails when it is out of date.
const file = resolve(publishedSchema);
writeFileSync(file, settingsJsonSchemaText(wordingKeys));
process.stderr.write(`Wrote ${file}\n`);
