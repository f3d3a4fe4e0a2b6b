import type { KnownSession } from '../page-config.ts';
import { element, heading } from './element.ts';
import type { View } from './stage.ts';

/** What the account picker needs of its page. */
export interface TilesViewNeeds {
  readonly sessions: readonly KnownSession[];
  /** What a tile is for, as its accessible name begins: 'Sign in with', 'Sign out'. */
  readonly verb: string;
  /** A question below the title. */
  readonly question: string | null;
  readonly choose: (session: KnownSession) => void;
  /** 'Use another account'; null if it is not offered. */
  readonly other: (() => void) | null;
}

/** 'Pick an account'. A tile that is clicked before the view stands does nothing (docs/sites/entra-sign-in.md, 'Traps', 6). */
export function tilesView({ sessions, verb, question, choose, other }: TilesViewNeeds): View {
  const tiles = sessions.map((session) => ({
    act: () => { choose(session); },
    tile: element('div', { class: 'table', role: 'button', tabindex: '0', 'data-test-id': session.name, 'aria-label': `${verb} ${session.name} work or school account.` },
      element('div', { class: 'tile-img' }),
      element('div', { class: 'table-cell text-left content' }, element('div', {}, session.fullName), element('small', {}, session.name), ...(session.isSignedIn ? [element('small', {}, 'Signed in')] : []))),
  }));
  const otherTile = element('div', { id: 'otherTile', class: 'table', role: 'button', tabindex: '0', 'aria-labelledby': 'otherTileText' },
    element('div', { class: 'tile-img' }), element('div', { class: 'table-cell text-left content' }, element('div', { id: 'otherTileText' }, 'Use another account')));
  const all = other === null ? tiles : [...tiles, { act: other, tile: otherTile }];
  const root = element('div', { 'data-viewid': '12', 'data-bind': "pageViewComponent: { name: 'login-paginated-tiles-view' }" },
    heading('Pick an account', 'CT_STR_Tiles_Title'), ...(question === null ? [] : [element('div', { class: 'row text-body' }, question)]),
    element('div', { class: 'row tile-container' }, element('div', { id: 'tilesHolder', role: 'list' }, ...all.map(({ tile }) => element('div', { class: 'row tile', role: 'listitem' }, tile)))));
  return {
    root,
    bind: () => {
      for (const { tile, act } of all) {
        tile.addEventListener('click', act);
        tile.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') act(); });
      }
    },
    submit: () => { /* A view of tiles has no main button. */ },
  };
}
