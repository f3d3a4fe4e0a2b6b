import type { Frame, JSHandle } from 'playwright';

/** What stands in for the clipboard of one document for a moment. */
export interface CopyCatcher {
  /** The first text that the document copied; null if it copied none until `restore`. */
  readonly caught: Promise<string | null>;
  /** Puts the document's own clipboard back. */
  restore(): void;
}

/**
 * Puts itself between a document and the clipboard: what the page writes (`writeText`, `write`, or a
 * `copy` event with the selection or with data of its own) is caught and goes no further. The page
 * sees a copy that succeeded.
 * Source: docs/sites/azure-portal.md, 'After Add'.
 */
export async function catchCopies(frame: Frame): Promise<JSHandle<CopyCatcher>> {
  return frame.evaluateHandle((): CopyCatcher => {
    let settle: (text: string | null) => void = () => { /* Replaced below, before anything can call it. */ };
    const caught = new Promise<string | null>((resolve) => { settle = resolve; });
    const clipboard = (globalThis as { Clipboard?: { prototype: Clipboard } }).Clipboard?.prototype;
    const own: [object, string, PropertyDescriptor | undefined][] = [];
    const replace = (owner: object, name: string, value: (...given: never[]) => unknown): void => {
      own.push([owner, name, Object.getOwnPropertyDescriptor(owner, name)]);
      Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: true });
    };
    const selection = (): string => {
      const field = document.activeElement;
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return getSelection()?.toString() ?? '';
      return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    };
    const onCopy = (event: Event): void => {
      event.preventDefault();
      const selected = selection();
      // The page's own listener comes later; data that it sets counts before the selection.
      setTimeout(() => { if (selected !== '') settle(selected); });
    };
    if (clipboard) {
      replace(clipboard, 'writeText', (text: string) => {
        settle(text);
        return Promise.resolve();
      });
      replace(clipboard, 'write', async (items: ClipboardItem[]) => {
        const item = items.find(({ types }) => types.includes('text/plain'));
        if (item) settle(await (await item.getType('text/plain')).text());
      });
    }
    replace(DataTransfer.prototype, 'setData', (format: string, text: string) => { if (/^text(?:\/plain)?$/iu.test(format)) settle(text); });
    addEventListener('copy', onCopy, { capture: true });
    return {
      caught,
      restore: () => {
        for (const [owner, name, descriptor] of own) if (descriptor) Object.defineProperty(owner, name, descriptor);
        removeEventListener('copy', onCopy, { capture: true });
        settle(null);
      },
    };
  });
}
