import type { LookSection } from '../words.ts';

/** What the server said to a question; `message` is for the person. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly message: string;
}

/** Asks the server. */
export async function ask(method: 'POST' | 'PUT' | 'DELETE', path: string, body: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const { message } = await response.json() as { message?: string | null };
  return { ok: response.ok, status: response.status, message: message ?? '' };
}

/** Who looks at the pages, and what they do for them. */
export interface Viewer {
  readonly user: string;
  /** Whether Save asks first. */
  readonly confirms: boolean;
  /** Whether there is a Save. */
  readonly mayChange: boolean;
}

/** Who looks at the pages; null if nobody is logged in. */
export async function session(): Promise<Viewer | null> {
  const response = await fetch('/api/session');
  return response.ok ? await response.json() as Viewer : null;
}

/** The form as the server has it now. */
export async function settings(): Promise<readonly LookSection[]> {
  const response = await fetch('/api/settings/azure');
  if (!response.ok) location.assign('/');
  return await response.json() as readonly LookSection[];
}

/** The values of the inputs within something, by their names. */
export function valuesIn(area: ParentNode): Record<string, string> {
  const fields = [...area.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[name], select[name]')];
  return Object.fromEntries(fields.filter(({ disabled, readOnly }: { disabled: boolean; readOnly?: boolean }) => !disabled && readOnly !== true).map(({ name, value }) => [name, value]));
}

/** Text for a template. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Shows an element for five seconds, as these kits do with messages. */
export function shownForAWhile(element: HTMLElement, within: HTMLElement = document.body): void {
  within.append(element);
  setTimeout(() => { element.remove(); }, 5000);
}

/** An element of a class, with that markup in it. */
export function element(tag: string, className: string, markup: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.innerHTML = markup;
  return made;
}
