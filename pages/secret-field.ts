import type { Locator } from 'playwright';
import { aboutToWork } from './attention.ts';
import { misuse, notAsDocumented } from '../domain/errors.ts';
import { exposeSecret, type Secret } from '../domain/secret.ts';
import { proved, shown, type Wanted } from './proof.ts';

/**
 * Types a secret: the one routine that does. The value travels as an argument of `evaluate`, which
 * Playwright puts neither into a step's title nor into a call log, and reaches the page as the
 * browser's own text insertion, so that the site sees real `input` events; a key press and leaving
 * the field give it the `keyup` and `change` that older pages wait for. A field that slides in loses
 * what is typed too early, so the field is read back and typed into once more.
 * @param hosts those that may receive the secret, exactly: the document that holds the field is asked in the moment of typing,
 * since a page may be replaced at any other. Left out where the page was opened by its address and pinned.
 * @throws {RunbookError} exit 4 if the field does not take the text as it is (read-only, cut, reformatted); exit 2 if the page is another host's.
 */
export async function typeSecret(field: Locator, secret: Secret, wanted: Wanted, hosts?: readonly string[]): Promise<void> {
  await shown(field, wanted);
  await aboutToWork(field);
  await proved(field.page(), wanted, async () => {
    for (let times = 0; times < 2; times += 1) {
      const end = await typedOnce(field, secret, hosts);
      if (end === 'taken') return;
      if (end === 'foreign host') throw onForeignHost(secret, wanted);
    }
    throw notAsDocumented({
      code: 'secret-field-refuses', screen: wanted.screen,
      message: `On '${wanted.screen}' ${wanted.wanted} did not take the ${secret.kind} as it is: it was typed twice and the field holds something else.`,
      advice: 'Nothing was saved. Check whether the field is read-only or limits the length.',
    });
  });
}

function onForeignHost(secret: Secret, wanted: Wanted): Error {
  return misuse({
    code: 'secret-on-foreign-host', screen: wanted.screen, message: `The page was replaced by another host's while the ${secret.kind} was about to be typed. Nothing was typed.`,
    advice: 'Find out who leads the browser there before the command is run again.',
  });
}

async function typedOnce(field: Locator, secret: Secret, hosts: readonly string[] | undefined): Promise<'taken' | 'not taken' | 'foreign host'> {
  const text = exposeSecret(secret);
  const typed = await field.evaluate((element, { value, only }) => {
    if (only !== null && !(location.protocol === 'https:' && only.includes(location.hostname))) return false;
    const input = element as HTMLInputElement;
    input.focus();
    input.select();
    document.execCommand('insertText', false, value);
    return true;
  }, { value: text, only: hosts ?? null });
  if (!typed) return 'foreign host';
  await field.press('End');
  const taken = await field.evaluate((element, value) => {
    const input = element as HTMLInputElement;
    input.blur();
    return input.value === value;
  }, text);
  return taken ? 'taken' : 'not taken';
}

/** Whether a field's property, as it is now, is the secret. The comparison is made in the page; nothing is read out. */
export async function holds(field: Locator, secret: Secret): Promise<boolean> {
  return field.evaluate((element, text) => (element as HTMLInputElement).value === text, exposeSecret(secret));
}

/** Whether a masked display (`abc***xyz`) leaves characters visible that the secret does not have there. A mask without such ends, or with words in it, belies nothing. */
export async function belies(field: Locator, secret: Secret): Promise<boolean> {
  return field.evaluate((element, text) => {
    const ends = /^([\w~.-]{0,6}?)(?:[*\u2022\u25CF\u2219\u00B7\u2026]+|\.{3,})([\w~.-]{0,6})$/u.exec((element as HTMLInputElement).value.trim());
    return ends !== null && !(text.startsWith(ends[1] ?? '') && text.endsWith(ends[2] ?? ''));
  }, exposeSecret(secret));
}

/**
 * Whether what a field shows is evidently an encrypted form of something: longer than a secret and of one alphabet, as base64 and
 * hexadecimal are, with no piece of the secret in it. Such a text tells that something is stored, not what.
 * Source: docs/sites/teos.md, 'How a stored secret may be shown'.
 */
export async function isEncrypted(field: Locator, secret: Secret): Promise<boolean> {
  return field.evaluate((element, text) => {
    const shown = (element as HTMLInputElement).value;
    const pieces = Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6));
    return shown.length >= 44 && /^\{?(?:[\da-f]+|[\w+/-]+={0,2})\}?$/iu.test(shown) && !pieces.some((piece) => shown.includes(piece));
  }, exposeSecret(secret));
}

/** In what way a field's text differs from a secret, as a clause that holds lengths and no character of either. */
export async function differenceOf(field: Locator, secret: Secret): Promise<string> {
  return field.evaluate((element, text) => {
    const held = (element as HTMLInputElement).value;
    const characters = (count: number): string => (count === 1 ? '1 character' : `${String(count)} characters`);
    const decoded = (): string => {
      try {
        return decodeURIComponent(held);
      } catch {
        // A lone '%' encodes nothing.
        return held;
      }
    };
    const letters = (one: string): string => one.replace(/[^A-Za-z0-9]/gu, '');
    const cut = (shown: string): string | null => {
      const missing = text.length - shown.length;
      if (shown === '' || missing <= 0 || !text.includes(shown)) return null;
      const before = text.indexOf(shown);
      if (before === 0) return `it is cut off: the last ${characters(missing)} of ${String(text.length)} are missing`;
      return before === missing ? `the first ${characters(before)} of ${String(text.length)} are missing` : `${characters(before)} at its beginning and ${String(missing - before)} at its end are missing`;
    };
    if (held === '') return 'the field is empty';
    if (held.trim() === text) return 'there are blanks around it';
    const whole = cut(held);
    if (whole !== null) return whole;
    if (decoded() !== held && (decoded() === text || cut(decoded()) !== null)) return `it was re-encoded, so that a character stands as '%' and its number${cut(decoded()) === null ? '' : `, and ${cut(decoded()) ?? ''}`}`;
    if (held.toLowerCase() === text.toLowerCase()) return 'letters have become capital or small';
    if (letters(held) === letters(text)) return 'characters other than letters and digits are missing or were replaced';
    const pieces = Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6));
    return pieces.some((piece) => held.includes(piece)) ? `only parts of it are there, among ${characters(held.length)}` : `it has ${characters(held.length)}, and nothing in common with it`;
  }, exposeSecret(secret));
}

/** How a field is filled: as a runbook does, key by key, or with what a person pastes. */
export type FillingWay = 'at once' | 'key by key' | 'pasted';

/**
 * Fills a field as a person may, with whatever text; null empties it. Unlike {@link typeSecret} it takes what the field makes of it: a limit of its length,
 * say. Keys are the browser's own, sent where no call log is kept; a paste comes without the system's clipboard, which is not ours to change.
 * @returns whether the field then holds just that.
 */
export async function fillAsAPersonDoes(field: Locator, secret: Secret | null, way: FillingWay): Promise<boolean> {
  const text = secret === null ? '' : exposeSecret(secret);
  await aboutToWork(field);
  await field.evaluate((element, { value, pasted }) => {
    const input = element as HTMLInputElement;
    input.focus();
    input.select();
    if (value === '') document.execCommand('delete');
    if (!pasted) return;
    const data = new DataTransfer();
    data.setData('text/plain', value);
    // Pages that look at what is pasted hear of it first, and may take it over.
    if (input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))) document.execCommand('insertText', false, value);
  }, { value: text, pasted: way === 'pasted' });
  if (text !== '' && way === 'at once') await field.evaluate((_element, value) => { document.execCommand('insertText', false, value); }, text);
  if (way === 'key by key') await pressKeys(field, text);
  await field.press('End');
  return field.evaluate((element, value) => {
    const input = element as HTMLInputElement;
    input.blur();
    return input.value === value;
  }, text);
}

async function pressKeys(field: Locator, text: string): Promise<void> {
  const session = await field.page().context().newCDPSession(field.page());
  for (const character of text) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: character, text: character });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character });
  }
  await session.detach();
}
