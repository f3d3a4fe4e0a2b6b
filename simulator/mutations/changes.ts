/** Where something is put: beside an element, or in it. */
export type Place = 'before' | 'after' | 'first' | 'last';

/** Elements of a page: those that a selector of CSS names, and, with `text`, only those of exactly this text. */
export interface Which {
  readonly of: string;
  readonly text?: string;
}

/** One change to a page's screen, made in the page itself after the site has drawn it, and again whenever it draws anew. */
export type Change = { readonly at?: string } & (
  /** A text, an accessible name, a placeholder or a button's value that is exactly `from` becomes `to`; `within` names the elements in which, all if it is missing. A colon behind it stays. */
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly within?: string }
  /** Elements get another role; null takes theirs away. */
  | ({ readonly kind: 'role'; readonly role: string | null } & Which)
  /** Elements that are links or buttons become plain ones that only listen to clicks, as scripts of the nineties make them. */
  | ({ readonly kind: 'plain' } & Which)
  /** Elements go to another place. */
  | ({ readonly kind: 'move'; readonly to: string; readonly place: Place } & Which)
  /** A copy of elements stands in another place, too. Its ids are others. */
  | ({ readonly kind: 'copy'; readonly to: string; readonly place: Place } & Which)
  | ({ readonly kind: 'remove' } & Which)
  /** Elements are folded away behind a button of this name, until it is clicked. */
  | ({ readonly kind: 'fold'; readonly button: string } & Which)
  /** A dialogue covers the page until one of its buttons is clicked; each closes it and does nothing else. */
  | { readonly kind: 'dialogue'; readonly title: string; readonly text: string; readonly buttons: readonly string[] }
  /** Elements get an attribute; null takes it away. */
  | ({ readonly kind: 'attribute'; readonly name: string; readonly value: string | null } & Which)
  /** A click on elements has no effect any more. */
  | ({ readonly kind: 'dead' } & Which)
  /** When the form is sent, a field holds as many bullets as it held characters, or what it held when the page was loaded. */
  | ({ readonly kind: 'send'; readonly value: 'bullets' | 'as loaded' } & Which)
  /** The whole page stands in a frame of a page that is empty but for it. */
  | { readonly kind: 'frame' }
);

/** A change to the screens of one of the sites that a version of it might bring. */
export interface Mutation {
  readonly site: 'portal' | 'teos';
  /** What a person sees. */
  readonly sentence: string;
  readonly changes: readonly Change[];
  /** Whether Save is broken by it, so that a rotation cannot end well, however a person goes about it. */
  readonly breaksSave?: true;
}
