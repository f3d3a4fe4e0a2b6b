import { createHash } from 'node:crypto';
import { belies, differenceOf, isEncrypted } from '../../pages/secret-field.ts';
import { freshValue, values } from './teos-markup.ts';
import { expect, test } from './static-page.ts';

const value = values.fresh;
const base64 = createHash('sha512').update(value).digest('base64');

/** What a field may hold in place of the Value, and how that is told: with lengths, and without a character. */
const differences: readonly (readonly [held: string, told: string])[] = [
  [value.slice(0, 32), 'it is cut off: the last 8 characters of 40 are missing'],
  [value.slice(1), 'the first 1 character of 40 are missing'],
  [value.slice(2, -1), '2 characters at its beginning and 1 at its end are missing'],
  [` ${value} `, 'there are blanks around it'],
  [value.replaceAll('~', '%7E'), "it was re-encoded, so that a character stands as '%' and its number"],
  [value.slice(1).replaceAll('~', '%7E'), "it was re-encoded, so that a character stands as '%' and its number, and the first 1 character of 40 are missing"],
  [value.toUpperCase(), 'letters have become capital or small'],
  [value.replaceAll('~', '-'), 'characters other than letters and digits are missing or were replaced'],
  [`${value.slice(0, 20)}XXXXXXXX${value.slice(30)}`, 'only parts of it are there, among 38 characters'],
  [values.old, 'it has 40 characters, and nothing in common with it'],
  ['100%', 'it has 4 characters, and nothing in common with it'],
  ['', 'the field is empty'],
];

test('says in which way a field differs from the Value, without a piece of either', async ({ staticPage }) => {
  await staticPage.setContent('<input>');
  const field = staticPage.locator('input');
  for (const [held, told] of differences) {
    await field.fill(held);
    expect(await differenceOf(field, freshValue)).toBe(told);
    expect(told).not.toContain(value.slice(0, 3));
  }
});

test('takes for encrypted only what is evidently so', async ({ staticPage }) => {
  await staticPage.setContent('<input>');
  const field = staticPage.locator('input');
  const seen: [string, boolean][] = [];
  const texts = [base64, `{${base64}}`, Buffer.from(base64).toString('hex'), values.old, value, value.slice(0, 32), '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', `${base64}${value.slice(10, 20)}`, 'The secret is stored in the vault of this server', ''];
  for (const text of texts) {
    await field.fill(text);
    seen.push([text, await isEncrypted(field, freshValue)]);
  }
  expect(seen.filter(([, encrypted]) => encrypted).map(([text]) => text)).toEqual(texts.slice(0, 3));
});

test('a mask belies the Value only by ends that are not its own', async ({ staticPage }) => {
  await staticPage.setContent('<input>');
  const field = staticPage.locator('input');
  for (const [shown, belied] of [[`${value.slice(0, 3)}***${value.slice(-3)}`, false], [`${values.old.slice(0, 3)}***`, true], ['********', false], [`***${values.old.slice(-4)}`, true]] as const) {
    await field.fill(shown);
    expect(await belies(field, freshValue)).toBe(belied);
  }
});
