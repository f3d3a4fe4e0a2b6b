import type { Frame } from 'playwright';
import { Secret } from '../../domain/secret.ts';
import { domHelpers, inPage, isOff, isShown, nameOf, pathOf } from './dom.ts';
import { hintOf, isSecretField } from './other-secrets.ts';
import { displayOf } from './settings-survey.ts';

/** A field that stands on the page beside the Client Secret, with what it holds. */
interface FieldBeside {
  readonly key: string;
  readonly label: string;
  readonly holds: string | Secret;
}

/** What the page's other fields hold at one moment. Save sends them back, too. */
export interface FieldsBeside {
  readonly fields: readonly FieldBeside[];
  /** The labels of other secret fields that do not show what they hold: Save sends back what they show. */
  readonly unseen: readonly string[];
}

interface ReadField {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly secret: boolean;
  readonly unseen: boolean;
}

const readInPage = inPage(fieldsBesideIn, [...domHelpers, displayOf, hintOf, isSecretField]);

/** Reads the fields of a frame that a person could change, but for the one at a path. */
export async function fieldsBeside(frame: Frame, path: string): Promise<FieldsBeside> {
  const read = await frame.evaluate(readInPage, path);
  return {
    fields: read.map(({ key, label, text, secret }) => ({ key, label, holds: secret && text !== '' ? new Secret('secret on the settings page of TEOS', text) : text })),
    unseen: read.filter(({ unseen }) => unseen).map(({ label }) => label),
  };
}

/** The labels of the fields that hold something else than before, or are gone. */
export function changedSince(before: FieldsBeside, now: FieldsBeside): string[] {
  const held = new Map(now.fields.map(({ key, holds }) => [key, holds]));
  return before.fields.filter(({ key, holds }) => {
    const after = held.get(key);
    return holds instanceof Secret && after instanceof Secret ? !holds.equals(after) : holds !== after;
  }).map(({ label }) => label);
}

/** Reads the visible fields of a document that can be changed, except the one at a path. It runs in the page. */
export function fieldsBesideIn(but: string): ReadField[] {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select')].filter((field) =>
    !/^(?:hidden|button|submit|reset|image|file)$/u.test(field.type) && isShown(field) && !isOff(field) && !field.matches('[readonly]') && pathOf(field) !== but);
  const seen: string[] = [];
  return fields.map((field, index) => {
    const ticked = field instanceof HTMLInputElement && /^(?:checkbox|radio)$/u.test(field.type);
    const text = ticked ? String(field.checked) : field.value;
    const secret = !ticked && field.localName !== 'select' && isSecretField(field as HTMLInputElement);
    const section = field.closest('section, fieldset, [role=region], [role=group]')?.querySelector('h1, h2, h3, h4, h5, h6, legend')?.textContent.trim() ?? '';
    const label = (nameOf(field) || hintOf(field)).replace(/[\s:*]+$/u, '').trim() || `field ${String(index + 1)}`;
    const name = [field.id, field.name, ticked ? field.value : ''].join(' ');
    const twins = seen.filter((other) => other === name).length;
    seen.push(name);
    return { key: `${name} ${String(twins)}`, label: section === '' ? `'${label}'` : `'${label}' of '${section}'`, text, secret, unseen: secret && displayOf(text) !== 'readable' };
  });
}
