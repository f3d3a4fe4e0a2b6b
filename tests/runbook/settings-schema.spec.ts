import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { publishedSchema, schemaReference, settingsJsonSchema, settingsJsonSchemaText } from '../../runbook/settings/json-schema.ts';
import { environmentTemplate, settingsTemplate } from '../../runbook/settings/template.ts';
import { wordingKeys } from '../../scripts/run/wording-keys.ts';
import { readSettings } from '../../runbook/settings/load.ts';
import { expect, test } from './settings-files.ts';

const root = join(import.meta.dirname, '..', '..');

/** As far as these tests look into it. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

function fieldsOf(schema: JsonSchema, path = ''): { path: string; field: JsonSchema }[] {
  const nested = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [{ path: `${path}.${key}`, field }, ...fieldsOf(field, `${path}.${key}`)]);
  const items = schema.items ? fieldsOf(schema.items, `${path}[]`) : [];
  const values = typeof schema.additionalProperties === 'object' ? fieldsOf(schema.additionalProperties, `${path}.*`) : [];
  return [...nested, ...items, ...values];
}

function filledIn(template: string): string {
  return template
    .replace('YOUR-TENANT-ID', '3f2b8a3e-1111-4222-8333-444455556666').replace('YOUR-CLIENT-ID', '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff')
    .replace('YOUR-NAME@YOUR-DOMAIN', 'admin@contoso.onmicrosoft.com').replace('YOUR-TEOS-ADMINISTRATOR', 'administrator').replaceAll('YOUR-TEOS-SERVER', 'teos.contoso.example');
}

test('publishes the schema that the program has', () => {
  expect(readFileSync(join(root, publishedSchema), 'utf8'), 'Write it anew: npm run schema').toBe(settingsJsonSchemaText(wordingKeys));
});

test('describes every field of the schema', () => {
  const undescribed = fieldsOf(settingsJsonSchema({ azurePortal: [], teosManage: [] })).filter(({ field }) => field.description === undefined).map(({ path }) => path);
  expect(undescribed).toEqual([]);
});

test('allows no unknown key anywhere in the schema', () => {
  const open = fieldsOf(settingsJsonSchema({ azurePortal: [], teosManage: [] })).filter(({ field }) => field.type === 'object' && field.additionalProperties !== false && typeof field.additionalProperties !== 'object').map(({ path }) => path);
  expect(open).toEqual([]);
});

test("offers the pages' labels to editors", () => {
  const schema = settingsJsonSchema({ azurePortal: ['pane.add'], teosManage: [] }) as JsonSchema;
  expect(schema.properties?.['wording']?.properties?.['azurePortal']?.properties).toEqual({ 'pane.add': { type: 'string', minLength: 1 } });
});

test("writes a template that validates once it is filled in, and names what is still blank before", ({ folder }) => {
  const template = settingsTemplate('./teos-runbook.schema.json');
  expect(folder.read(template).mistakes.map(({ line, sentence }) => [template.split('\n')[(line ?? 0) - 1]?.trim().split(/\s/u)[0], sentence])).toEqual(
    ['tenant', 'username', 'username', 'clientId', 'url'].map((key) => [key === 'url' ? '-' : `${key}:`, `'${key}' is still the blank of the template. Fill it in.`]),
  );
  expect(folder.read(filledIn(template)).mistakes).toEqual([]);
});

test('writes a template whose commented examples validate, too', ({ folder }) => {
  folder.write('contoso-authority.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  const uncommented = filledIn(settingsTemplate('x'))
    .replace(/^( *)# (passwordCommand|totpCommand|temporaryAccessPassCommand|signIn|putOffRegistration|consent|saveSession|accept|evidence|redact|wording|browser|network|escrow|token|tokenCheck)(:)/gmu, '$1$2$3')
    .replace(/^#( {2,}\w[\w.]*:)/gmu, '$1');
  folder.write('teos-runbook.yaml', uncommented);
  const { settings, mistakes } = readSettings('teos-runbook.yaml', { wordingKeys, env: {}, cwd: folder.path });
  expect(mistakes).toEqual([]);
  expect(settings).toMatchObject({ applications: [{ token: 'check' }], tokenCheck: { successes: 8, interval: 1, within: 300 }, redact: { otherApplications: true }, browser: { channel: 'msedge' }, network: { bypass: ['teos.contoso.com'] }, wording: { teosManage: { 'menu.serverManagement': 'Server Management' } }, escrow: { passphraseCommand: ['op', 'read', 'op://Operations/teos-runbook/passphrase'] } });
});

test('refers from a template to the published schema, wherever the folder is', ({ folder }) => {
  expect(schemaReference(root)).toBe(`./${publishedSchema}`);
  expect(existsSync(resolve(folder.path, schemaReference(folder.path)))).toBe(true);
  expect(settingsTemplate(schemaReference(root)).split('\n')[0]).toBe(`# yaml-language-server: $schema=./${publishedSchema}`);
});

test('writes an .env.example that sets nothing until it is filled in', () => {
  const values = parse(environmentTemplate());
  expect(values).toEqual({ AZURE_ADMIN_PASSWORD: '', TEOS_ADMIN_PASSWORD: '' });
  expect(environmentTemplate()).toContain('TEOS_RUNBOOK_PROXY');
});
