import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Sought } from '../../domain/errors.ts';
import { changeOf, driftNote, driftNoteSchema, type DriftFacts } from '../../runbook/drift/note.ts';
import { Pseudonyms } from '../../runbook/drift/pseudonyms.ts';
import { withoutRows } from '../../pages/page-outline.ts';
import { ranked, type Control } from '../../runbook/drift/ranking.ts';
import { withWording, wordingLines, writeWording } from '../../runbook/drift/wording-lines.ts';

const test = base.extend<{ settings: string }>({
  settings: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'teos-drift-'));
    await use(join(folder, 'teos-runbook.yaml'));
    await rm(folder, { recursive: true, force: true });
  },
});

const tab: Sought = { site: 'teosManage', key: 'tab.settings', role: 'tab', names: ['Settings'], purpose: 'navigation' };
const controls: readonly Control[] = [
  { role: 'tab', name: 'Overview', area: 'tab list', submits: false },
  { role: 'tab', name: 'Server settings', area: 'tab list', submits: false },
  { role: 'link', name: 'Settings', area: 'banner', submits: false },
  { role: 'tab', name: 'Delete settings', area: 'tab list', submits: false },
  { role: 'button', name: 'Settings now', area: 'main', submits: true },
  { role: 'link', name: 'Server Management', area: 'navigation', submits: false },
];

test('candidates are ranked by name, role and place; none changes anything, is meant for something else, or was judged before', () => {
  const found = ranked(tab, controls, ['Server Management']);
  expect(found.map(({ name }) => name)).toEqual(['Server settings', 'Overview']);
  expect(found[0]?.reasons).toEqual(["shares 'settings' with the name looked for", 'is a tab, as a tab may be', 'stands in the tab list, where a tab is expected']);
});

const secretsTab: Sought = { site: 'azurePortal', key: 'credentials.clientSecrets', role: 'tab', names: ['Client secrets'], purpose: 'navigation', beside: ['Certificates', 'Federated credentials'] };
const tabs: readonly Control[] = ['Certificates (0)', 'Federated credentials (0)', 'App secrets (3)'].map((name) => ({ role: 'tab', name, area: 'tab list', submits: false }));

test("a tab's counter is none of its name, and the documented tabs beside it are none of the candidates", () => {
  expect(ranked(secretsTab, tabs, secretsTab.beside ?? []).map(({ name }) => name)).toEqual(['App secrets (3)']);
  expect(changeOf(secretsTab, { name: 'App secrets (3)' })).toMatchObject({ key: 'credentials.clientSecrets', label: 'App secrets' });
});

test('only a command that opens something new may be called so; only a field is a search box, and a link that counts is worded with a number', () => {
  const among: readonly Control[] = [{ role: 'button', name: 'Create secret', area: 'main', submits: false }, { role: 'button', name: 'Delete secret', area: 'main', submits: false }, { role: 'searchbox', name: 'New client search', area: 'main', submits: false }];
  const as = (role: string): Sought => ({ ...secretsTab, role, names: ['New client secret'] });
  expect(ranked(as('command'), among, []).map(({ name }) => name)).toEqual(['Create secret']);
  expect(ranked(as('link'), among, [])).toEqual([]);
  expect(ranked(as('search box'), among, [])).toEqual([]);
  expect(ranked(as('search box'), [{ role: 'searchbox', name: 'Find an app', area: 'main', submits: false }, { role: 'link', name: 'Find an app, too', area: 'main', submits: false }], []).map(({ name }) => name)).toEqual(['Find an app']);
  expect(changeOf({ ...secretsTab, role: 'link', names: ['{number} certificate(s), {number} secret(s)'] }, { name: '0 certs, 3 keys' }).label).toBe('{number} certs, {number} keys');
});

test('of a grid a note keeps the headings of its columns, not what it lists; other tables stay', () => {
  const tree = ['- grid "Secrets":', '  - rowgroup:', '    - row "Value":', '      - columnheader "Value"', '    - row "Rooms of Anna a1B***":', '      - gridcell "Rooms of Anna"', '      - gridcell "a1B***":', '        - button "Copy"', '- table:', '  - row "Client ID":', '    - cell "Client ID"'].join('\n');
  expect(withoutRows(tree).split('\n')).toEqual(['- grid "Secrets":', '  - rowgroup:', '    - row "Value":', '      - columnheader "Value"', '    - row: [what the row lists]', '- table:', '  - row "Client ID":', '    - cell "Client ID"']);
});

test('whatever says whose site it is gets a pseudonym, and the same thing the same one', () => {
  const [guid, other] = ['4c0ffee0-1111-4222-8333-444455556666', '4c0ffee0-1111-4222-8333-444455556667'];
  const text = `Anna.Berg@contoso.example on TEOS-SRV01 (teos.contoso.example, 10.20.30.41): ${guid}, ${other}, ${guid.toUpperCase()}, eyJhbGciOiJub25lIn0abc [hidden: password] teos.contoso.example`;
  const pseudonyms = new Pseudonyms(['TEOS-SRV01']);
  expect(pseudonyms.of(text)).toBe('mail-1 on host-1 (host-2, ip-1): guid-1, guid-2, guid-1, token-1 secret-1 host-2');
  expect(pseudonyms.of('Azure AD App & Power BI Settings 3.3.0')).toBe('Azure AD App & Power BI Settings 3.3.0');
  expect(new Pseudonyms([], ['Woodgrove Bank']).of('Woodgrove Bank | Overview')).toBe('name-1 | Overview');
  expect(pseudonyms.regionsIn(`for ${guid}`)).toContainEqual({ start: 4, end: 40 });
});

const facts: DriftFacts = {
  program: '0.1.0', run: 'a run', live: true, at: '2026-11-26T10:00:00.000Z', step: { id: 'T3', title: "Select the tab 'Settings'" }, screen: 'Server Management',
  failure: { code: 'screen-not-as-documented', message: "The tab was not there (at https://teos.contoso.example/x)." }, address: '/x', tree: '- text: teos.contoso.example', sought: tab, controls, wording: { 'tab.settings': 'Settings', 'menu.serverManagement': 'Server Management' },
};

test('a note keeps its form, names no site, and has the lines that would mend it', () => {
  const note = driftNote(facts, new Pseudonyms());
  expect(driftNoteSchema.parse(JSON.parse(JSON.stringify(note)))).toEqual(note);
  expect(JSON.stringify(note)).not.toContain('contoso');
  expect(note.lines).toEqual(['wording:', '  teosManage:', '    tab.settings: Settings | Server settings']);
});

for (const purpose of ['identity', 'secret', 'change'] as const) {
  test(`for what is no mere way to a screen (${purpose}) nothing is guessed`, () => {
    expect(driftNote({ ...facts, sought: { ...tab, purpose } }, new Pseudonyms())).toMatchObject({ candidates: [], lines: [] });
  });
}

test('what is there and only covered is called nothing else', () => {
  expect(driftNote({ ...facts, failure: { ...facts.failure, code: 'screen-covered' } }, new Pseudonyms())).toMatchObject({ candidates: [], lines: [] });
});

const before = '# mine\r\ntenant: x   # kept\r\napplications:\r\n  - name: TEOS\r\n    teos:\r\n      - url: https://x\r\nwording:\r\n  teosManage:\r\n    # kept, too\r\n    menu.serverManagement: Server\r\n';

test('a label is worded anew in the settings, and everything else stays as it is', () => {
  const change = changeOf(tab, { name: 'Server settings' });
  expect(withWording(before, [change])).toBe(`${before.replace('tenant: x   # kept', 'tenant: x # kept')}    tab.settings: Settings | Server settings\r\n`);
  expect(wordingLines([{ site: 'azurePortal', key: 'applications.all', label: 'All apps: yours' }])).toEqual(['wording:', '  azurePortal:', '    applications.all: "All apps: yours"']);
});

test('settings that would not be sound are not written', async ({ settings }) => {
  await writeFile(settings, before);
  await expect(writeWording(settings, [changeOf(tab, { name: 'Server settings' })], () => ['no such label.'])).rejects.toMatchObject({ exitCode: 2, code: 'wording-not-written' });
  expect(await readFile(settings, 'utf8')).toBe(before);
  await writeWording(settings, [changeOf(tab, { name: 'Server settings' })], () => []);
  expect(await readFile(settings, 'utf8')).toContain('tab.settings: Settings | Server settings');
});
