import type { Frame, Page } from 'playwright';
import { within } from './awaiting.ts';
import { domHelpers, faceOf, inPage, isOff, isShown, nameOf, tidy } from './teos/dom.ts';

/** Where on a page a control stands, as its landmarks tell. */
export type Area = 'tab list' | 'navigation' | 'banner' | 'dialog' | 'main' | 'page';

/** A visible control, without anything that it holds. */
export interface SeenControl {
  readonly role: string;
  readonly name: string;
  readonly area: Area;
  /** Whether it may change something: it sends a form, or is no way to another screen. */
  readonly submits: boolean;
}

/** What stands on a page, for a note about a screen that was not as documented. No field's text is part of it. */
export interface PageOutline {
  /** The accessibility tree of each frame, the main frame's first. */
  readonly tree: string;
  readonly controls: readonly SeenControl[];
}

// A frame that is just going away never answers; the note does without it.
const frameMs = 3000;
// More than any screen of the two sites has, and enough for a reader.
const longestTree = 60_000;
const held = '[what the field holds]';
const listed = '[what the row lists]';

const outlineInPage = inPage(outlineOf, [...domHelpers, areaOf]);

/**
 * Looks at all frames of a page that are shown. What its fields hold is taken out of the tree here, by place and by value: rows take it into their names.
 * So are the cells of its grids, which list what a site's owner has.
 */
export async function pageOutline(page: Page): Promise<PageOutline> {
  const parts = await Promise.all(page.frames().map(async (frame) => (await within(frameMs, isInView(frame)) ? within(frameMs, outlineOfFrame(frame)) : undefined)));
  const seen = parts.filter((part) => part !== undefined);
  return { tree: seen.map(({ tree }) => tree).filter((tree) => tree !== '').join('\n---\n').slice(0, longestTree), controls: seen.flatMap(({ controls }) => controls) };
}

/** Whether a frame is seen: those of screens that were left may stay on the page, beyond its edge or hidden. */
export async function isInView(frame: Frame): Promise<boolean> {
  if (frame.parentFrame() === null) return true;
  const element = await frame.frameElement();
  return element.evaluate((iframe) => {
    const box = (iframe as Element).getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && (iframe as Element).checkVisibility({ visibilityProperty: true });
  });
}

async function outlineOfFrame(frame: Frame): Promise<PageOutline> {
  const { controls, values } = await frame.evaluate(outlineInPage);
  const tree = await frame.locator('body').ariaSnapshot({ timeout: frameMs });
  // Addresses are kept as far as they lead to a screen: what is asked with them may be a token.
  const bare = tree.replace(/^(\s*- \/url: [^\n?]*)\?[^\n]*$/gmu, '$1');
  return { controls: controls.map((control) => ({ ...control, name: withoutValues(control.name, values) })), tree: withoutValues(withoutRows(bare).replace(/^(\s*- (?:textbox|searchbox|spinbutton)\b[^\n]*?):(?: .*)?$/gmu, '$1'), values) };
}

/** An accessibility tree without what stands in the rows of its grids; the headings of their columns stay. */
export function withoutRows(tree: string): string {
  const lines = tree.split('\n');
  const depth = (line: string): number => line.search(/\S/u);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const after = lines.slice(at + 1);
    const end = after.findIndex((next) => depth(next) <= depth(line));
    const inner = end < 0 ? after : after.slice(0, end);
    if (!/^\s*- row\b/u.test(line) || !inner.some((below) => /^\s*- gridcell\b/u.test(below)) || inner.some((below) => /^\s*- columnheader\b/u.test(below))) kept.push(line);
    else {
      kept.push(line.replace(/- row\b.*$/u, `- row: ${listed}`));
      at += inner.length;
    }
  }
  return kept.join('\n');
}

function withoutValues(text: string, values: readonly string[]): string {
  return values.toSorted((one, other) => other.length - one.length).reduce((rest, value) => rest.replaceAll(value, held).replaceAll(JSON.stringify(value).slice(1, -1), held), text);
}

/** The visible controls of a document, and what its fields hold. It runs in the page. */
export function outlineOf(): { controls: SeenControl[]; values: string[] } {
  const css = 'a[href], button, input[type=button], input[type=submit], input[type=image], [role=tab], [role=menuitem], [role=treeitem], [role=button], [role=link], [role=option], [onclick]';
  const controls = [...document.querySelectorAll(css)].filter((control) => isShown(control) && !isOff(control));
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter((field) => !/^(?:button|submit|reset|image|checkbox|radio|file)$/u.test(field.type));
  const boxes = fields.filter((field) => isShown(field) && !isOff(field) && field.type !== 'password');
  return {
    controls: [...controls.filter((control) => !controls.some((inner) => inner !== control && control.contains(inner))).map((control) => ({
      role: control.getAttribute('role') ?? (control.matches('a') ? 'link' : 'button'),
      name: tidy(nameOf(control) || faceOf(control)).slice(0, 120),
      area: areaOf(control),
      submits: 'form' in control && control.form !== null && /^(?:submit|image)$/u.test((control as HTMLButtonElement).type),
    })), ...boxes.map((box) => ({
      role: box.getAttribute('role') ?? (box.type === 'search' ? 'searchbox' : 'textbox'), name: tidy(box.placeholder || nameOf(box)).slice(0, 120), area: areaOf(box), submits: false,
    }))].filter(({ name }) => name !== ''),
    // Shorter ones betray nothing, and stand in other words.
    values: [...new Set(fields.map((field) => field.value.trim()).filter((value) => value.length >= 4))],
  };
}

/** The nearest landmark around an element. It runs in the page. */
export function areaOf(element: Element): Area {
  if (element.closest('dialog, [role=dialog], [role=alertdialog]') !== null) return 'dialog';
  if (element.closest('[role=tablist]') !== null) return 'tab list';
  if (element.closest('nav, [role=navigation], [role=menubar], [role=menu], [role=tree]') !== null) return 'navigation';
  if (element.closest('header, [role=banner]') !== null) return 'banner';
  return element.closest('main, [role=main]') === null ? 'page' : 'main';
}
