import type { ElementHandle, Locator } from 'playwright';
import { notAsDocumented, type RunbookError } from '../../domain/errors.ts';
import { mention } from '../wording.ts';
import type { Blade } from './blade.ts';
import { foreignName, type Meant } from './foreign-name.ts';
import { inView } from './in-view.ts';

// Roles are the rule; the classes are those of the builds' own dialogs, whose element with the role may have no height.
const dialogs = ':is([role=dialog], [role=alertdialog], .ms-Dialog-main, .fxs-dialogballoon, .fxs-formdialog)';

const nothingRemoved = 'Nothing was removed: the question was not answered, and may still stand there. Remove the client secret by hand, by its Secret ID.';

interface Shown {
  readonly dialog: Locator;
  readonly text: string;
}

/** The question that follows the delete control, with the button that says yes. */
export interface Question {
  readonly text: string;
  /** This very element: a dialog that comes later may have a button of that name too. */
  readonly yes: ElementHandle;
}

/**
 * The question whether a client secret is to be deleted. Its words are not known: it is the dialog that came
 * after the click, that speaks of deleting, and that has one button which says yes.
 * Source: docs/sites/azure-portal.md, 'Deletion'.
 */
export class RemovalQuestion {
  readonly #blade: Blade;
  readonly #screen: string;
  readonly #earlier: ReadonlySet<string>;

  private constructor(blade: Blade, screen: string, earlier: readonly Shown[]) {
    this.#blade = blade;
    this.#screen = screen;
    this.#earlier = new Set(earlier.map(({ text }) => text));
  }

  /** Remembers the dialogs that stand there already: none of them is the question. */
  static async before(blade: Blade, screen: string): Promise<RemovalQuestion> {
    return new RemovalQuestion(blade, screen, await dialogsIn(blade));
  }

  /**
   * The question, if it stands there now; null if it does not.
   * @throws {RunbookError} exit 4, code `removal-question-unclear`, if there are several, or several buttons that say yes; code
   * `removal-question-about-another` if it names anything but what is meant. Nothing is pressed.
   */
  async asked(meant: Meant): Promise<Question | null> {
    const [shown, ...more] = (await dialogsIn(this.#blade)).filter(({ text }) => text !== '' && !this.#earlier.has(text));
    if (shown === undefined) return null;
    if (more.length > 0) throw this.#unclear(`Several dialogs came at once: ${[shown, ...more].map(({ text }) => quoted(text)).join(', ')}.`);
    const { wording } = this.#blade;
    const labels = [wording['removal.delete'], wording['removal.remove'], wording['removal.yes'], wording['removal.ok']];
    const speaks = labels.slice(0, 2).some((label) => mention(label).test(shown.text));
    const [yes, ...others] = speaks ? await this.#buttons(shown.dialog, labels) : [];
    if (yes === undefined) return null;
    if (others.length > 0) throw this.#unclear(`The dialog ${quoted(shown.text)} has more than one button that may say yes.`);
    const foreign = foreignName(shown.text, { ...meant, own: [...meant.own, ...labels] });
    if (foreign !== null) throw this.#aboutAnother(shown.text, foreign, meant);
    return { text: shown.text, yes: await yes.elementHandle() };
  }

  async #buttons(dialog: Locator, labels: readonly string[]): Promise<Locator[]> {
    const found = await Promise.all(labels.map((name) => inView(dialog.getByRole('button', { name, exact: true }))));
    return found.flat();
  }

  #aboutAnother(text: string, foreign: string, { secretId, description }: Meant): RunbookError {
    return notAsDocumented({
      code: 'removal-question-about-another', screen: this.#screen,
      message: `The delete control of the client secret '${description}' (Secret ID ${secretId}) was pressed, but the question that followed names '${foreign}'. It says: ${quoted(text)}.`,
      advice: nothingRemoved,
    });
  }

  #unclear(why: string): RunbookError {
    return notAsDocumented({ code: 'removal-question-unclear', screen: this.#screen, message: `After the delete control was pressed, it is not clear what is asked. ${why}`, advice: nothingRemoved });
  }
}

async function dialogsIn(blade: Blade): Promise<Shown[]> {
  const roots = await blade.roots();
  const found = (await Promise.all(roots.map((root) => inView(root.locator(dialogs))))).flat();
  const read = await Promise.all(found.map((dialog) => dialog.evaluateAll(readDialogs, dialogs)));
  // A dialog came or went between the two looks: what was seen first no longer stands there alone.
  if (read.some((each) => each.length !== 1)) return dialogsIn(blade);
  const shown = found.flatMap((dialog, index) => (read[index] ?? []).map((said) => ({ dialog, ...said })));
  return shown.filter(({ within }) => !within);
}

/** What each dialog says, and whether it is only a part of another one that is drawn. */
function readDialogs(elements: Element[], css: string): { text: string; within: boolean }[] {
  return elements.map((element) => {
    let within = false;
    for (let around = element.parentElement?.closest(css); around; around = around.parentElement?.closest(css)) within ||= around.getBoundingClientRect().height > 0;
    return { text: (element as HTMLElement).innerText.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim(), within };
  });
}

function quoted(text: string): string {
  return `'${text.slice(0, 300)}'`;
}
