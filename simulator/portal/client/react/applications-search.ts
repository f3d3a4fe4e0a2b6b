import * as React from 'react';
import type { ApplicationsPage, ListedApplication, PortalApi } from './portal-api.ts';

/** Tabs of the list. */
export type ApplicationsTab = 'all' | 'owned' | 'deleted';

/** What the list shows now. */
export interface ShownApplications {
  /** Null while a list is being fetched. */
  readonly applications: readonly ListedApplication[] | null;
  readonly total: number;
  /** Null when there is no further page. */
  readonly loadMore: (() => void) | null;
  readonly refresh: () => void;
  /** What the API refused with; null if it did not. */
  readonly refused: unknown;
}

/** How long the list waits for another key before it asks, in milliseconds: without it each key would be a request. */
const typingPauseMs = 200;

const empty: ApplicationsPage = { value: [], total: 0, nextSkip: null };

/** The applications of a tab that match a search text, page by page. An answer that comes too late is dropped. */
export function useApplications(api: PortalApi, tab: ApplicationsTab, search: string): ShownApplications {
  const query = useSettled(search);
  const [page, setPage] = React.useState<ApplicationsPage | null>(null);
  const [refused, setRefused] = React.useState<unknown>(null);
  const [round, setRound] = React.useState(0);
  React.useEffect(() => {
    let current = true;
    setPage(null);
    setRefused(null);
    const asked = tab === 'deleted' ? Promise.resolve(empty) : api.applications({ owned: tab === 'owned', search: query, skip: 0 });
    asked.then((answer) => { if (current) setPage(answer); }, (error: unknown) => { if (current) setRefused(error); });
    return () => { current = false; };
  }, [api, tab, query, round]);
  return {
    applications: page?.value ?? null,
    total: page?.total ?? 0,
    loadMore: page === null || page.nextSkip === null ? null : () => { appendNextPage(api, tab, query, page, setPage); },
    refresh: () => { setRound(round + 1); },
    refused,
  };
}

function appendNextPage(
  api: PortalApi,
  tab: ApplicationsTab,
  search: string,
  page: ApplicationsPage,
  setPage: React.Dispatch<React.SetStateAction<ApplicationsPage | null>>,
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
