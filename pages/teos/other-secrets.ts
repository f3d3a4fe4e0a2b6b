import type { Frame, Locator, Page } from 'playwright';
import { Secret } from '../../domain/secret.ts';
import { domHelpers, inPage, isShown, nameOf, pathOf, textOf, tidy } from './dom.ts';
import { wholeLabel } from './label-pattern.ts';
import { displayOf } from './settings-survey.ts';

const readInPage = inPage(otherSecretsIn, [...domHelpers, displayOf, hintOf, isSecretField]);

/** The fields of a frame that show or receive a secret: password fields, and those that are named or stand beside a text as one. */
export function secretFieldsIn(frame: Frame, label: string): Locator {
  const named = ['secret', 'password', 'passwd'].flatMap((word) => [`input[name*=${word} i]`, `input[id*=${word} i]`]);
  // Password fields have no role, and labels in neighbouring cells name nothing: the field after such a text is meant.
  const beside = frame.getByText(wholeLabel(`${label} | Password`)).locator('xpath=following::*[(self::input and not(@type="hidden")) or self::textarea][1]');
  const loose = frame.locator(`xpath=//text()[contains(translate(., 'SECRTPAWOD', 'secrtpawod'), 'secret') or contains(translate(., 'SECRTPAWOD', 'secrtpawod'), 'password')][string-length(normalize-space(.)) < 40]/following::*[(self::input and not(@type="hidden")) or self::textarea][1]`);
  return frame.locator(['input[type=password]', ...named].join(', ')).or(frame.getByLabel(/secret|passw/iu)).or(beside).or(loose)
    .and(frame.locator('input:not([type=hidden], [type=checkbox], [type=radio], [type=button], [type=submit]), textarea'));
}

/** The texts of all secrets on a page but one: what password fields hold, and fields that are named as secret, hidden ones included. Masks are none. */
export async function secretsIn(page: Page, but: { readonly frame: Frame; readonly path: string }): Promise<Secret[]> {
  const perFrame = await Promise.all(page.frames().map((frame) => frame.evaluate(readInPage, frame === but.frame ? but.path : '')));
  return [...new Set(perFrame.flat())].map((text) => new Secret('secret on the settings page of TEOS', text));
}

/** Reads the texts of the secret fields of a document, except of the one at a path. It runs in the page. */
export function otherSecretsIn(but: string): string[] {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter((field) =>
    !/^(?:checkbox|radio|button|submit|reset|image|file|range|color)$/u.test(field.type) && pathOf(field) !== but);
  return fields.filter((field) => displayOf(field.value) === 'readable' && isSecretField(field)).map((field) => field.value);
}

/** Whether a field is meant for a secret, by its kind or its name; what is a GUID, or tells a date or a name beside a secret, is none. */
export function isSecretField(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  const hint = hintOf(field);
  const named = /secret|passw|pwd|passphrase|api.?key/iu.test(hint) && !/expir|descri|valid|user ?name/iu.test(hint);
  return field.type === 'password' || (named && !/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(field.value));
}

/** What names a field: its attributes, its label, else the nearest short text around it. */
export function hintOf(field: Element): string {
  const own = [nameOf(field), ...['name', 'id', 'placeholder', 'title'].map((attribute) => field.getAttribute(attribute) ?? '')].join(' ');
  if (nameOf(field) !== '' || !isShown(field)) return own;
  let before = field.previousSibling;
  while (before !== null && tidy(before.textContent ?? '') === '' && (before instanceof Text || (before instanceof Element && before.matches('br')))) before = before.previousSibling;
  if (before instanceof Text) return `${own} ${tidy(before.data)}`;
  let around = field.parentElement;
  while (around !== null && textOf(around) === '') around = around.parentElement;
  const near = around === null ? '' : textOf(around);
  return near.length <= 80 ? `${own} ${near}` : own;
}
