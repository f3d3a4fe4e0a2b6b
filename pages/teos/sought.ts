import type { Sought } from '../../domain/errors.ts';
import type { TeosManageWording } from './wording.ts';

/** A text of TEOS's wording table. */
export type TeosLabel = keyof TeosManageWording;

// The other entries of the menu that the vendor names. Source: docs/sites/teos.md, 'Menus'.
const otherEntries = ['Administration', 'Content Creation', 'Media and Data'];

const kinds: Readonly<Partial<Record<TeosLabel, Pick<Sought, 'role' | 'purpose' | 'beside'>>>> = {
  'menu.serverManagement': { role: 'menu entry', purpose: 'navigation', beside: otherEntries },
  'tab.settings': { role: 'tab', purpose: 'navigation' },
  'option.azure': { role: 'option', purpose: 'navigation' },
  'page.heading': { role: 'heading', purpose: 'identity' },
  'section.azure': { role: 'section', purpose: 'identity' },
  'field.authenticationType': { role: 'field', purpose: 'identity' },
  'field.appAuthentication': { role: 'choice', purpose: 'identity' },
  'field.clientId': { role: 'field', purpose: 'identity' },
  'field.tenantId': { role: 'field', purpose: 'identity' },
  'field.clientSecret': { role: 'field', purpose: 'secret' },
  'button.save': { role: 'button', purpose: 'change' },
};

/** A label of TEOS that was looked for, as data for a drift note and for the person at the window. */
export function soughtInTeos(wording: TeosManageWording, key: TeosLabel): Sought {
  return { site: 'teosManage', key, ...kinds[key] ?? { role: 'control', purpose: 'change' }, names: wording[key].split('|').map((name) => name.trim()) };
}
