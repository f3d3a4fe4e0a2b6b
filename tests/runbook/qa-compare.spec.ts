import { expect, test } from '@playwright/test';
import { overall, type QaDifference, type ScreenEntry, type SeenScreen } from '../../domain/qa.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { compareScreens } from '../../runbook/qa/compare.ts';
import { longestOrdered } from '../../runbook/qa/ordered.ts';

const section = 'Azure AD app configuration';

function entry(kind: ScreenEntry['kind'], name: string, role = 'link', more: Partial<ScreenEntry> = {}): ScreenEntry {
  return { kind, role, name, area: 'main', section: '', ...more };
}

function screen(step: SeenScreen['step'], entries: readonly ScreenEntry[], clicks: number | null = 1): SeenScreen {
  return { step, title: step, entries, clicks, tree: '', picture: null };
}

const field = (name: string, more: Partial<ScreenEntry> = {}): ScreenEntry => entry('field', name, 'textbox', { section, ...more });
const menu = ['Home', 'Devices', 'Server Management'].map((name) => entry('control', name, 'link', { area: 'navigation' }));
const tabs = ['Overview', 'Settings', 'Log'].map((name) => entry('control', name, 'tab', { area: 'tab list' }));
const form = [entry('heading', 'Azure AD App & Power BI Settings', 'heading'), entry('heading', section, 'heading'), field('Client ID'), field('Client Secret'), field('Tenant ID'), field('Client Secret', { section: 'Power BI configuration' }), entry('control', 'Save', 'button')];
const build = [screen('T2', menu), screen('T3', [...menu, ...tabs]), screen('T5', [...menu, ...form], null)];

/** What comes out when one screen of the build is another one. */
function after(step: SeenScreen['step'], change: (entries: readonly ScreenEntry[]) => readonly ScreenEntry[], clicks: number | null = 1): QaDifference[] {
  return compareScreens(build, build.map((one) => (one.step === step ? { ...one, entries: change(one.entries), clicks: one.clicks === null ? null : clicks } : one)), teosManageWording);
}

const renamed = (from: string, to: string) => (entries: readonly ScreenEntry[]) => entries.map((one) => (one.name === from ? { ...one, name: to } : one));

test('the same build shows no difference, whatever the capitals, blanks and numbers', () => {
  expect(after('T5', (entries) => entries)).toEqual([]);
  expect(after('T2', (entries) => entries.map((one) => ({ ...one, name: one.name.toUpperCase() })))).toEqual([]);
});

test('a tab of another name is told with the sentence that is wrong now and the one that is right, though nothing in the name is alike', () => {
  expect(after('T3', renamed('Settings', 'Configuration'))).toEqual([{ step: 'T3', kind: 'renamed', what: "The tab 'Settings' is called 'Configuration'.", wrong: "Select the tab 'Settings'.", correction: "Select the tab 'Configuration'." }]);
});

test('a tab that is a button makes the guide wrong, which says tab; a menu entry of another role does not', () => {
  const asRole = (name: string, role: string) => (entries: readonly ScreenEntry[]): ScreenEntry[] => entries.map((one) => (one.name === name ? { ...one, role } : one));
  expect(after('T3', asRole('Settings', 'button'))).toMatchObject([{ kind: 'other role', correction: "Select the button 'Settings'." }]);
  expect(after('T2', asRole('Server Management', 'menuitem'))).toMatchObject([{ kind: 'other role', wrong: null, correction: null }]);
});

test('the guide means the field of its own section: of two with one name the other may change', () => {
  const inSection = (of: string) => (entries: readonly ScreenEntry[]): ScreenEntry[] => entries.map((one) => (one.name === 'Client Secret' && one.section === of ? { ...one, name: 'Client secret value' } : one));
  expect(after('T5', inSection('Power BI configuration'))).toMatchObject([{ kind: 'renamed', wrong: null }]);
  expect(after('T5', inSection(section))).toMatchObject([{ kind: 'renamed', wrong: "Fill in the Value under 'Client Secret'.", correction: "Fill in the Value under 'Client secret value'." }]);
});

test('what is gone, new, doubled, moved, in another order or behind one click more is called so', () => {
  expect(after('T5', (entries) => entries.filter(({ name }) => name !== 'Tenant ID'))).toMatchObject([{ kind: 'removed', wrong: "The section has a field 'Tenant ID' (picture of step 5)." }]);
  expect(after('T2', (entries) => [...entries, entry('control', 'Reports', 'link', { area: 'navigation' })])).toMatchObject([{ kind: 'added', wrong: null }]);
  expect(after('T5', (entries) => entries.flatMap((one) => (one.name === 'Client Secret' && one.section === section ? [one, { ...one }] : [one])))).toMatchObject([{ kind: 'added', what: "The field 'Client Secret' stands there 2 times.", correction: "Which 'Client Secret' is meant has to be said." }]);
  expect(after('T5', (entries) => entries.map((one) => (one.name === 'Tenant ID' ? { ...one, section: 'Power BI configuration' } : one)))).toMatchObject([{ kind: 'moved', what: "The field 'Tenant ID' stands under 'Power BI configuration', and stood under 'Azure AD app configuration'." }]);
  expect(after('T5', (entries) => [...entries.slice(0, -5), ...entries.slice(-4, -3), ...entries.slice(-5, -4), ...entries.slice(-3)])).toMatchObject([{ kind: 're-ordered' }]);
  expect(after('T3', (entries) => entries, 2)).toMatchObject([{ kind: 'more clicks', correction: "Unfold what hides it; then: Select the tab 'Settings'." }]);
});

test('what stands under a title of another name was not moved', () => {
  expect(after('T5', (entries) => entries.map((one) => ({ ...one, name: one.name === section ? 'Microsoft Entra application' : one.name, section: one.section === section ? 'Microsoft Entra application' : one.section }))).map(({ kind }) => kind)).toEqual(['renamed']);
});

test('of a list in disorder the fewest are told as moved', () => {
  expect([...longestOrdered([0, 3, 1, 2])].sort()).toEqual([0, 2, 3]);
  expect([...longestOrdered([])]).toEqual([]);
});

test('a defect outweighs a drift, and what was not reached is no success', () => {
  const check = (result: 'as documented' | 'drifted' | 'defect' | 'not reached'): Parameters<typeof overall>[0][number] => ({ id: 'T5.1', step: 'T5', title: '', sentence: '', result, seen: '', correction: null });
  expect(overall([check('drifted'), check('defect')], [])).toBe('defect');
  expect(overall([check('as documented')], after('T3', renamed('Settings', 'Configuration')))).toBe('drifted');
  expect(overall([check('as documented'), check('not reached')], [])).toBe('not reached');
  expect(overall([], [])).toBe('not reached');
});

test('what the portal calls otherwise makes the sentence of the first part wrong; what it lists more does not', () => {
  const menuOf = (item: string): SeenScreen[] => [screen('A3', ['Users', item, 'Properties'].map((name) => entry('control', name, 'menuitem', { area: 'navigation' })))];
  expect(compareScreens(menuOf('App registrations'), menuOf('Applications'), azurePortalWording)).toEqual([
    { step: 'A3', kind: 'renamed', what: "The menuitem 'App registrations' is called 'Applications'.", wrong: "Select 'App registrations'.", correction: "Select 'Applications'." },
  ]);
  const grown = menuOf('App registrations').map((one) => ({ ...one, entries: [...one.entries, entry('control', 'Agents', 'menuitem', { area: 'navigation' })] }));
  expect(compareScreens(menuOf('App registrations'), grown, azurePortalWording)).toMatchObject([{ kind: 'added', wrong: null }]);
});
