import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { PNG } from 'pngjs';
import type { RunDocument } from '../../runbook/evidence/run-document.ts';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { retireSteps } from '../../flows/retire-predecessor.ts';
import { flattened, plannedSteps } from '../../runbook/evidence/step-tree.ts';
import { expect, test } from '../pages/static-page.ts';
import { thoroughIf } from '../tiers.ts';
import { eventfulRun, reportOf, toldPictures, toldRun, toldStep } from './told-runs.ts';

const picture = PNG.sync.write(new PNG({ width: 1366, height: 30 }));

/** The folder of a run with the pictures of a document in it. */
function folderWith(folder: string, { pictures }: Pick<RunDocument, 'pictures'>): string {
  mkdirSync(join(folder, 'steps'), { recursive: true });
  for (const { file } of pictures) writeFileSync(join(folder, file), picture);
  return folder;
}

/** The whole guide on eight servers: every step done, each with a picture. */
function longRun(): RunDocument {
  const steps = plannedSteps(updateClientSecret.steps, 8);
  for (const step of flattened(steps)) Object.assign(step, { ...toldStep(step.id), title: step.title, steps: step.steps });
  const servers = Array.from({ length: 8 }, (_, index) => ({ url: `https://teos-${String(index + 1)}.contoso.example`, verdict: 'equal' as const }));
  return toldRun({ steps, servers, pictures: flattened(steps).filter((step) => step.steps.length === 0).flatMap(({ id }) => toldPictures(id, [`${id.replace('#', '-server-')}.png`])) });
}

// What the program decides by, rather than shows as it stands.
const ours = new Set(['id', 'step', 'status', 'how', 'task', 'verdict', 'format', 'outcome', 'wanted', 'timeZone', 'exitCode', 'startedAt', 'endedAt', 'at', 'since', 'lastSign', 'expires']);

/** A document whose every text ends in what a hostile site might show. */
function spoiled(value: unknown, evil: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => spoiled(one, evil, key));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoiled(one, evil, name)]));
  return typeof value === 'string' && !ours.has(key) ? `${value} ${evil}` : value;
}

const good = toldRun({ steps: [toldStep('P3', { found: "one 'Client Secret'" }), toldStep('V')], pictures: toldPictures('V', ['22-V.png']) });
const look = toldRun({ verdict: 'masked', exitCode: 6, checks: ['Look at a calendar.'] });
for (const { name, run, width, colorScheme, repeats = false } of [
  { name: 'failed', run: eventfulRun(), width: 1366, colorScheme: 'light' }, { name: 'failed', run: eventfulRun(), width: 390, colorScheme: 'dark' },
  { name: 'good', run: good, width: 1366, colorScheme: 'dark' }, { name: 'to be looked at', run: look, width: 390, colorScheme: 'light' },
  { name: 'good', run: good, width: 390, colorScheme: 'light', repeats: true }, { name: 'to be looked at', run: look, width: 1366, colorScheme: 'dark', repeats: true },
] as const) {
  test(`axe finds nothing wrong with a report that is ${name}: ${colorScheme}, ${String(width)} wide`, thoroughIf(repeats), async ({ staticPage: page }, testInfo) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.setContent(await reportOf(run, folderWith(testInfo.outputPath('run'), run)));
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run());
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than the screen').toBeLessThanOrEqual(width);
  });
}

test('a step tells what was done and how, what it found, what stood in its way, and what was not as the guide says', async ({ staticPage: page }) => {
  await page.setContent(await reportOf(eventfulRun()));
  const step = (id: string) => page.locator('article').filter({ has: page.locator(`> .head .number:text-is("${id}")`) });
  await expect(step('A6')).toHaveText(/✓ done\s*Selected the link behind Client credentials\.by a recovery, see the departure · 10:00:05 UTC · took 1\.2 s\s*Found2 client secretsIn the wayThe portal put a message in the way; it was closed with its button Got it\.DepartureThe link was not there; .*Notedone more than onceAddresshttps:\/\/portal\.azure\.com/u);
  await expect(step('A6').locator('.deed b')).toHaveText('Client credentials');
  await expect(step('A1')).toContainText('✓ done in the interrupted run');
  await expect(step('A5')).toContainText('ApplicationTEOS Office365');
  await expect(step('T1')).toContainText('With the help of the person at the screen: logged in to TEOS.by hand');
  await expect(step('T5')).toContainText('✗ failed');
  await expect(step('T5')).toContainText('Why it failedTEOS did not save: no.');
  await expect(step('T5'), 'what was not brought to its end is not told as done').not.toContainText('Saved it');
  await expect(step('V')).toContainText('– not carried through');
  await expect(page.locator('.part-sum').nth(0)).toHaveText('4 steps: 3 done, 1 done in the interrupted run · 3.7 s');
});

test('every step of the guide says what it has done', () => {
  const silent = flattened(plannedSteps([...updateClientSecret.steps, ...retireSteps], 1)).filter(({ deed }) => deed === undefined || /\.$/u.test(deed));
  expect(silent.map(({ id }) => `${id} has no deed, or one that ends in a stop.`)).toEqual([]);
});

test('any number of pictures of a step is shown in order, each with a caption; one that is missing is said to be', async ({ staticPage: page }, testInfo) => {
  const names = ['08-A7.1-select-before.png', '08-A7.1-select.png', '08-A7.1-select-2.png'];
  const document = toldRun({ steps: [toldStep('A7.1'), toldStep('T5', { status: 'failed' })], addresses: { 'A7.1': 'https://portal.azure.com/#home' }, pictures: [...toldPictures('A7.1', names), ...toldPictures('T5', ['20-T5.png'])] });
  const folder = folderWith(testInfo.outputPath('run'), { pictures: toldPictures('A7.1', names) });
  const shown = (shows: 'before' | 'control'): RunDocument => ({ ...document, pictures: document.pictures.map((picture) => ({ ...picture, ...(picture.file.endsWith('-before.png') ? { shows } : {}) })) });
  await page.setContent(await reportOf(shown('before'), folder));
  await expect(page.locator('figcaption')).toHaveText(['A7.1 (1 of 3) Before: the screen as the step found it', 'A7.1 (2 of 3) After: the screen as the step left it', 'A7.1 (3 of 3) After: the screen as the step left it https://portal.azure.com/#home']);
  await expect(page.locator('.no-picture')).toHaveText('The picture is not in the evidence: The screen on which the step failed.');
  await page.setContent(await reportOf(shown('control'), folder));
  await expect(page.getByRole('img', { name: "Before: the screen as the step found it, with a ring around the control that was used, step A7.1 'Do A7.1'. Secrets are covered." })).toBeVisible();
});

test('sixty steps over eight servers: each has its place and its picture, and the contents lead to every part', async ({ staticPage: page }, testInfo) => {
  const run = longRun();
  await page.setContent(await reportOf(run, folderWith(testInfo.outputPath('run'), run)));
  const number = flattened(run.steps).length;
  expect(number).toBeGreaterThanOrEqual(60);
  await expect(page.locator('article')).toHaveCount(number);
  await expect(page.getByRole('img')).toHaveCount(run.pictures.length);
  const targets = await page.locator('.contents a').evaluateAll((links) => links.map((link) => document.querySelector(link.getAttribute('href') ?? '')?.textContent ?? null));
  expect(targets).not.toContain(null);
  expect(targets).toContain('Updating the client secret in TEOS (guide, part 2)https://teos-8.contoso.example');
  await expect(page.locator('.contents li').filter({ hasText: 'guide, part 2' })).toHaveText(/part 2\): teos-1\.contoso\.example teos-2\.contoso\.example .*teos-8\.contoso\.example/u);
  await page.setContent(await reportOf(toldRun({ steps: [toldStep('A6'), toldStep('F1'), toldStep('A7')] })));
  await expect(page.locator('.contents .parts a'), 'a part that goes on after another one').toHaveText(['Steps', 'Creating a new client secret in Azure (guide, part 1)', 'What the earlier run made in the portal', 'Creating a new client secret in Azure (guide, part 1), continued']);
});

test('the table of tests tells what was checked, with which result, and what was not tested', async ({ staticPage: page }) => {
  const token = { wanted: 'accepted', outcome: 'accepted', tries: 9, acceptedInARow: 8, rejectedInARow: 0, startedAt: '2026-11-23T10:00:10.000Z', endedAt: '2026-11-23T10:00:20.000Z', host: 'login.microsoftonline.com', address: null, requests: [], error: null } as const;
  const rows = async (document: RunDocument): Promise<string[]> => {
    await page.setContent(await reportOf(document));
    return page.locator('.tests tbody tr').evaluateAll((trs) => trs.map((tr) => [...tr.children].map(({ textContent }) => textContent).join(' | ')));
  };
  expect(await rows(toldRun({ steps: [toldStep('P3'), toldStep('A5', { startedAt: '2026-11-24T00:00:01.000Z' }), toldStep('V')], tokenEvidence: token }))).toEqual([
    "Before: TEOS | https://teos.contoso.example shows this application's Client ID and Tenant ID, and has one Client Secret that can be saved | ✓ as documented | 10:00:05 UTC",
    'Before: application | The application that was opened in the portal is the one of the settings, by its name and its Client ID | ✓ the right one | 24 November 2026, 00:00:01 UTC',
    'Read back | Client Secret of https://teos.contoso.example, read after a fresh load and compared with the new Value | ✓ equal: the saved field, read back after a fresh load, is the new Value | 10:00:05 UTC',
    "Token | Microsoft's sign-in issues a token for the new client secret | ✓ accepted by login.microsoftonline.com, 8 times in a row | 10:00:20 UTC",
    "Old one rejected | Microsoft's sign-in issues no token for the old client secret any more | – not tested: the old one was left as it is | –",
  ]);
  expect((await rows(eventfulRun())).map((row) => row.split(' | ')[2])).toEqual(['✓ the right one', '✗ not set: the new secret is not in this server as far as known', '! masked: the field changed, but TEOS does not show what it holds', '– not tested: the settings do not ask for it, or the run did not come to it', '– not tested: the old one was left as it is']);
  expect((await rows(toldRun({ steps: [toldStep('P3', { status: 'failed', trouble: 'Another Client ID.' })], task: 'retire', tokenEvidence: { ...token, wanted: 'rejected', outcome: 'rejected', rejectedInARow: 3 } }))).map((row) => row.split(' | ')[2])).toEqual(['✗ Another Client ID.', '✓ rejected by login.microsoftonline.com, 3 times in a row']);
});

test('how to take it back is told for each way in which a run can end', async ({ staticPage: page }) => {
  const told = async (document: RunDocument): Promise<string> => {
    await page.setContent(await reportOf(document));
    return page.locator('section').filter({ has: page.getByRole('heading', { name: 'Taking it back' }) }).innerText();
  };
  const old = [{ server: 'https://teos.contoso.example', secretId: 'x', description: 'y', expires: '2027-03-03' }];
  expect(await told(toldRun({ oldSecrets: old }))).toMatch(/npx teos-runbook rollback 2026-11-23T10-00-00Z-teos-office365 reads every TEOS server.*valid until 3 March 2027/su);
  expect(await told(toldRun())).toContain('if it is still known and valid');
  expect(await told(toldRun({ verdict: null, secretId: null, exitCode: 4 }))).toContain('Nothing was changed, so there is nothing to take back.');
  expect(await told(toldRun({ verdict: null, secretId: null, exitCode: 7 }))).toContain('Whether something was made is not certain');
  expect(await told(toldRun({ task: 'retire' }))).toContain('cannot be brought back');
  expect(await told(toldRun({ task: 'roll back' }))).toContain('npx teos-runbook rotate');
});

test('a report begins with the verdict and a summary for somebody who knows neither Azure nor TEOS', async ({ staticPage: page }) => {
  await page.setContent(await reportOf(toldRun({ secretId: 'x', expires: '2027-05-22', steps: [toldStep('V')] })));
  await expect(page.locator('header')).toContainText(/live run.*Verified.*TEOS holds the new client secret\..*a password that one program shows another.*ada on laptop ran this program to renew the client secret of TEOS Office365 for the TEOS server https:\/\/teos\.contoso\.example\. It began on 23 November 2026, 10:00:00 UTC and took 42\.0 s\. The new one is valid until 22 May 2027\./su);
  const levels = await page.locator('h1, h2, h3, h4, h5').evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1), 'bookmarks skip no level').toEqual([]);
});

test('nothing that a site or a person wrote becomes markup, wherever a report shows it', async () => {
  const evil = '</style><img src=x onerror=alert(1)><h2>"\'&`<b>';
  const document = { ...eventfulRun(), approvedBy: 'Grace', approvalRef: 'CAB-7', notSealed: 'no key' };
  const [plain, report] = await Promise.all([reportOf(document), reportOf(spoiled(document, evil) as RunDocument)]);
  const tags = (html: string): string[] => [...html.matchAll(/<\/?[a-z]\w*/gu)].map(([tag]) => tag).filter((tag) => !/^<\/?code$/u.test(tag));
  expect(report.split('&lt;img src=x').length).toBeGreaterThan(60);
  expect(tags(report)).toEqual(tags(plain));
  expect(report).not.toMatch(/<img src=x|<[^>]*\sonerror/u);
});

test('on paper no picture is cut, headings stay with what follows, and the heads of tables are repeated', async ({ staticPage: page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.setContent(await reportOf(toldRun({ steps: [toldStep('V')], pictures: toldPictures('V', ['22-V.png']) })));
  const styles = await page.evaluate(() => ['thead', 'tr', 'h2', 'h4', '.head', '.no-picture'].map((selector) => {
    const { display, breakInside, breakAfter } = getComputedStyle(document.querySelector(selector) ?? document.body);
    return [selector, display, breakInside, breakAfter].join(' ');
  }));
  expect(styles).toEqual(['thead table-header-group avoid avoid', 'tr table-row avoid auto', 'h2 block auto avoid', 'h4 flex auto avoid', '.head flex avoid avoid', '.no-picture block avoid auto']);
});
