import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { answerApplication, refuseSilently, sendDocument, sendError, sendFlowExpired, sessionCookies, setDeviceCookies } from './answers.ts';
import { isEntraError, readAuthorization } from './authorization.ts';
import { signInDocument } from './document.ts';
import { lookAlikeHost } from './foreign-site.ts';
import type { KnownSession } from './page-config.ts';
import { signInStateOf, type EntraSession, type Flow } from './state.ts';

/** The session that a request's cookies belong to. */
export function sessionOf(request: FastifyRequest, world: World): { cookie: string; session: EntraSession } | null {
  for (const name of sessionCookies) {
    const cookie = request.cookies[name];
    const session = signInStateOf(world).session(cookie);
    if (cookie !== undefined && session !== null) return { cookie, session };
  }
  return null;
}

/** The tile of an account. */
export function tileOf(world: World, session: EntraSession | null): KnownSession {
  return { name: world.account.upn, fullName: world.account.displayName, id: session?.id ?? '', isSignedIn: session !== null };
}

/** The beginning of a sign-in: the authorize endpoint, and the tile of someone who is signed in already. */
export function authorizeRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);

  for (const path of ['/:tenant/oauth2/v2.0/authorize', '/:tenant/oauth2/authorize']) {
    app.get<{ Params: { tenant: string }; Querystring: Record<string, string | undefined> }>(path, async (request, reply) => {
      world.log.add({ site: 'entra', kind: 'navigation', name: request.url.split('?')[0] ?? '', trusted: true });
      await world.latency.of('entra.authorize');
      if (world.faults.has('look-alike-sign-in')) return reply.redirect(`https://${lookAlikeHost}/common/login`);
      const asked = readAuthorization(request.query, world, request.params.tenant);
      if (isEntraError(asked)) return sendError(reply, asked);
      setDeviceCookies(reply);
      const flow = state.beginFlow(asked);
      const session = sessionOf(request, world)?.session ?? null;
      if (session !== null && asked.prompt !== 'select_account' && asked.prompt !== 'login' && !world.faults.has('account-picker')) {
        return answerApplication(reply, world, flow, session);
      }
      return asked.prompt === 'none' ? refuseSilently(reply, flow) : sendDocument(reply, firstPage(world, flow, session));
    });
  }

  app.get<{ Querystring: { flowToken?: string } }>('/:tenant/reprocess', async (request, reply) => {
    const flow = state.flow(request.query.flowToken);
    const session = sessionOf(request, world)?.session ?? null;
    if (flow === null || session === null) return sendFlowExpired(reply);
    await world.latency.of('entra.authorize');
    return answerApplication(reply, world, flow, session);
  });
}

/** The tile of whoever is signed in to Windows. */
function windowsUser({ tenant }: World): KnownSession {
  return { name: `frontdesk@${tenant.domain}`, fullName: 'Front Desk', id: '', isSignedIn: false };
}

function firstPage(world: World, flow: Flow, session: EntraSession | null): string {
  const windows = world.faults.has('windows-user');
  const picker = flow.request.prompt !== 'login' && (session !== null || windows || world.faults.has('account-picker'));
  return signInDocument({
    pgid: 'ConvergedSignIn', sErrorCode: '50058', sPOST_Username: flow.request.loginHint, sFT: flow.token, correlationId: flow.correlationId,
    arrSessions: picker ? [...(windows ? [windowsUser(world)] : []), ...(session !== null || world.faults.has('account-picker') ? [tileOf(world, session)] : [])] : [],
  });
}
