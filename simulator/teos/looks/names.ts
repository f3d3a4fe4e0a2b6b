/**
 * The looks that a TEOS of the stand-ins can have, each with a sentence on it. Words, effects and records are the same in all;
 * that TEOS looks like any of them is invented (docs/sites/teos.md, 'Markup to expect').
 */
export const teosLooks = {
  'mvc': 'Pages of ASP.NET MVC: labels for their fields, a role for each tab, toastr.',
  'web-forms': 'ASP.NET WebForms: one form around each page, post-backs, ids with naming containers, labels in the neighbouring cell, Save a link.',
} as const satisfies Readonly<Record<string, string>>;

/** The name of a look. */
export type TeosLook = keyof typeof teosLooks;

/** All names of looks, the one that is served unless told otherwise first. */
export const teosLookNames = Object.keys(teosLooks) as readonly TeosLook[];
