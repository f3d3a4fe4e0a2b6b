import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultName } from '../faults.ts';
import type { TeosServerRecord, World } from '../world.ts';
import type { Viewer } from './pages/layout.ts';
import { paths } from './paths.ts';
import { Sessions, type Session } from './sessions.ts';

const authenticationCookie = '.ASPXAUTH';

const notices: readonly (readonly [FaultName, NonNullable<Viewer['notice']>])[] = [
  ['teos-welcome-dialog', 'welcome'], ['teos-cookie-notice', 'cookies'], ['teos-licence-notice', 'licence'], ['teos-unknown-overlay', 'unknown'],
];

const forms: readonly (readonly [FaultName, Viewer['options']])[] = [
  ['teos-settings-as-list', 'list'], ['teos-settings-as-tree', 'tree'], ['teos-settings-as-tabs', 'tabs'], ['teos-settings-as-cards', 'cards'],
];

/** One TEOS server while the stand-in runs: its record, who is logged in, and what every route asks of it. */
export class TeosServer {
  readonly world: World;
  readonly record: TeosServerRecord;
  readonly #sessions = new Sessions();
  #pagesUntilBack = 0;

  constructor(world: World, record: TeosServerRecord) {
    this.world = world;
    this.record = record;
    world.onReset(() => {
      this.#sessions.endAll();
      this.#pagesUntilBack = 0;
    });
  }

  /** Whether a fault of the catalogue is on. */
  has(fault: FaultName): boolean {
    return this.world.faults.has(fault);
  }

  /** Whether it answers over TLS. */
  get isEncrypted(): boolean {
    return this.record.url.startsWith('https:');
  }

  /** The session of a request; null if the person is not logged in or was idle for too long. */
  sessionOf(request: FastifyRequest): Session | null {
    return this.#sessions.find(request.cookies[authenticationCookie]);
  }

  /** Opens a session and sets its cookie, which the browser forgets when it is closed. */
  logIn(user: string, reply: FastifyReply): void {
    void reply.setCookie(authenticationCookie, this.#sessions.open(user), { path: '/', httpOnly: true, secure: this.isEncrypted, sameSite: 'lax' });
  }

  /** Ends the session of a request, on the server and in the browser. */
  logOut(request: FastifyRequest, reply: FastifyReply): void {
    this.endSession(request);
    void reply.clearCookie(authenticationCookie, { path: '/' });
  }

  /** Ends the session of a request on the server only: the browser learns of it by the next answer. */
  endSession(request: FastifyRequest): void {
    this.#sessions.end(request.cookies[authenticationCookie]);
  }

  /** Restarts: all sessions end, and the next pages that are asked for are not there yet. By their number, not by the clock. */
  restart(): void {
    this.#sessions.endAll();
    this.#pagesUntilBack = 2;
  }

  /** Whether the server is not back from a restart when a request comes. @param page whether it asks for a page, which brings the end nearer. */
  isRestarting(page: boolean): boolean {
    const restarting = this.#pagesUntilBack > 0;
    if (page && restarting) this.#pagesUntilBack -= 1;
    return restarting;
  }

  /** The person before the screen, as the frame of a page shows them. @param onSettings whether it is the page of the guide's last step. */
  viewer(session: Session, onSettings = false): Viewer {
    const notice = notices.find(([fault]) => this.has(fault))?.[1] ?? null;
    return {
      user: session.user, serverName: this.record.host, serverManagement: !this.has('teos-no-server-management'),
      notice: onSettings && this.has('teos-overlay-on-settings') ? 'settings' : notice,
      menuFolded: this.has('teos-menu-behind-button'), logOutAsks: this.has('teos-log-out-asks'),
      options: forms.find(([fault]) => this.has(fault))?.[1] ?? 'tiles',
    };
  }

  /** Sends someone who is not logged in to the log-in page; a page that was only looked at is come back to, a posted form is lost. */
  sendToLogIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const back = request.method === 'GET' && request.url !== paths.home ? `?ReturnUrl=${encodeURIComponent(request.url)}` : '';
    return reply.redirect(`${paths.logIn}${back}`);
  }
}

/** Sends a page, which no browser or proxy may keep: after logging out, 'back' shows nothing. */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
}
