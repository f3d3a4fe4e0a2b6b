import type { Locator, Page } from 'playwright';

/** How controls are worked: with the pointer, or otherwise. */
export interface Hands {
  /** Comes to a control before something is typed into it. */
  reach(control: Locator): Promise<unknown>;
  /** Presses a control, once. */
  press(control: Locator): Promise<void>;
}

/** The pointer: a click comes to what it clicks by itself. */
export const pointer: Hands = { reach: () => Promise.resolve(), press: (control) => control.click() };

// More stops than any of the documented screens has; within one list, tab list or menu.
const mostStops = 120;
const mostArrows = 20;

/** Works a page with the keyboard alone, as somebody does who cannot use a pointer. What it does not come to is clicked, and told. */
export class Keyboard implements Hands {
  /** Presses of the tab key so far. */
  stops = 0;
  /** Whether all that was to be worked could be so far. */
  reachedAll = true;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses the tab key until a control has the focus, and arrow keys where it stands in a list of which the focus is one stop. False if it never has. */
  async reach(control: Locator): Promise<boolean> {
    for (let stops = 0; stops < mostStops; stops += 1) {
      const where = await control.evaluate(focusTowards);
      if (where === 'on it' || (where === 'beside it' && await this.#throughList(control))) return true;
      await this.#page.keyboard.press('Tab');
      this.stops += 1;
    }
    this.reachedAll = false;
    return false;
  }

  async press(control: Locator): Promise<void> {
    if (await this.reach(control)) await this.#page.keyboard.press('Enter');
    else await control.click();
  }

  /** Which of some controls have the focus when the tab key is pressed again and again, in this order, each once; from the first of them on. */
  async order(controls: readonly { readonly name: string; readonly control: Locator }[]): Promise<readonly string[]> {
    const seen: string[] = [];
    for (let stops = 0; stops < mostStops * 2 && seen.length < controls.length; stops += 1) {
      await this.#page.keyboard.press('Tab');
      for (const { name, control } of controls) if (!seen.includes(name) && await control.evaluate(focusTowards) === 'on it') seen.push(name);
    }
    // Where the tab key went round the page, the first is where the order begins.
    const first = seen.indexOf(controls[0]?.name ?? '');
    return first < 0 ? seen : [...seen.slice(first), ...seen.slice(0, first)];
  }

  async #throughList(control: Locator): Promise<boolean> {
    for (const key of ['ArrowRight', 'ArrowDown']) {
      for (let arrows = 0; arrows < mostArrows; arrows += 1) {
        await this.#page.keyboard.press(key);
        const where = await control.evaluate(focusTowards);
        if (where === 'on it') return true;
        if (where === 'elsewhere') break;
      }
    }
    return false;
  }
}

/** Where the focus is towards a control: on it, in the same list, or elsewhere. It runs in the page. */
function focusTowards(target: Element): 'on it' | 'beside it' | 'elsewhere' {
  if (!document.hasFocus()) return 'elsewhere';
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement;
  if (active === null || active === document.body) return 'elsewhere';
  if (target.contains(active) || active.contains(target)) return 'on it';
  const list = target.closest('[role=tablist], [role=menu], [role=menubar], [role=tree], [role=listbox], [role=radiogroup], [role=toolbar]');
  return list?.contains(active) === true ? 'beside it' : 'elsewhere';
}
