import type { Page } from 'playwright';
import { DocumentedScreen } from '../../pages/teos/documented-screen.ts';
import { within } from '../../runbook/evidence/within.ts';
import type { Prepared } from './prepare.ts';

/** Milliseconds that a page may take to tell what stands on it: the version is worth no waiting. */
const patience = 2000;
// The page after the log-in and the settings page; a build that tells it on neither tells it nowhere that the guide leads to.
const mostLooks = 3;

/** The versions that TEOS servers show on the pages that a run opens anyway. Source: docs/sites/teos.md, 'Versions'. */
export class TeosVersions {
  readonly #prepared: Pick<Prepared, 'application' | 'wording'>;
  readonly #seen = new Map<string, { version: string | null; looks: number }>();

  constructor(prepared: Pick<Prepared, 'application' | 'wording'>) {
    this.#prepared = prepared;
  }

  /** Looks at a page, if it is a server's whose version is not known yet. Never throws. */
  async look(page: Page): Promise<void> {
    const { application: { teos }, wording } = this.#prepared;
    const origin = URL.canParse(page.url()) ? new URL(page.url()).origin : null;
    const server = teos.find(({ url }) => new URL(url).origin === origin);
    if (server === undefined) return;
    const seen = this.#seen.get(server.url) ?? { version: null, looks: 0 };
    this.#seen.set(server.url, seen);
    if (seen.version !== null || seen.looks >= mostLooks) return;
    seen.looks += 1;
    const [told] = await Promise.allSettled([within(patience, new DocumentedScreen(page, wording.teosManage, 'TEOS').version())]);
    if (told.status === 'fulfilled' && told.value !== 'too late') seen.version = told.value;
  }

  /** The version of a server, as its pages show it; null if they do not. */
  of(url: string): string | null {
    return this.#seen.get(url)?.version ?? null;
  }
}
