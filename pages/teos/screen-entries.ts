import type { ScreenEntry } from '../../domain/qa.ts';
import { areaOf } from '../page-outline.ts';
import { faceOf, inPage, isShown, nameOf, textOf, tidy } from './dom.ts';
import { fieldsIn, labelHelpers } from './labelled-control.ts';

/** What one frame shows, as {@link screenEntries} reads it. */
export const entriesInPage = inPage(screenEntries, [...labelHelpers, areaOf, fieldRole, controlRole]);

/** The role of a field, by attribute or by its kind. It runs in the page. */
export function fieldRole(field: Element): string {
  const explicit = field.getAttribute('role');
  if (explicit !== null) return explicit;
  if (field.localName === 'select') return 'combobox';
  return field instanceof HTMLInputElement && field.type === 'password' ? 'password field' : 'textbox';
}

/** The role of a control, likewise. It runs in the page. */
export function controlRole(control: Element): string {
  return control.getAttribute('role') ?? (control.matches('a') ? 'link' : control.matches('button, input') ? 'button' : 'text that is clicked');
}

/**
 * All that a person sees in a document, in its order: titles, the path above them, fields with the label that stands with them, controls, texts. What
 * fields hold is no part of it. It runs in the page.
 * @param trail what the documented path matches; the source of a regular expression (flags `iu`).
 */
export function screenEntries(trail: string): ScreenEntry[] {
  const titles = 'h1, h2, h3, h4, h5, h6, legend, caption, [role=heading]';
  const controls = 'a, button, input[type=submit], input[type=button], input[type=image], [role=tab], [role=menuitem], [role=treeitem], [role=button], [role=link], [role=option], [onclick]';
  const fields = new Set<Element>(fieldsIn(document.body));
  const isTrail = (element: Element): boolean => element.matches('[class*=breadcrumb i], [id*=breadcrumb i], [aria-label*=breadcrumb i]') || (element.textContent.length < 300 && new RegExp(trail, 'iu').test(textOf(element)));
  const entries: ScreenEntry[] = [];
  let [section, label] = ['', ''];
  const add = (kind: ScreenEntry['kind'], element: Element, role: string, name: string): void => {
    if (name !== '') entries.push({ kind, role, name: name.slice(0, 200), area: areaOf(element), section });
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) {
      const text = tidy(node.data);
      if (node.parentElement === null || !/\p{L}/u.test(text) || !isShown(node.parentElement) || node.parentElement.closest('[aria-hidden=true]') !== null) return;
      label = text.replace(/[\s:*]+$/u, '');
      add('text', node.parentElement, 'text', label);
      return;
    }
    if (!(node instanceof Element) || node.matches('script, style, noscript, template')) return;
    if (fields.has(node)) {
      add('field', node, fieldRole(node), tidy(nameOf(node) || node.getAttribute('placeholder') || label).replace(/[\s:*]+$/u, ''));
      label = '';
      return;
    }
    if (fieldsIn(node).length === 0 && isShown(node) && isTrail(node)) {
      // A list's marks may be drawn by a style sheet, and are then no text.
      const parts = [...node.querySelectorAll('li')].map(textOf);
      add('heading', node, 'path', (parts.length > 1 ? parts.join(' / ') : textOf(node)).replace(/(?:\s*[/\\>›»|·]\s*)+/gu, ' / '));
      return;
    }
    const whole = fieldsIn(node).length === 0 && node.querySelector(controls) === null && isShown(node);
    if (whole && node.matches(titles)) {
      section = textOf(node);
      add('heading', node, 'heading', section);
    } else if (whole && node.matches(controls)) add('control', node, controlRole(node), tidy(nameOf(node) || faceOf(node)).replace(/[\s:*]+$/u, ''));
    else node.childNodes.forEach(visit);
  };
  visit(document.body);
  return entries;
}
