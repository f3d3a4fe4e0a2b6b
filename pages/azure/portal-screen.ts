import type { Frame, Page } from 'playwright';
import type { ScreenEntry } from '../../domain/qa.ts';
import { until, within } from '../awaiting.ts';
import { PageObject } from '../page-object.ts';
import { areaOf, isInView, pageOutline } from '../page-outline.ts';
import { proved } from '../proof.ts';
import { domHelpers, faceOf, inPage, isShown, nameOf, textOf, tidy } from '../teos/dom.ts';
import type { CertificatesAndSecrets } from './certificates-and-secrets.ts';

// For how long a screen must stay as it is until it counts as what the portal shows: it puts blades in, and names on them, one after the other.
const quietMs = 700;
// A frame that is only warmed up, or just going away, never answers.
const frameMs = 2000;

const entriesInPage = inPage(portalEntries, [...domHelpers, areaOf]);

/**
 * A screen of the portal looked at as a tester does: what stands on it, in which order, under which names. It presses and types nothing.
 * What its lists hold, and what fields hold, is no part of it. Source: docs/sites/azure-portal.md, 'Blades' and 'React blades'.
 */
export class PortalScreen extends PageObject {
  readonly #secrets: CertificatesAndSecrets | null;

  /** @param secrets the screen with the list of client secrets, where it may be in view: its Values are covered on pictures. */
  constructor(page: Page, title: string, secrets: CertificatesAndSecrets | null = null) {
    super(page, title);
    this.#secrets = secrets;
  }

  override covers(): ReturnType<PageObject['covers']> {
    return this.#secrets?.covers() ?? [];
  }

  /** What stands on the screen once it has come to rest: titles, columns, labels of properties, fields and controls, in the order of the page. */
  async entries(): Promise<readonly ScreenEntry[]> {
    let [last, since] = ['', performance.now()];
    return proved(this.page, { screen: this.title, wanted: 'a screen that has come to rest' }, () => until(this.page, async () => {
      const entries = await this.#now();
      const told = JSON.stringify(entries);
      if (told !== last) [last, since] = [told, performance.now()];
      return performance.now() - since >= quietMs ? entries : null;
    }));
  }

  /** The accessibility tree, without what fields hold and lists list. */
  async tree(): Promise<string> {
    return (await pageOutline(this.page)).tree;
  }

  /** The language that the portal says it is in, such as `en`; empty if it says none. */
  async language(): Promise<string> {
    return (await this.page.locator('html').getAttribute('lang') ?? '').toLowerCase().split('-')[0] ?? '';
  }

  async #now(): Promise<readonly ScreenEntry[]> {
    const perFrame = await Promise.all(this.page.frames().map((frame) => within(frameMs, entriesOf(frame))));
    return perFrame.flatMap((entries) => entries ?? []);
  }
}

async function entriesOf(frame: Frame): Promise<readonly ScreenEntry[]> {
  return await isInView(frame) ? frame.evaluate(entriesInPage) : [];
}

/** What a document shows but for the rows of its lists; blades that were left stay parked beyond its edge and do not count. It runs in the page. */
export function portalEntries(): ScreenEntry[] {
  const titles = 'h1, h2, h3, [role=heading]';
  const columns = '[role=columnheader], th';
  // Labels of properties have no role. The React build's classes end in a number that changes.
  const labels = '.fxc-essentials-label, [class*="essentialsLabel-"]';
  const fields = 'input:not([type=hidden], [type=button], [type=submit], [type=checkbox], [type=radio], [type=file]), textarea, [role=combobox]';
  const controls = 'a, button, input[type=button], input[type=submit], [role=tab], [role=menuitem], [role=treeitem], [role=button], [role=link]';
  const inWindow = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return box.left < innerWidth && box.right > 0;
  };
  // The tiles of Azure's services stand in rows, too.
  const isListed = (element: Element): boolean => element.closest('.fxc-gc-row, [role=row], tbody tr') !== null && element.closest(columns) === null && !element.matches('a.fxs-home-feature-link');
  const kindOf = (element: Element): ScreenEntry['kind'] => (element.matches(fields) ? 'field' : element.matches(`${titles}, ${columns}`) ? 'heading' : element.matches(labels) ? 'text' : 'control');
  const roleOf = (element: Element): string => element.getAttribute('role') ?? (element.matches(fields) ? 'textbox' : element.matches(titles) ? 'heading' : element.matches(columns) ? 'columnheader' : element.matches('a') ? 'link' : element.matches(labels) ? 'text' : 'button');
  const shown = [...document.querySelectorAll([titles, columns, labels, fields, controls].join(', '))].filter((element) => isShown(element) && inWindow(element) && !isListed(element));
  // Of what stands within each other, such as a tab's button, the outermost counts; a title may hold a link.
  const outermost = shown.filter((element) => !shown.some((outer) => outer !== element && outer.contains(element)));
  return outermost.map((element): ScreenEntry => ({
    kind: kindOf(element), role: roleOf(element), name: tidy(nameOf(element) || element.getAttribute('placeholder') || (element.matches(fields) ? '' : faceOf(element) || textOf(element))).replace(/[\s:*]+$/u, '').slice(0, 200), area: areaOf(element), section: '',
  })).filter(({ name }) => name !== '');
}
