import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { Secret } from '../../domain/secret.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { renderReport } from '../../runbook/evidence/report.ts';
import { runDocument, runResult, type RunDocument, type RunFacts } from '../../runbook/evidence/run-document.ts';
import { duration, inLocalTime, inUtc } from '../../runbook/evidence/report-words.ts';
import { expect, test } from '../pages/static-page.ts';
import { newValue } from './secret-values.ts';

const url = 'https://teos.contoso.example';
const sha256 = 'ab'.repeat(32);
const newRow = { secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2027-05-22' };
const predecessor = { secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'Password uploaded on Thu Mar 16 2023', expires: '2027-03-03', hint: '1JQ' };

function facts(folder: string, more: Partial<RunFacts> = {}): RunFacts {
  const step = { startedAt: '2026-11-23T10:00:01.000Z', durationMs: 1234, note: null, steps: [] };
  return {
    run: '2026-11-23T10-00-00Z-teos-office365', program: '0.1.0', live: true, dryRun: false, ticket: 'CHG0012345',
    startedAt: '2026-11-23T10:00:00.000Z', endedAt: '2026-11-23T10:00:42.000Z', evidence: folder,
    who: { user: 'jane', host: 'office-laptop', system: 'Windows_NT 10.0 (x64), Node 20.20.2', timeZone: 'Europe/Berlin', portalAccount: 'admin@contoso.onmicrosoft.com', teosAccounts: [{ server: url, account: 'administrator' }] },
    application: { name: 'TEOS Office365', clientId: '95c57f3e-0000-4000-8000-000000000095', tenantId: 'a08ff49b-6f77-4263-8716-c43069c43a8c' }, tenantName: 'Contoso', planned: null, browsers: ['Microsoft Edge 156.0'],
    outcome: { verdict: 'equal', exitCode: 0, servers: [{ url, verdict: 'equal' }], headline: 'TEOS holds the new client secret.', sentences: [], checks: [], error: null },
    standing: { state: 'captured', newSecret: newRow, keptIn: null, servers: [{ url, state: 'judged', verdict: 'equal', predecessor }] },
    records: [
      { ...step, id: 'A6', title: "Select the blue text behind 'Client credentials'", status: 'done', how: 'recovery', picture: join(folder, 'steps', '01-A6.png') },
      { ...step, id: 'V', title: 'Read back', status: 'not run', startedAt: null, durationMs: null, how: null, picture: null },
    ],
    addresses: new Map([['A6', 'https://portal.azure.com/#view/Credentials']]), remaining: [],
    departures: [{ step: 'A6', sentence: 'The link was not there; the page was opened by its address.' }], notes: [],
    pictures: [{ step: 'A6', file: 'steps/01-A6.png', sha256, bytes: 70 }], leaks: [], interruption: null, tokenEvidence: null, task: 'rotate', retiredIds: [], ...more,
  };
}

async function rendered(folder: string, more: Partial<RunFacts> = {}): Promise<{ html: string; document: RunDocument }> {
  await mkdir(join(folder, 'steps'), { recursive: true });
  await writeFile(join(folder, 'steps', '01-A6.png'), PNG.sync.write(new PNG({ width: 4, height: 3 })));
  const document = runDocument(facts(folder, more));
  return { html: await renderReport(document, folder), document };
}

test('the report tells a change manager who did what, when, where and with which verdict', async ({ staticPage: page }, testInfo) => {
  const { html } = await rendered(testInfo.outputPath('run'));
  await page.setContent(html);
  const text = await page.locator('main').innerText();
  for (const fact of [
    'Verified', 'verdict: equal', 'live run', 'CHG0012345', 'jane on office-laptop', 'admin@contoso.onmicrosoft.com', 'administrator on https://teos.contoso.example', 'Microsoft Edge 156.0',
    '23 November 2026, 10:00:00 UTC', '23 November 2026, 11:00:00 (Europe/Berlin, GMT+1)', '42.0 s', 'TEOS Office365', '95c57f3e-0000-4000-8000-000000000095', 'a08ff49b-6f77-4263-8716-c43069c43a8c',
    newRow.secretId, '22 May 2027', predecessor.secretId, '3 March 2027', "Select the blue text behind 'Client credentials'", 'by a recovery', 'https://portal.azure.com/#view/Credentials', '1.2 s',
    'The link was not there', '"Equal" says that TEOS holds the new Value. It does not say that TEOS already uses it.', sha256,
  ]) expect(text).toContain(fact);
  expect(text).not.toContain('Stand-in');
});

test('the report needs nothing but itself: pictures are in it, there is no script and no other address', async ({ staticPage: page }, testInfo) => {
  const folder = testInfo.outputPath('run');
  const { html } = await rendered(folder);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(html);
  await expect(page.getByRole('img')).toHaveJSProperty('naturalWidth', 4);
  expect(html).toContain((await readFile(join(folder, 'steps', '01-A6.png'))).toString('base64'));
  expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([]);
  expect(html).not.toMatch(/<script|<link|\son\w+=|javascript:/iu);
});

test('a stand-in run cannot be taken for a live one', async ({ staticPage: page }, testInfo) => {
  const { html, document } = await rendered(testInfo.outputPath('run'), { live: false });
  await page.setContent(html);
  await expect(page).toHaveTitle(/^Stand-in – /u);
  await expect(page.locator('.stand-in')).toContainText('not a live run');
  await expect(page.locator('.verdict')).toContainText('Verified (stand-in)');
  expect(runResult(document).live).toBe(false);
});

test('a failed run says where things stand, why, and what remains', async ({ staticPage: page }, testInfo) => {
  const { html } = await rendered(testInfo.outputPath('run'), {
    outcome: {
      verdict: 'not set', exitCode: 7, servers: [{ url, verdict: 'not set' }], headline: 'TEOS still has the old secret, valid until 3 March 2027.',
      sentences: ['Steps of the guide that remain: T5, V.'], checks: [], error: { code: 'x', message: 'Save was refused.', screen: 'Azure settings', advice: 'Ask the administrator.' },
    },
  });
  await page.setContent(html);
  await expect(page.locator('.verdict')).toContainText(/Unfinished\s+TEOS still has the old secret, valid until 3 March 2027\./u);
  await expect(page.locator('.todo')).toContainText('Steps of the guide that remain: T5, V.');
  await expect(page.locator('.todo')).toContainText('Save was refused. (Screen: Azure settings.)');
});

test('what sites and people wrote is shown as text, never as markup', async ({ staticPage: page }, testInfo) => {
  const evil = '<img src=x onerror=alert(1)>"\'&';
  const { html } = await rendered(testInfo.outputPath('run'), { ticket: evil, tenantName: evil, notes: [evil], departures: [{ step: 'A6', sentence: evil }] });
  await page.setContent(html);
  await expect(page.locator('img[src=x]')).toHaveCount(0);
  expect((await page.locator('main').innerText()).split(evil)).toHaveLength(7);
});

test('a scrubbed document gives a report, and a record, without the secret', async ({}, testInfo) => {
  const secret = newValue();
  const scrubber = new Scrubber();
  scrubber.know(new Secret('client secret Value', secret));
  const folder = testInfo.outputPath('run');
  const { document } = await rendered(folder, { notes: [`The site said ${secret}.`], departures: [{ step: 'A6', sentence: secret.slice(4, 20) }], addresses: new Map([['A6', `https://x.example/${secret}`]]) });
  const scrubbed = scrubber.scrubDeep(document) as RunDocument;
  const files = [await renderReport(scrubbed, folder), JSON.stringify(scrubbed)];
  expect(files.flatMap((file) => scrubber.findIn(Buffer.from(file)))).toEqual([]);
  expect(files[0]).toContain('The site said [hidden: client secret Value].');
});

test('a picture that was taken out is gone from record and report, and both say so', async ({ staticPage: page }, testInfo) => {
  const leaks = [{ file: 'steps/01-A6.png', quarantined: '/q/1.png', found: [{ secretKind: 'client secret Value', form: 'plain' }] }];
  const { html, document } = await rendered(testInfo.outputPath('run'), { leaks });
  expect(document.pictures).toEqual([]);
  expect(document.steps[0]).toMatchObject({ picture: null, note: 'its picture was not kept, because it could have shown a secret' });
  await page.setContent(html);
  await expect(page.getByRole('img')).toHaveCount(0);
  await expect(page.locator('main')).toContainText('Taken out, because a secret was found: steps/01-A6.png.');
});

test('the result for programs has exactly the agreed fields', async ({}, testInfo) => {
  const { document } = await rendered(testInfo.outputPath('run'));
  expect(Object.keys(runResult(document))).toEqual(['verdict', 'exitCode', 'live', 'application', 'clientId', 'tenantId', 'secretId', 'description', 'expires', 'servers', 'steps', 'evidence', 'error']);
});

test('the record names pictures by their place in the pack, which may be moved; a program is told where they are now', async ({}, testInfo) => {
  const folder = testInfo.outputPath('run');
  const { document } = await rendered(folder);
  expect(document.steps.map(({ picture }) => picture)).toEqual(['steps/01-A6.png', null]);
  expect(runResult(document).steps.map(({ picture }) => picture)).toEqual([join(folder, 'steps', '01-A6.png'), null]);
});

test('prints light, whatever the screen is like, with no picture wider than the page', async ({ staticPage: page }, testInfo) => {
  const { html } = await rendered(testInfo.outputPath('run'));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setContent(html);
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).color)).toBe('rgb(23, 32, 43)');
  await page.setViewportSize({ width: 700, height: 1000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
});

test('times are told in UTC and on the local clock, lengths in a unit that fits', () => {
  expect(inUtc('2026-07-01T22:30:00.000Z')).toBe('1 July 2026, 22:30:00 UTC');
  expect(inLocalTime('2026-07-01T22:30:00.000Z', 'Asia/Tokyo')).toBe('2 July 2026, 07:30:00 (Asia/Tokyo, GMT+9)');
  expect([duration(840), duration(3210), duration(125_000), duration(119_700), duration(59_960)]).toEqual(['840 ms', '3.2 s', '2 min 5 s', '2 min 0 s', '1 min 0 s']);
});
