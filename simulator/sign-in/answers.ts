import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { World } from '../world.ts';
import type { EntraError } from './authorization.ts';
import { proxyHost, termsHost } from './detours.ts';
import { formPostDocument, signInDocument } from './document.ts';
import { interruptAfterLastFactor } from './interrupts.ts';
import { signInStateOf, type EntraSession, type Flow } from './state.ts';

/** Cookies of login.microsoftonline.com that say who is signed in; the first lasts as long as the browser, the second only where 'Stay signed in?' was answered Yes. */
export const sessionCookies = ['ESTSAUTH', 'ESTSAUTHPERSISTENT'] as const;

const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'none' } as const;
const persistentSeconds = 90 * 86_400;

/** Sends a page that no browser may keep. */
export function sendDocument(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store, no-cache').header('pragma', 'no-cache').send(document);
}

/** Sends Entra's error page. */
export function sendError(reply: FastifyReply, { code, message }: EntraError): FastifyReply {
  return sendDocument(reply, signInDocument({
    pgid: 'ConvergedError', sErrorCode: String(code), strMainMessage: "Sorry, but we're having trouble signing you in.",
    strServiceExceptionMessage: `AADSTS${String(code)}: ${message}`,
  }));
}

/** Sends the error page of a sign-in that took too long or was tampered with. */
export function sendFlowExpired(reply: FastifyReply): FastifyReply {
  return sendError(reply, { code: 50089, message: 'Authentication failed due to flow token expired.' });
}

/** Sets the cookies that tell one browser from another and mean nothing else. */
export function setDeviceCookies(reply: FastifyReply): void {
  for (const name of ['buid', 'fpc', 'esctx']) void reply.setCookie(name, randomBytes(48).toString('base64url'), { ...cookieOptions, maxAge: 30 * 86_400 });
  for (const name of ['x-ms-gateway-slice', 'stsservicecookie']) void reply.setCookie(name, 'estsfd', cookieOptions);
}

/** What follows the last factor: what comes in between, then 'Stay signed in?', unless the tenant does not ask. */
export function afterLastFactor(reply: FastifyReply, world: World, flow: Flow): FastifyReply {
  if (world.faults.has('terms-of-use') && !flow.termsAccepted) return reply.redirect(`https://${termsHost}/TermsOfUse?flowToken=${encodeURIComponent(flow.token)}`);
  const interrupt = interruptAfterLastFactor(world, flow);
  if (interrupt !== null) return sendDocument(reply, interrupt);
  if (world.faults.has('stay-signed-in-off')) return signedIn(reply, world, flow, false);
  return sendDocument(reply, signInDocument({
    pgid: 'KmsiInterrupt', sErrorCode: '50140', sPOST_Username: flow.upn ?? '', sFT: flow.token, correlationId: flow.correlationId, urlPost: '/kmsi',
  }));
}

/** Signs in: sets the session's cookies and leads back to the application with a code. */
export function signedIn(reply: FastifyReply, world: World, flow: Flow, stay: boolean): FastifyReply {
  const { cookie, session } = signInStateOf(world).beginSession(flow, flow.upn ?? world.account.upn);
  void reply.setCookie('ESTSAUTH', cookie, cookieOptions);
  if (stay) void reply.setCookie('ESTSAUTHPERSISTENT', cookie, { ...cookieOptions, maxAge: persistentSeconds });
  void reply.setCookie('ESTSAUTHLIGHT', `+${session.id}`, { ...cookieOptions, httpOnly: false });
  void reply.setCookie('SignInStateCookie', randomBytes(24).toString('base64url'), cookieOptions);
  return answerApplication(reply, world, flow, session);
}

/** Leads back to the application with a code for the session. */
export function answerApplication(reply: FastifyReply, world: World, flow: Flow, session: EntraSession): FastifyReply {
  if (world.faults.has('session-proxy')) return reply.redirect(`https://${proxyHost}/`);
  return sendToApplication(reply, flow, { code: signInStateOf(world).issueCode(session.upn, world.tenant.id), session_state: session.id });
}

/** Leads back to an application that asked for no page (`prompt=none`), when one would be needed. */
export function refuseSilently(reply: FastifyReply, flow: Flow): FastifyReply {
  return sendToApplication(reply, flow, { error: 'login_required', error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.' });
}

function sendToApplication(reply: FastifyReply, flow: Flow, answer: Readonly<Record<string, string>>): FastifyReply {
  const { redirectUri, responseMode, state } = flow.request;
  const fields = { ...answer, state };
  if (responseMode === 'form_post') return sendDocument(reply, formPostDocument(redirectUri, fields));
  const url = new URL(redirectUri);
  if (responseMode === 'fragment') url.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return reply.redirect(url.toString());
}

/** Removes the cookies that say who is signed in. */
export function clearSessionCookies(reply: FastifyReply): void {
  for (const name of [...sessionCookies, 'ESTSAUTHLIGHT', 'SignInStateCookie']) void reply.clearCookie(name, cookieOptions);
}
