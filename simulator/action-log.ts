/** What was done at one of the sites. */
export interface Action {
  /** ISO 8601. */
  readonly at: string;
  readonly site: 'portal' | 'teos' | 'entra';
  /** `click`: reported by the page, as the real sites' telemetry does; `navigation`: a page was loaded or an address opened; `request`: something was submitted. */
  readonly kind: 'click' | 'navigation' | 'request';
  /** The accessible name of what was clicked, the address that was opened (without its query where that holds a secret), or what was submitted. Never a value. */
  readonly name: string;
  /** For a click, whether the browser itself made it (`event.isTrusted`), and no script. */
  readonly trusted: boolean;
}

/** What was done at all sites, in order: the proof that a step was a click on the documented control. */
export class ActionLog {
  #entries: Action[] = [];

  /** All actions so far, oldest first. */
  get entries(): readonly Action[] {
    return this.#entries;
  }

  /** Notes an action, with the time. */
  add(action: Omit<Action, 'at'>): void {
    this.#entries.push({ at: new Date().toISOString(), ...action });
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
  }
}
