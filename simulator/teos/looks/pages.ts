import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asset } from '../../assets.ts';
import { sendPage, type TeosServer } from '../teos-server.ts';
import type { Session } from '../sessions.ts';
import { isAdministrator, textsOf } from './shared.ts';

/** The log-in of a look whose server draws it: where it is, where it leads, and the page. */
export interface ServedLogIn {
  readonly path: string;
  readonly home: string;
  readonly user: string;
  readonly password: string;
  readonly draw: (message: string | null, user: string) => string;
}

/** Serves the log-in page and takes what is posted to it. */
export function serveLogIn(app: FastifyInstance, teos: TeosServer, { path, home, user: userField, password: passwordField, draw }: ServedLogIn): void {
  app.get(path, async (_request, reply) => sendPage(reply, draw(null, '')));
  app.post(path, async (request, reply) => {
    const { [userField]: user = '', [passwordField]: password = '' } = textsOf(request);
    if (!isAdministrator(teos, user, password)) return sendPage(reply, draw('The user name or password is wrong.', user));
    teos.logIn(teos.record.administrator.user, reply);
    return reply.redirect(home);
  });
}

/** Serves a page to those who are logged in, and sends the others to the log-in. */
export function servePage(app: FastifyInstance, teos: TeosServer, { path, logIn }: { readonly path: string; readonly logIn: string }, draw: (session: Session) => string): void {
  app.get(path, async (request, reply) => {
    const session = teos.sessionOf(request);
    return session === null ? reply.redirect(logIn) : sendPage(reply, draw(session));
  });
}

/** Serves the log-out, and leads to the log-in. */
export function serveLogOut(app: FastifyInstance, teos: TeosServer, path: string, logIn: string): void {
  app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
    teos.logOut(request, reply);
    return reply.redirect(logIn);
  });
}

/** Serves the script of a look, as `build-assets.mjs` bundled it. */
export function serveScript(app: FastifyInstance, path: string, bundle: string): void {
  app.get(path, async (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'max-age=3600').send(await asset(bundle)));
}
