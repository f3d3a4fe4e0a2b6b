import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { allSteps, expect, newSecretOf, serverOf, test, type JobEnd } from './job.ts';
import { formsOf, LeakScan } from './leak-scan.ts';
import { overheard, proveNoLeak } from './overheard.ts';
import { thorough } from '../tiers.ts';

test('the search of these tests finds a secret in each of its forms, and in a piece', () => {
  const text = Array.from({ length: 40 }, (_, index) => String.fromCharCode(index % 7 === 3 ? 126 : 48 + ((index * 11) % 70))).join('');
  const scan = new LeakScan([{ name: 'it', text }]);
  const missed = formsOf(text).filter(([, needle]) => scan.hitsIn('file', Buffer.from(`some {"${needle}"} more`, 'latin1')).length === 0);
  expect(missed).toEqual([]);
  expect(scan.hitsIn('file', Buffer.from(`… ${text.slice(17, 29)} …`))).toContain('file: it, plain');
  expect(scan.hitsIn('file', Buffer.from(`${text.slice(0, 11)} ${text.slice(29)}`))).toEqual([]);
});

test.describe('a good run', () => {
  test.use({ simulatorOptions: { signIn: 'totp' } });

  test('leaves no secret in its files or in what it prints, and shows none in its pictures', async ({ job, teosContext }) => {
    const heard = await overheard(job);
    expect(heard.end.exitCode).toBe(0);
    expect(heard.printed.length).toBeGreaterThan(500);
    proveNoLeak(job, heard);

    const page = await teosContext.newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
    const { url, administrator } = serverOf(job.simulator);
    await page.goto(url);
    await page.getByLabel('User name').fill(administrator.user);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Server Management' }).click();
    await page.getByRole('tab', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Azure AD App & Power BI Settings' }).click();
    const fields = page.getByLabel('Client Secret');
    await expect(fields).toHaveCount(2);
    const boxes = await fields.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().toJSON() as Box));
    for (const step of ['P2', 'P3', 'T4', 'T5.1', 'V']) {
      const picture = pictureOf(heard.end, step);
      // Below the page's own pixels stands the band.
      expect(picture.width).toBe(1440);
      expect(picture.height).toBeGreaterThan(900);
      for (const box of boxes) expect([...coloursIn(picture, box)], `the field at ${String(box.top)} in the picture of ${step}`).toEqual([expect.stringMatching(cover)]);
    }
    // A field that is no secret shows its text: the boxes are where the fields are, and not the whole page.
    const clientId = await page.getByLabel('Client ID').first().evaluate((element) => element.getBoundingClientRect().toJSON() as Box);
    expect(coloursIn(pictureOf(heard.end, 'P3'), clientId).size).toBeGreaterThan(5);
    for (const step of ['A7.3', 'A7.4']) expect(largestCover(pictureOf(heard.end, step)), `the Values in the picture of ${step}`).toBeGreaterThan(150 * 25);
  });
});

test.describe('TEOS answers with a list of mistakes', thorough, () => {
  test.use({ simulatorOptions: { faults: ['teos-validation-summary'], portal: 'classic' } });

  test('leaves no secret in its files or in what it prints', async ({ job }) => {
    const heard = await overheard(job);
    expect(heard.end).toMatchObject({ exitCode: 7, result: { error: { code: 'teos-save-refused' } } });
    newSecretOf(job.simulator);
    proveNoLeak(job, heard);
  });
});

test.describe('a refused password', () => {
  test.use({ simulatorOptions: { faults: ['wrong-teos-password', 'wrong-password'] } });

  test('stands in no file, the state folder included', async ({ job }) => {
    const heard = await overheard(job);
    expect(heard.end.exitCode).toBe(3);
    proveNoLeak(job, heard);
  });
});

interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

// A calm dark grey, of which each frame of each picture gets a shade of its own.
const cover = /^#(?:3[89a-f]|4[0-7])4[0-9a-f]5[0-9a-f]$/u;

function pictureOf({ result }: JobEnd, id: string): PNG {
  const path = allSteps(result.steps).find((step) => step.id === id)?.picture;
  if (path == null) throw new Error(`There is no picture of ${id}.`);
  return PNG.sync.read(readFileSync(path));
}

function colourAt({ data, width }: PNG, x: number, y: number): string {
  return `#${data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')}`;
}

function coloursIn(picture: PNG, { left, top, right, bottom }: Box): Set<string> {
  const colours = new Set<string>();
  for (let y = Math.floor(top); y < Math.ceil(bottom); y += 1) for (let x = Math.floor(left); x < Math.ceil(right); x += 1) colours.add(colourAt(picture, x, y));
  return colours;
}

/** Square pixels of the largest block of covered lines of one shade, one below the other, at least 150 wide. */
function largestCover(picture: PNG): number {
  let largest = 0;
  let block = 0;
  for (let y = 0; y < picture.height; y += 1) {
    let longest = 0;
    let run = 0;
    let before = -1;
    for (let x = 0; x < picture.width; x += 1) {
      const colour = picture.data.readUInt32BE((y * picture.width + x) * 4);
      const covered = colour === before ? run > 0 : cover.test(colourAt(picture, x, y));
      run = !covered ? 0 : colour === before ? run + 1 : 1;
      before = colour;
      longest = Math.max(longest, run);
    }
    block = longest >= 150 ? block + longest : 0;
    largest = Math.max(largest, block);
  }
  return largest;
}
