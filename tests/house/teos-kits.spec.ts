import { expect, test } from '@playwright/test';
import { teosLookNames } from '../../simulator/teos/looks/names.ts';
import { sourcesOf } from './sources.ts';

// Names of kits, and the beginnings of their classes, ids and tags.
const kits = ['bootstrap', 'bootbox', 'toastr', 'sweet-?alert', 'swal2?', 'kendo', 'dev-?extreme', 'dev-?express', 'angular', 'shoelace', 'jquery', 'fluent', '__doPostBack', 'ctl00', 'aspNet', 'ng', 'mat', 'mdc', 'dx', 'k', 'sl', 'ui', 'mud', 'rz', 'ant', 'el', 'v'];
const kit = new RegExp(`(?<![\\w-])(?:${[...teosLookNames.filter((name) => name.includes('-')), ...kits.filter((name) => name.length > 3)].join('|')})|[.#[](?:${kits.filter((name) => name.length <= 3).join('|')})-[a-z]`, 'iu');

test('the pages of TEOS know no kit, no look and no class of one: what a person sees is the same in all', () => {
  const sources = sourcesOf('pages').filter(({ path }) => path.startsWith('pages/teos/') && !path.endsWith('/wording.ts'));
  expect(sources.length).toBeGreaterThan(20);
  const offences = sources.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => {
    const named = kit.exec(line)?.[0];
    return named === undefined ? [] : [`${path}:${String(index + 1)} knows '${named}'. Recognise it by role, name, visible text or place; words belong into pages/teos/wording.ts.`];
  }));
  expect(offences).toEqual([]);
});

test('what that house rule looks for is found where it stands', () => {
  for (const line of ["'.dx-popup-normal'", "element.matches('.k-window')", '// as Kendo has it', "'[id^=ctl00]'", "'web-forms'"]) expect(line).toMatch(kit);
});
