import { junitOf } from '../../../runbook/evidence/junit.ts';
import type { RunDocument } from '../../../runbook/evidence/run-document.ts';
import { expect, test as withPage } from '../../pages/static-page.ts';
import { documentWith, hostile, server, stepOf } from './documents.ts';

interface Element { readonly name: string; readonly attributes: Record<string, string>; readonly children: readonly Element[]; readonly text: string }

/** Playwright's `test` with a reader of XML that takes no mistake: the browser's. */
const test = withPage.extend<{ read: (document: RunDocument) => Promise<Element> }>({
  read: async ({ staticPage }, use) => {
    await use((document) => staticPage.evaluate((xml) => {
      const told = (element: globalThis.Element): Element => ({ name: element.nodeName, attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])), children: [...element.children].map(told), text: element.textContent });
      return told(new DOMParser().parseFromString(xml, 'application/xml').documentElement);
    }, junitOf(document)));
  },
});

const failed = { verdict: 'not set', exitCode: 7, servers: [{ url: server, verdict: 'not set' }], headline: 'TEOS still has the old secret.', sentences: [], checks: [], error: { code: 'save-refused', message: 'Save was refused.', screen: 'Azure settings', advice: 'Ask.' } } as const;

test('a suite for the portal and one for the server, a case a step, with what the run was', async ({ read }) => {
  const { name, attributes, children } = await read(documentWith());
  expect([name, attributes]).toEqual(['testsuites', { name: 'teos-runbook 2026-11-23T10-00-00Z-teos-office365', tests: '4', failures: '0', errors: '0', skipped: '0', time: '4.936', timestamp: '2026-11-23T10:00:00' }]);
  expect(children.map((suite) => [suite.attributes['name'], suite.children.filter((one) => one.name === 'testcase').map((one) => one.attributes['name'])])).toEqual([[`TEOS ${server}`, ['P1 Do P1', 'T5 Do T5', 'V Do V']], ['Azure portal', ['A1 Do A1']]]);
  const properties = children[0]?.children[0]?.children.map((one) => [one.attributes['name'], one.attributes['value']]);
  expect(Object.fromEntries(properties ?? [])).toMatchObject({ run: '2026-11-23T10-00-00Z-teos-office365', live: 'true', verdict: 'equal', exitCode: '0', ticket: 'CHG0012345' });
});

test('a failed step has the sentence, its part and what to do; a step that was not run is skipped', async ({ read }) => {
  const parts = [stepOf('T5.1'), stepOf('T5.2', { status: 'failed', note: 'the button was grey' })];
  const { children: [suite] } = await read(documentWith({ outcome: failed, records: [stepOf('T5', { status: 'failed', steps: parts }), stepOf('V', { status: 'not run', startedAt: null, durationMs: null })] }));
  expect(suite?.attributes).toMatchObject({ tests: '2', failures: '1', skipped: '1' });
  const [, save, readBack] = suite?.children ?? [];
  expect(save?.children).toMatchObject([{ name: 'failure', attributes: { type: 'save-refused', message: 'Save was refused. (T5.2 Do T5.2)' }, text: 'Save was refused.\nScreen: Azure settings\nAsk.\nthe button was grey' }]);
  expect(readBack?.children).toMatchObject([{ name: 'skipped', attributes: { message: 'not run' } }]);
});

test('of steps that ran side by side, the sentence is that of the one that failed last', async ({ read }) => {
  const { children } = await read(documentWith({ outcome: failed, records: [stepOf('P1', { status: 'failed', startedAt: '2026-11-23T10:00:09.000Z' }), stepOf('A1', { status: 'failed' })] }));
  expect(children.map((suite) => suite.children[1]?.children[0]?.attributes['type'])).toEqual(['save-refused', 'broken-off']);
});

test('a run that ends otherwise than well has a failure, also where no step failed', async ({ read }) => {
  const masked = await read(documentWith({ outcome: { verdict: 'masked', exitCode: 6, servers: [{ url: server, verdict: 'masked' }], headline: 'A person must check.', sentences: [], checks: ['Look.'], error: null } }));
  expect(masked.children.flatMap((suite) => suite.children).filter((one) => one.text.includes('Look.'))).toMatchObject([{ attributes: { name: 'V Do V' }, children: [{ name: 'failure', attributes: { type: 'masked' } }] }]);
  const leaked = await read(documentWith({ outcome: { verdict: 'equal', exitCode: 6, servers: [{ url: server, verdict: 'equal' }], headline: 'A secret was found.', sentences: [], checks: [], error: null } }));
  expect(leaked.children.at(-1)).toMatchObject({ attributes: { name: 'The run as a whole', failures: '1' }, text: expect.stringContaining('A secret was found.') });
});

test('it can be read whatever sites and people wrote, and says it as far as XML can', async ({ read }) => {
  const root = await read(documentWith({ application: { name: hostile, clientId: 'c', tenantId: 't' }, outcome: { ...failed, error: { ...failed.error, message: hostile } }, records: [stepOf('A1', { title: hostile, status: 'failed' })] }));
  expect(root.name).toBe('testsuites');
  const written = hostile.replace(/[\u0000\u0007\uFFFE\uD800]/gu, '\uFFFD');
  expect(root.children[0]?.children[1]).toMatchObject({ attributes: { name: `A1 ${written}` }, text: expect.stringContaining(written) });
});
