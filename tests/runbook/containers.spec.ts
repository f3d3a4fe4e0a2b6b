import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { Secret } from '../../domain/secret.ts';
import { streamsIn } from '../../runbook/custody/containers.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { searchBytes } from '../../runbook/custody/search-file.ts';
import { plantings } from './planted.ts';
import { newValue } from './secret-values.ts';

function search(content: string | Buffer, secrets: readonly string[], words = true): readonly { readonly secretKind: string; readonly form: string }[] {
  const scrubber = new Scrubber();
  secrets.forEach((secret, index) => { scrubber.know(new Secret(`secret ${String(index)}`, secret)); });
  return searchBytes(Buffer.from(content), { scrubber, words, strict: true }).found;
}

/** One that needs an escape in each form. */
function hardSecret(): string {
  return `${randomBytes(9).toString('hex')}<&(>"'\\${randomBytes(9).toString('hex')}`;
}

test('a secret is found in every kind of file and in every way of packing one', () => {
  const [value, hard] = [newValue(), hardSecret()];
  const missed = Object.entries(plantings).flatMap(([file, plant]) => [value, hard].filter((secret) => !search(plant(secret), [secret]).some(({ secretKind }) => secretKind === 'secret 0')).map((secret) => `${file}${secret === hard ? ' (with signs)' : ''}`));
  expect(missed).toEqual([]);
});

test('the same files without the secret raise no alarm, and what is said of a find does not repeat it', () => {
  const [value, other] = [newValue(), newValue()];
  const alarms = Object.entries(plantings).filter(([, plant]) => search(plant(other.replace('8Q~', '8Qx')), [value, 'short-1', '482913']).length > 0).map(([file]) => file);
  expect(alarms).toEqual([]);
  const told = Object.values(plantings).flatMap((plant) => search(plant(value), [value]));
  expect(JSON.stringify(told)).not.toContain(value.slice(0, 12));
});

test('what is packed is told with how it is packed', () => {
  const value = newValue();
  expect(search(gzipSync(`a ${value} b`), [value])).toEqual([{ secretKind: 'secret 0', form: 'plain, in gzip' }]);
  const inner = zipSync({ 'a.log': gzipSync(value) });
  expect(search(Buffer.from(zipSync({ 'inner.zip': inner })), [value]).map(({ form }) => form)).toContain('plain, in a ZIP entry, in a ZIP entry, in gzip');
});

test('a secret under twelve characters is found as a whole word, packed or not, and not where lines are run together', () => {
  expect(search(gzipSync('the word hunter-2 stands here'), ['hunter-2'])).toEqual([{ secretKind: 'secret 0', form: 'plain, in gzip' }]);
  expect(search(Buffer.from('\uFEFFsaid: hunter-2 once', 'utf16le'), ['hunter-2'])).toHaveLength(1);
  expect(search('hunt\ner-2', ['hunter-2'])).toEqual([]);
  expect(search('xhunter-2y', ['hunter-2'])).toEqual([]);
  expect(search('the word hunter-2 stands here', ['hunter-2'], false)).toEqual([]);
});

test('a bomb is not unpacked, and nobody vouches for it', () => {
  const bomb = gzipSync(Buffer.alloc(3_000_000));
  const said = (limits: { bytes: number; depth: number }, content: Buffer): (string | null)[] => [...streamsIn(content, limits)].map(({ unopened }) => unopened).filter((why) => why !== null);
  expect(said({ bytes: 1_000_000, depth: 5 }, bomb)).toEqual(['in gzip that unpacks to too much to be read']);
  expect(said({ bytes: 4_000_000, depth: 5 }, bomb)).toEqual([]);
  // Each is small; together they are not.
  const many = Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [String(index), Buffer.alloc(100_000)]))));
  expect(said({ bytes: 1_000_000, depth: 5 }, many)).toHaveLength(1);
  const deep = Array.from({ length: 4 }).reduce<Buffer>((packed) => deflateSync(packed), Buffer.from('x'));
  expect(said({ bytes: 4_000_000, depth: 2 }, deep)).toEqual(['packed too often to be opened']);
});

test('an encrypted entry of a ZIP cannot be cleared', () => {
  const zip = Buffer.from(zipSync({ 'a.txt': Buffer.from('a text that is long enough to be packed, long enough') }));
  zip.writeUInt16LE(1, 6);
  expect(search(zip, [newValue()])).toEqual([{ secretKind: 'unknown', form: 'in a ZIP entry that is encrypted' }]);
});

test("the pixels of a PDF's pictures are left packed, and nothing else of it is", () => {
  const [inPixels, inText] = [newValue(), newValue()];
  const object = (dictionary: string, content: string): Buffer => Buffer.concat([Buffer.from(`1 0 obj\n<<${dictionary}/Filter /FlateDecode>> stream\n`), deflateSync(content), Buffer.from('\nendstream\nendobj\n')]);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), object('/Type /XObject\n/Subtype /Image\n/Width 2\n', inPixels), object('/Length 9 ', inText)]);
  expect(search(pdf, [inPixels, inText])).toEqual([{ secretKind: 'secret 1', form: 'plain, in a zlib stream' }]);
});
