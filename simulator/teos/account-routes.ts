import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logInPage } from './pages/log-in.ts';
import { paths } from './paths.ts';
import { newAntiForgeryToken } from './sessions.ts';
import { sendPage, type TeosServer } from './teos-server.ts';

const antiForgeryCookie = '__RequestVerificationToken';

interface LogInForm {
  readonly UserName?: string;
  readonly Password?: string;
  readonly ReturnUrl?: string;
  readonly __RequestVerificationToken?: string;
}

/** Logging in and out. All of it is invented but that a user name and a password are asked for. */
export function accountRoutes(app: FastifyInstance, teos: TeosServer): void {
  app.get<{ Querystring: { ReturnUrl?: string } }>(paths.logIn, async (request, reply) => {
    if (teos.sessionOf(request) !== null) return reply.redirect(paths.home);
    return sendLogIn(request, reply, { user: '', returnUrl: request.query.ReturnUrl ?? '', message: null });
  });

  app.post<{ Body: LogInForm | undefined }>(paths.logIn, async (request, reply) => {
    const form = request.body ?? {};
    const { UserName: user = '', Password: password = '', ReturnUrl: returnUrl = '' } = form;
    if (form.__RequestVerificationToken === undefined || form.__RequestVerificationToken !== request.cookies[antiForgeryCookie]) {
      return sendLogIn(request, reply, { user, returnUrl, message: 'This form was open for too long. Log in again.' });
    }
    teos.record.passwordSubmissions += 1;
    await teos.world.latency.of('teos.logIn');
    if (!accepted(teos, user, password)) return sendLogIn(request, reply, { user, returnUrl, message: 'The user name or password is incorrect.' });
    teos.logIn(teos.record.administrator.user, reply);
    return reply.redirect(isLocal(returnUrl) ? returnUrl : paths.home);
  });

  app.get(paths.logOut, async (request, reply) => {
    teos.logOut(request, reply);
    return reply.redirect(paths.logIn);
  });
}

function accepted(teos: TeosServer, user: string, password: string): boolean {
  const { administrator } = teos.record;
  return !teos.has('wrong-teos-password') && user.toLowerCase() === administrator.user.toLowerCase() && password === administrator.password;
}

function sendLogIn(request: FastifyRequest, reply: FastifyReply, page: { user: string; returnUrl: string; message: string | null }): FastifyReply {
  const antiForgeryToken = request.cookies[antiForgeryCookie] ?? newAntiForgeryToken();
  void reply.setCookie(antiForgeryCookie, antiForgeryToken, { path: '/', httpOnly: true, secure: true });
  return sendPage(reply, logInPage({ ...page, antiForgeryToken }));
}

/** Only a path of this site may be come back to, or the log-in page would lead anywhere. */
function isLocal(returnUrl: string): boolean {
  return /^\/(?![/\\])/u.test(returnUrl);
}
