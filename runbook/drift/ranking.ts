import type { Sought } from '../../domain/errors.ts';
import { likeness, plain, sharedWords } from '../../domain/likeness.ts';

/** A visible control, as a page object's query tells it. */
export interface Control {
  readonly role: string;
  readonly name: string;
  /** The landmark that it stands in. */
  readonly area: string;
  readonly submits: boolean;
}

/** A control that may be what was looked for. */
export interface Candidate {
  readonly name: string;
  readonly role: string;
  readonly area: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** Why it may be it, as clauses. */
  readonly reasons: readonly string[];
}

const fitting: Readonly<Record<string, { readonly roles: readonly string[]; readonly areas: readonly string[] }>> = {
  'menu entry': { roles: ['link', 'menuitem', 'treeitem', 'button'], areas: ['navigation'] },
  'tab': { roles: ['tab'], areas: ['tab list'] },
  'option': { roles: ['link', 'button', 'option', 'menuitem', 'treeitem'], areas: ['main', 'page'] },
  'service': { roles: ['link', 'button'], areas: ['main', 'page'] },
  'link': { roles: ['link', 'button'], areas: ['main', 'page'] },
  'command': { roles: ['menuitem', 'button'], areas: ['navigation', 'main', 'page'] },
  'search box': { roles: ['searchbox', 'textbox', 'combobox'], areas: ['main', 'page'] },
};

const fields: ReadonlySet<string> = new Set(fitting['search box']?.roles);

// Nothing of this kind only leads somewhere, however like its name may be.
const deeds = /\b(?:save|store|apply|delete|remove|reset|restart|reboot|shut ?down|log ?(?:out|off)|sign ?(?:out|off)|yes|ok|confirm|upload|import|register)\b/iu;
// A command that is sought opens a pane in which something new is described; anywhere else these words say that something is made.
const makes = /\b(?:add|new|create)\b/iu;

const longestList = 5;
const leastLikeness = 0.25;

/**
 * The controls that may be what was looked for, the likeliest first. Those that send a form, or whose name says that they do something, are
 * none; nor is what bears a name that is looked for (it was seen and judged not to be meant) or that another label of the site has. A field is
 * one only where a field is looked for.
 * @param taken the names of the site's other labels.
 */
export function ranked(sought: Sought, controls: readonly Control[], taken: readonly string[]): Candidate[] {
  const others = new Set([...taken, ...sought.names].map(plain));
  const seen = new Set<string>();
  return controls
    .filter(({ name, role, submits }) => !submits && !deeds.test(name) && (sought.role === 'command' || !makes.test(name)) && fields.has(role) === (sought.role === 'search box')
      && !/[|{}]|\(s\)/u.test(name) && !others.has(plain(uncounted(name))))
    .map((control) => judged(sought, control))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .toSorted((one, other) => other.likeness - one.likeness)
    .filter(({ name }) => !seen.has(plain(name)) && seen.add(plain(name)))
    .slice(0, longestList);
}

function judged({ role: wantedRole, names }: Sought, { name, role, area }: Control): Candidate {
  const { roles = [], areas = [] } = fitting[wantedRole] ?? {};
  // A link that counts is told by its numbers, whatever it calls what it counts.
  const counts = names.some((wanted) => wanted.includes('{number}')) && /\d/u.test(name);
  const alike = Math.max(counts ? 0.5 : 0, ...names.map((wanted) => likeness(wanted, name)));
  const words = [...new Set(names.flatMap((wanted) => sharedWords(wanted, name).words))];
  const [inRole, inArea] = [roles.includes(role), areas.includes(area)];
  return {
    name, role, area, likeness: Math.round((alike * 0.5 + (inRole ? 0.25 : 0) + (inArea ? 0.25 : 0)) * 100) / 100,
    reasons: [
      ...(words.length > 0 ? [`shares ${words.map((word) => `'${word}'`).join(', ')} with the name looked for`] : alike >= 0.25 ? ['is spelt much like the name looked for'] : []),
      ...(counts ? ['counts, as the name looked for does'] : []),
      ...(inRole ? [`is a ${role}, as a ${wantedRole} may be`] : []),
      ...(inArea ? [`stands in the ${area === 'main' || area === 'page' ? 'page\'s own part' : area}, where a ${wantedRole} is expected`] : []),
    ],
  };
}

/** A tab's name without the counter that it may carry: `Client secrets (2)`. */
export function uncounted(name: string): string {
  return name.replace(/\s*\(\d+\)$/u, '');
}
