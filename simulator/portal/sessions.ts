import { randomBytes } from 'node:crypto';

/** The cookie of a portal session. */
export const sessionCookie = '__Host-portal-session';

/** Who is signed in to the portal: a session by its cookie, and by the bearer token that the shell asks for with it. */
export class Sessions {
  readonly #tokens = new Map<string, string>();

  /** Begins a session; returns what its cookie holds. */
  begin(): string {
    const id = randomBytes(24).toString('base64url');
    this.#tokens.set(id, randomBytes(48).toString('base64url'));
    return id;
  }

  /** The bearer token of a session; undefined if it is over. */
  tokenOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#tokens.get(id);
  }

  /** Whether an `authorization` header carries the token of a session that lasts. */
  accepts(authorization: string | undefined): boolean {
    const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1];
    return token !== undefined && [...this.#tokens.values()].includes(token);
  }

  /** Ends one session. */
  end(id: string | undefined): void {
    if (id !== undefined) this.#tokens.delete(id);
  }

  /** Ends all sessions. */
  endAll(): void {
    this.#tokens.clear();
  }
}
