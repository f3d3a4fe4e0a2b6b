import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { afterPasswordPage, logInPage, singleSignOnPage } from './pages/log-in.ts';
import { paths } from './paths.ts';
import { newAntiForgeryToken } from './sessions.ts';
import { sendPage, type TeosServer } from './teos-server.ts';

const antiForgeryCookie = '__RequestVerificationToken';

const domains = ['Local', 'CONTOSO'] as const;

interface LogInForm {
  readonly UserName?: string;
  readonly Password?: string;
  readonly Domain?: string;
  readonly ReturnUrl?: string;
  readonly __RequestVerificationToken?: string;
}

/** Logging in and out. All of it is invented but that a user name and a password are asked for. */
export function accountRoutes(app: FastifyInstance, teos: TeosServer): void {
  app.get<{ Querystring: { ReturnUrl?: string } }>(paths.logIn, async (request, reply) => {
    if (teos.sessionOf(request) !== null) return reply.redirect(paths.home);
    return sendLogIn(teos, request, reply, { user: '', returnUrl: request.query.ReturnUrl ?? '', message: null });
  });

  app.post<{ Body: LogInForm | undefined }>(paths.logIn, async (request, reply) => {
    const form = request.body ?? {};
    const { UserName: user = '', Password: password = '', ReturnUrl: returnUrl = '', Domain: domain = domains[0] } = form;
    if (form.__RequestVerificationToken === undefined || form.__RequestVerificationToken !== request.cookies[antiForgeryCookie]) {
      return sendLogIn(teos, request, reply, { user, returnUrl, message: 'This form was open for too long. Log in again.' });
    }
    teos.record.passwordSubmissions += 1;
    await teos.world.latency.of('teos.logIn');
    if (!accepted(teos, user, password) || domain !== domains[0]) return sendLogIn(teos, request, reply, { user, returnUrl, message: 'The user name or password is incorrect.' });
    const asks = teos.has('teos-second-factor') ? 'code' : teos.has('teos-password-change') ? 'new password' : null;
    if (asks !== null) return sendPage(reply, afterPasswordPage(asks, form.__RequestVerificationToken));
    teos.logIn(teos.record.administrator.user, reply);
    return reply.redirect(isLocal(returnUrl) ? returnUrl : paths.home);
  });

  // Any code of six digits and any new password will do: it is a person who answers here.
  app.post<{ Body: { Code?: string; New?: string; __RequestVerificationToken?: string } | undefined }>(paths.afterPassword, async (request, reply) => {
    const { Code: code = '', New: anew = '', __RequestVerificationToken: token } = request.body ?? {};
    if (token === undefined || token !== request.cookies[antiForgeryCookie] || !(/^\d{6}$/u.test(code) || anew !== '')) return reply.redirect(paths.logIn);
    teos.logIn(teos.record.administrator.user, reply);
    return reply.redirect(paths.home);
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

function sendLogIn(teos: TeosServer, request: FastifyRequest, reply: FastifyReply, page: { user: string; returnUrl: string; message: string | null }): FastifyReply {
  const antiForgeryToken = request.cookies[antiForgeryCookie] ?? newAntiForgeryToken();
  void reply.setCookie(antiForgeryCookie, antiForgeryToken, { path: '/', httpOnly: true, secure: teos.isEncrypted });
  if (teos.has('teos-single-sign-on')) return sendPage(reply, singleSignOnPage());
  return sendPage(reply, logInPage({ ...page, antiForgeryToken, domains: teos.has('teos-domain-choice') ? domains : [] }));
}

/** Only a path of this site may be come back to, or the log-in page would lead anywhere. */
function isLocal(returnUrl: string): boolean {
  return /^\/(?![/\\])/u.test(returnUrl);
}
