import type { Page } from 'playwright';
import type { Sought } from '../domain/errors.ts';

/** The person who sits at the windows of an attended run and may be asked for help. */
export interface PersonAtWindow {
  /** Milliseconds that a person is given for a step. */
  readonly patience: number;
  /** What fields hold that tell them from others, by the key of their label: the application's own identifiers. No secret. */
  readonly known: Readonly<Record<string, string>>;
  /** Tells what is to be done in the window. */
  tell(sentence: string): Promise<void>;
  /** Whether something is so; false where it is not answered. */
  confirm(question: string): Promise<boolean>;
  /** Told that something was done or pointed at by hand, and under which name it stands there; null if that could not be seen. */
  learned(sought: Sought, name: string | null): void;
}

/** What a person clicked on. */
export interface Clicked {
  readonly role: string;
  readonly name: string;
}

/** The clicks of the person, heard in all frames of a page, as they come. A click that leads away is heard, too. */
export class Clicks {
  readonly #heard: Clicked[] = [];
  #listening = true;

  /** The latest click that {@link take} has not brought yet. */
  take(): Clicked | null {
    const last = this.#heard.at(-1) ?? null;
    this.#heard.length = 0;
    return last;
  }

  /** Hears no more. */
  stop(): void {
    this.#listening = false;
  }

  /** Called by the page. */
  hear(clicked: unknown): void {
    const { role, name, trusted } = clicked as { role?: unknown; name?: unknown; trusted?: unknown };
    if (this.#listening && trusted === true && typeof role === 'string' && typeof name === 'string' && name !== '') this.#heard.push({ role, name });
  }
}

const listeners = new WeakMap<Page, { current: Clicks | null; install: () => Promise<void> }>();

/**
 * Begins to hear the person's clicks. What is clicked is told by role and name alone; no field's text is read.
 * @param script what runs in each frame; it calls the function of the name that it is given.
 */
export async function hearClicks(page: Page, script: (binding: string) => void): Promise<Clicks> {
  const clicks = new Clicks();
  let listener = listeners.get(page);
  if (listener === undefined) {
    const binding = `_${Math.random().toString(36).slice(2)}`;
    const made = { current: null as Clicks | null, install: async (): Promise<void> => { await Promise.allSettled(page.frames().map((frame) => frame.evaluate(script, binding))); } };
    await page.exposeBinding(binding, (_source, clicked: unknown) => { made.current?.hear(clicked); });
    // Pages and frames that are loaded later hear from their very beginning: a click may come before they are loaded.
    await page.addInitScript(script, binding);
    listeners.set(page, made);
    listener = made;
  }
  listener.current?.stop();
  listener.current = clicks;
  await listener.install();
  return clicks;
}
