import * as React from 'react';
import type { ApplicationListItem, ApplicationPage } from '../../api-types.ts';
import { showInTurn } from '../late-answers.ts';
import type { PortalApi } from './portal-api.ts';

/** Tabs of the list. */
export type ApplicationsTab = 'all' | 'owned' | 'deleted';

/** What the list shows now. */
export interface ShownApplications {
  /** Null while a list is being fetched. */
  readonly applications: readonly ApplicationListItem[] | null;
  readonly total: number;
  /** Null when there is no further page. */
  readonly loadMore: (() => void) | null;
  readonly refresh: () => void;
  /** What the API refused with; null if it did not. */
  readonly refused: unknown;
}

/** How long the list waits for another key before it asks, in milliseconds: without it each key would be a request. */
const typingPauseMs = 200;

const empty: ApplicationPage = { value: [], total: 0, nextSkip: null };

/** The applications of a tab that match a search text, page by page. An answer that comes too late is dropped. */
export function useApplications(api: PortalApi, tab: ApplicationsTab, search: string): ShownApplications {
  const query = useSettled(search);
  const [page, setPage] = React.useState<ApplicationPage | null>(null);
  const [refused, setRefused] = React.useState<unknown>(null);
  const [round, setRound] = React.useState(0);
  // Asked before the blade is drawn: drawing takes as long as the answer.
  const [first] = React.useState(() => firstPage(api, tab, query));
  const firstTaken = React.useRef(false);
  const earlier = React.useRef<ApplicationPage | null>(null);
  React.useLayoutEffect(() => {
    let current = true;
    let endLate = (): void => { /* Nothing comes late yet. */ };
    setPage(null);
    setRefused(null);
    const asked = firstTaken.current ? firstPage(api, tab, query) : first;
    firstTaken.current = true;
    asked.then((answer) => {
      if (!current) return;
      endLate = showInTurn(answer, earlier.current, setPage);
      earlier.current = answer;
    }, (error: unknown) => { if (current) setRefused(error); });
    return () => {
      current = false;
      endLate();
    };
  }, [api, tab, query, round, first]);
  return {
    applications: page?.value ?? null,
    total: page?.total ?? 0,
    loadMore: page === null || page.nextSkip === null ? null : () => { appendNextPage(api, tab, query, page, setPage); },
    refresh: () => { setRound(round + 1); },
    refused,
  };
}

function firstPage(api: PortalApi, tab: ApplicationsTab, search: string): Promise<ApplicationPage> {
  return tab === 'deleted' ? Promise.resolve(empty) : api.applications({ owned: tab === 'owned', search, skip: 0 });
}

function appendNextPage(
  api: PortalApi,
  tab: ApplicationsTab,
  search: string,
  page: ApplicationPage,
  setPage: React.Dispatch<React.SetStateAction<ApplicationPage | null>>,
): void {
  if (page.nextSkip === null) return;
  const next = api.applications({ owned: tab === 'owned', search, skip: page.nextSkip });
  void next.then((answer) => {
    // Only while the list is still the one whose button was pressed.
    setPage((now) => (now === page ? { ...answer, value: [...page.value, ...answer.value] } : now));
  });
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = React.useState(text);
  React.useEffect(() => {
    const timer = setTimeout(() => { setSettled(text.trim()); }, typingPauseMs);
    return () => { clearTimeout(timer); };
  }, [text]);
  return settled;
}
