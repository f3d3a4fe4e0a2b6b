import { element } from './element.ts';

/** A link of a view to another way of signing in. */
export interface WayLink {
  readonly id: string;
  readonly text: string;
  readonly follow: () => void;
}

/** The row of such a link, and what connects it. */
export function linked({ id, text, follow }: WayLink): { readonly row: HTMLElement; readonly bind: () => void } {
  const link = element('a', { id, href: '#' }, text);
  return {
    row: element('div', { class: 'row small' }, link),
    bind: () => {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        follow();
      });
    },
  };
}
