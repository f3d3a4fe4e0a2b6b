import { opensWhatFollows } from '../../domain/likeness.ts';
import type { ScreenEntry } from '../../domain/qa.ts';
import { isLabel } from '../../pages/teos/documented-screen.ts';
import type { TeosManageWording } from '../../pages/teos/wording.ts';
import type { GuideLabel } from './checks.ts';

const fieldOrder = ['field.authenticationType', 'field.clientId', 'field.clientSecret', 'field.tenantId'] as const satisfies readonly GuideLabel[];

/**
 * What stands on the settings page in the place of a label that is missing: the page's first title, the title above the fields, the sentence below
 * a title, the field between its neighbours, the one button below the fields. Null where the place is taken, empty or not to be told.
 */
export function inPlaceOf(key: GuideLabel, entries: readonly ScreenEntry[], documented: TeosManageWording): string | null {
  return entryInPlaceOf(key, new Places(entries, documented))?.name ?? null;
}

function entryInPlaceOf(key: GuideLabel, page: Places): ScreenEntry | undefined {
  switch (key) {
    case 'page.heading': return page.heading();
    case 'section.azure': return page.section();
    case 'page.intro': return page.sentenceBelow(page.heading());
    case 'section.note': return page.sentenceBelow(page.section());
    case 'button.save': return page.save();
    case 'field.authenticationType': case 'field.clientId': case 'field.clientSecret': case 'field.tenantId': return page.field(key);
    case 'menu.serverManagement': case 'tab.settings': case 'option.azure': case 'page.breadcrumb': case 'field.appAuthentication': return undefined;
  }
}

class Places {
  readonly #entries: readonly ScreenEntry[];
  readonly #documented: TeosManageWording;
  readonly #fields: readonly ScreenEntry[];

  constructor(entries: readonly ScreenEntry[], documented: TeosManageWording) {
    this.#entries = entries;
    this.#documented = documented;
    const known = entries.find((entry) => fieldOrder.some((key) => this.#bears(key, entry)));
    this.#fields = known === undefined ? [] : entries.filter(({ kind, section }) => kind === 'field' && section === known.section);
  }

  heading(): ScreenEntry | undefined {
    const first = this.#entries.find(({ kind, role, area }) => kind === 'heading' && role !== 'path' && area !== 'banner' && area !== 'navigation');
    return first === this.section() ? undefined : first;
  }

  section(): ScreenEntry | undefined {
    const [field] = this.#fields;
    return field === undefined ? undefined : this.#entries.find(({ kind, role, name }) => kind === 'heading' && role !== 'path' && name === field.section);
  }

  /** The text that comes next, unless something else does. */
  sentenceBelow(title: ScreenEntry | undefined): ScreenEntry | undefined {
    const next = title === undefined ? undefined : this.#entries[this.#entries.indexOf(title) + 1];
    const isLabelOfField = this.#entries.some(({ kind, name }) => kind === 'field' && name === next?.name);
    return next?.kind === 'text' && !isLabelOfField ? next : undefined;
  }

  field(key: (typeof fieldOrder)[number]): ScreenEntry | undefined {
    const there = this.#fields[fieldOrder.indexOf(key)];
    return this.#fields.length !== fieldOrder.length || there === undefined || fieldOrder.some((other) => this.#bears(other, there)) ? undefined : there;
  }

  save(): ScreenEntry | undefined {
    const last = this.#entries.findLastIndex(({ kind }) => kind === 'field');
    const [only, another] = this.#entries.slice(last + 1).filter(({ kind, role, area }) => kind === 'control' && role !== 'link' && (area === 'main' || area === 'page'));
    return another === undefined && only !== undefined && !opensWhatFollows(only.name) ? only : undefined;
  }

  #bears(key: GuideLabel, { kind, name }: ScreenEntry): boolean {
    return kind === 'field' && isLabel(key, this.#documented[key], name);
  }
}
