import { domHelpers, elementsSaying, faceOf, follows, inPage, isShown, nameOf, pathOf, textOf, tidy } from './dom.ts';
import { styleOf } from './flat-document.ts';

/** What a text on the page is about, as far as its classes and words tell. */
export type MessageKind = 'error' | 'success' | 'other';

/** A text that a person reads on the page. */
export interface SaidText {
  readonly text: string;
  readonly kind: MessageKind;
}

/** A button that is told by what stands on it. */
export interface SurveyedButton {
  readonly path: string;
  readonly name: string;
}

/** The one form with a user name and a password, whatever they are called. */
export interface SurveyedLogIn {
  readonly username: string;
  readonly password: string;
  readonly submits: readonly SurveyedButton[];
}

/** A dialog that the page itself shows. */
export interface SurveyedDialog {
  readonly text: string;
  readonly buttons: readonly SurveyedButton[];
}

/** What is to be told apart; sources of regular expressions (flags `iu`). */
export interface ScreenQuery {
  readonly serverManagement: string;
  readonly error: string;
  readonly saved: string;
}

/** What one frame shows at one moment. No field's value is part of it. */
export interface ScreenSurvey {
  readonly texts: readonly SaidText[];
  readonly logIn: SurveyedLogIn | null;
  /** How many password fields can be seen. */
  readonly passwords: number;
  /** Whether there is a field for a code of a second factor. */
  readonly asksForCode: boolean;
  readonly dialogs: readonly SurveyedDialog[];
  /** Whether the menu of TEOS is there. */
  readonly shell: boolean;
  /** The title of an error page; null if it is none. */
  readonly errorPage: string | null;
}

/** What `evaluate` runs in a frame. */
export const surveyInPage = inPage(surveyScreen, [...domHelpers, blockOf, kindOf, textsShown, logInForm, codeField, submitsOf, isFloating, dialogsShown, errorTitle]);

/** Looks at what a frame shows. It runs in the page. */
export function surveyScreen(query: ScreenQuery): ScreenSurvey {
  const serverManagement = new RegExp(query.serverManagement, 'iu');
  const controls = elementsSaying(document.body, serverManagement).filter((element) => element.closest('h1, h2, h3, h4, h5, h6, [role=heading]') === null);
  return {
    texts: textsShown(new RegExp(query.error, 'iu'), new RegExp(query.saved, 'iu')),
    logIn: logInForm(),
    passwords: [...document.querySelectorAll('input[type=password]')].filter(isShown).length,
    asksForCode: codeField() !== null,
    dialogs: dialogsShown(),
    shell: controls.length > 0,
    errorPage: errorTitle(),
  };
}

/** The block of text that an element is part of. */
export function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement !== null && styleOf(block).display === 'inline') block = block.parentElement;
  return block;
}

/** What a text is about: by the classes of what surrounds it, else by its words. */
export function kindOf(block: Element, text: string, error: RegExp, saved: RegExp): MessageKind {
  let classes = '';
  let around: Element | null = block;
  for (let level = 0; level < 4 && around !== null && around !== document.body && around.textContent.length < 400; level += 1) {
    classes += ` ${around.getAttribute('class') ?? ''}`;
    around = around.parentElement;
  }
  if (/(?:^|[-_\s])(?:error|danger|invalid|fail)/iu.test(classes) || error.test(text)) return 'error';
  return /(?:^|[-_\s])success/iu.test(classes) || saved.test(text) ? 'success' : 'other';
}

/** The blocks of text that can be seen. */
export function textsShown(error: RegExp, saved: RegExp): SaidText[] {
  const blocks = new Map<Element, string[]>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || !/\p{L}{2}/u.test(node.textContent ?? '') || parent.closest('select, textarea, script, style, noscript, template') || !isShown(parent)) continue;
    const block = blockOf(parent);
    blocks.set(block, [...blocks.get(block) ?? [], node.textContent ?? '']);
  }
  return [...blocks].map(([block, texts]) => {
    const text = tidy(texts.join(' ')).slice(0, 300);
    return { text, kind: kindOf(block, text, error, saved) };
  });
}

/** The form with one password field, which is its last, and a field for the user name before it. */
export function logInForm(): SurveyedLogIn | null {
  const usable = [...document.querySelectorAll<HTMLInputElement>('input')].filter((input) => /^(?:text|email|tel|password)$/u.test(input.type) && isShown(input) && !input.disabled);
  const [password, second] = usable.filter((input) => input.type === 'password');
  if (password === undefined || second !== undefined) return null;
  const fields = usable.filter((input) => input.form === password.form);
  const username = fields[fields.indexOf(password) - 1];
  if (username === undefined || fields.length > 3 || fields.at(-1) !== password) return null;
  return { username: pathOf(username), password: pathOf(password), submits: submitsOf(password) };
}

/** The field for a code: marked as one, or named as one in any of the languages that say 'code'. */
export function codeField(): Element | null {
  return [...document.querySelectorAll<HTMLInputElement>('input')].find((input) => /^(?:text|tel|number)$/u.test(input.type) && isShown(input)
    && (input.autocomplete === 'one-time-code' || /\b(?:code|kode|otp|token|2fa)/iu.test(`${nameOf(input)} ${input.name} ${input.id}`))) ?? null;
}

/** The controls that may submit a form: those made for it, else whatever can be pressed after the password. */
export function submitsOf(password: HTMLInputElement): SurveyedButton[] {
  const scope = password.form ?? document.body;
  const shown = (css: string): Element[] => [...scope.querySelectorAll(css)].filter((control) => isShown(control));
  const made = shown('button:not([type=button], [type=reset]), input[type=submit], input[type=image]');
  const after = made.filter((control) => follows(password, control));
  const pressed = shown('button, input[type=button], a, [role=button]').filter((control) => follows(password, control));
  const controls = after.length > 0 ? after : made.length > 0 ? made : pressed;
  return controls.map((control) => ({ path: pathOf(control), name: nameOf(control) === '' ? faceOf(control) : nameOf(control) }));
}

/** Whether something without a role stands above the page as a dialog does: its class calls it so, it floats, and it has a button. */
export function isFloating(element: Element): boolean {
  if (!/(?:^|[\s_-])(?:modal|dialog|popup|window|alert)(?:$|[\s_-])/iu.test(element.getAttribute('class') ?? '')) return false;
  if (element.textContent.length > 2000 || element.querySelector('button, a, input[type=button], input[type=submit], [role=button]') === null || element.querySelector('nav, main, [role=navigation], [role=main]') !== null) return false;
  for (let around: Element | null = element; around !== null && around !== document.body; around = around.parentElement) {
    if (/^(?:fixed|absolute)$/u.test(styleOf(around).position)) return true;
  }
  return false;
}

/** The dialogs of the page itself, outermost first. */
export function dialogsShown(): SurveyedDialog[] {
  const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog], [class]')].filter((dialog) => (dialog.matches('dialog, [role=dialog], [role=alertdialog]') || isFloating(dialog)) && isShown(dialog) && [...dialog.querySelectorAll('*')].some(isShown));
  return dialogs.filter((dialog) => !dialogs.some((outer) => outer !== dialog && outer.contains(dialog))).map((dialog) => ({
    text: textOf(dialog).slice(0, 300),
    buttons: [...dialog.querySelectorAll('button, a, input[type=button], input[type=submit], [role=button]')].filter(isShown)
      .map((button) => ({ path: pathOf(button), name: nameOf(button) === '' ? faceOf(button) : nameOf(button) })),
  }));
}

/** The title of a web server's error page. */
export function errorTitle(): string | null {
  const titles = [...document.querySelectorAll('h1, h2')].filter(isShown).map(textOf).concat(tidy(document.title));
  return titles.find((title) => /^(?:server error|runtime error|service (?:temporarily )?unavailable|bad gateway|bad request|gateway time-?out|http error|(?:http |error )*(?:40[0134]|50\d)\b)/iu.test(title)) ?? null;
}
