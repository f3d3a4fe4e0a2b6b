import { randomBytes } from 'node:crypto';

/** Someone who is logged in. */
export interface Session {
  readonly user: string;
  readonly antiForgeryToken: string;
  lastSeen: number;
}

// IIS's default: twenty minutes without a request.
const idleMinutes = 20;

/** The sessions of one TEOS server, kept in memory as ASP.NET does in-process: they do not survive the server. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  /** `now` gives the time in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Opens a session and returns the value of its cookie. */
  open(user: string): string {
    const cookie = randomBytes(48).toString('hex').toUpperCase();
    this.#sessions.set(cookie, { user, antiForgeryToken: newAntiForgeryToken(), lastSeen: this.#now() });
    return cookie;
  }

  /** The session of a cookie, or null if there is none or it was idle for too long. Looking it up counts as use. */
  find(cookie: string | undefined): Session | null {
    const session = cookie === undefined ? undefined : this.#sessions.get(cookie);
    if (cookie === undefined || session === undefined) return null;
    if (this.#now() - session.lastSeen > idleMinutes * 60_000) {
      this.#sessions.delete(cookie);
      return null;
    }
    session.lastSeen = this.#now();
    return session;
  }

  /** Ends all sessions, as a restart of the server does. */
  endAll(): void {
    this.#sessions.clear();
  }

  /** Ends a session. */
  end(cookie: string | undefined): void {
    if (cookie !== undefined) this.#sessions.delete(cookie);
  }
}

/** A token for the hidden field of a form, of the shape that ASP.NET's have. */
export function newAntiForgeryToken(): string {
  return randomBytes(60).toString('base64url');
}
