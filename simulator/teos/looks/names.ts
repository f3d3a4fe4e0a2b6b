/**
 * The looks that a TEOS of the stand-ins can have, each with a sentence on it. Words, effects and records are the same in all;
 * that TEOS looks like any of them is invented (docs/sites/teos.md, 'Markup to expect').
 */
export const teosLooks = {
  'mvc': 'Pages of ASP.NET MVC: labels for their fields, a role for each tab, toastr.',
  'web-forms': 'ASP.NET WebForms: one form around each page, post-backs, ids with naming containers, labels in the neighbouring cell, Save a link.',
  'admin-lte': 'Bootstrap and AdminLTE: menu behind a button, options as cards, fields in groups, Save without a load, toastr.',
  'dev-extreme': 'DevExtreme with a Kendo drop-down: captions beside editors without association, tabs that change a panel, a toast.',
  'material': 'Angular Material: one page with routes in the browser, floating labels, tabs that are links, the menu in a drawer, a snack bar.',
  'frameset': 'Frames of the nineties: the menu in one, the content in another; labels that are mere text, Save an image.',
  'web-components': 'Web components: every control in an open shadow root, within shadow roots of what surrounds it.',
} as const satisfies Readonly<Record<string, string>>;

/** The name of a look. */
export type TeosLook = keyof typeof teosLooks;

/** All names of looks, the one that is served unless told otherwise first. */
export const teosLookNames = Object.keys(teosLooks) as readonly TeosLook[];
