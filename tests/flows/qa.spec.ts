import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '../../domain/secret.ts';
import { begin } from '../../flows/qa/walk.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { teosLookNames } from '../../simulator/teos/looks/names.ts';
import { thorough } from '../tiers.ts';
import { expect, serverOf } from './job.ts';
import { notAsDocumented, unlikeTheGuide } from './looks-unlike-the-guide.ts';
import { test } from './qa-job.ts';

test.describe("a build whose menu calls 'Server Management' otherwise", () => {
  test.use({ simulatorOptions: { mutations: ['teos-menu-renamed'] } });

  test('is looked at to the end, and drifted: the sentence of the guide and the one that would be right; without a word from the settings nothing is saved', async ({ simulator, qa }) => {
    const report = await qa();
    expect({ exitCode: report.exitCode, result: report.result, build: report.build, made: report.baseline?.made }).toEqual({ exitCode: 4, result: 'drifted', build: '3.3.0', made: true });
    expect(report.checks.filter(({ result }) => result === 'drifted').map(({ id, sentence, correction }) => ({ id, sentence, correction }))).toEqual([
      { id: 'T2.1', sentence: "Navigate to 'Server Management'.", correction: "Navigate to 'Server Administration'." },
      expect.objectContaining({ id: 'T5.2' }),
    ]);
    expect(report.checks.filter(({ result }) => result === 'not reached')).toEqual([]);
    expect(report.notes).toContainEqual(expect.stringContaining('Nothing was saved'));
    expect(serverOf(simulator).saves).toBe(0);
    const markdown = await readFile(join(report.evidence ?? '', 'report.md'), 'utf8');
    expect(markdown.split('\n').length).toBeLessThan(60);
  });
});

test.describe('a build that says it has saved and keeps the old values', () => {
  test.use({ simulatorOptions: { faults: ['teos-save-lost'] } });

  test('has a defect, which is found by the fresh load; afterwards TEOS holds its old secret', async ({ simulator, qa }) => {
    const { clientSecret } = serverOf(simulator);
    const report = await qa({ environment: 'test' });
    expect({ exitCode: report.exitCode, result: report.result }).toEqual({ exitCode: 6, result: 'defect' });
    expect(Object.fromEntries(report.checks.filter(({ id }) => ['V.2', 'V.3', 'V.4'].includes(id)).map(({ id, result }) => [id, result]))).toEqual({ 'V.2': 'defect', 'V.3': 'as documented', 'V.4': 'as documented' });
    expect(serverOf(simulator).clientSecret).toBe(clientSecret);
  });
});

const strangers = [
  { kind: 'such as a router', body: '<title>FRITZ!Box 7590</title><h1>Welcome to your router</h1><form>User <input name="u"><br>Password <input type="password" name="p"><button>Log in</button></form>' },
  { kind: 'a licence portal', body: '<title>My licences</title><h1>Licence portal</h1><form>E-mail <input name="u"><br>Password <input type="password" name="p"><button>Log in</button></form>' },
];

test('a machine that is no TEOS gets nothing typed, and is told by what it looks like; a TEOS whose licence has ended is told as that', async ({ teosContext }) => {
  const page = await teosContext.newPage();
  page.setDefaultTimeout(3000);
  const shown = { body: '' };
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: shown.body }));
  const nothing = (): Promise<void> => Promise.resolve();
  const site = { page, url: 'https://teos.contoso.example', wording: teosManageWording, patience: 1000, confirmKey: nothing, refused: nothing, inTurn: <T>(logIn: () => Promise<T>): Promise<T> => logIn(), credentials: { username: 'admin', password: new Secret('password', 'not-to-be-typed-anywhere') } };
  const begun = (): Promise<unknown> => begin(site, { look: () => Promise.reject(new Error('Nothing of it is kept.')), called: () => null });
  for (const { kind, body } of strangers) {
    shown.body = body;
    await expect(begun()).rejects.toMatchObject({ exitCode: 2, code: 'qa-not-teos', message: expect.stringContaining(kind) });
    expect(await page.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(['', '']);
  }
  shown.body = '<title>TEOS Manage</title><h1>TEOS Manage</h1><p>The licence of this server has expired on 1 March 2026.</p>';
  await expect(begun()).rejects.toMatchObject({ exitCode: 3, code: 'qa-licence' });
});

for (const teosLook of teosLookNames) {
  test.describe(`a TEOS that looks like '${teosLook}'`, thorough, () => {
    test.use({ simulatorOptions: { teosLook } });

    test('is told by nothing but what its look does otherwise than the guide, takes a throw-away and has its old secret back', async ({ simulator, qa }) => {
      // The way to the settings is gone five times.
      test.slow();
      const { clientSecret } = serverOf(simulator);
      const report = await qa({ environment: 'test' });
      const otherwise = unlikeTheGuide[teosLook] ?? [];
      expect(notAsDocumented(report)).toEqual(otherwise);
      expect({ exitCode: report.exitCode, saves: serverOf(simulator).saves }).toEqual({ exitCode: otherwise.length > 0 ? 4 : 0, saves: 2 });
      expect(serverOf(simulator).clientSecret).toBe(clientSecret);
    });
  });
}
