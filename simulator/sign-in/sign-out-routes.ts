import type { FastifyInstance, FastifyReply } from 'fastify';
import type { World } from '../world.ts';
import { clearSessionCookies, sendDocument } from './answers.ts';
import { sessionOf, tileOf } from './authorize-routes.ts';
import { signInDocument } from './document.ts';
import { signInStateOf } from './state.ts';

/** Signing out: which account, if the application did not say, then that it is done. */
export function signOutRoutes(app: FastifyInstance, world: World): void {
  for (const path of ['/oauth2/v2.0/logout', '/:tenant/oauth2/v2.0/logout', '/:tenant/oauth2/logout']) {
    app.get<{ Querystring: { logout_hint?: string } }>(path, async (request, reply) => {
      world.log.add({ site: 'entra', kind: 'navigation', name: request.url.split('?')[0] ?? '', trusted: true });
      await world.latency.of('entra.signOut');
      const known = sessionOf(request, world);
      if (known === null) return signedOut(reply);
      if (request.query.logout_hint !== undefined) return signOut(reply, world, known.cookie);
      return sendDocument(reply, signInDocument({
        pgid: 'ConvergedSignOut', urlSessionState: '/logoutsession', arrSessions: [tileOf(world, known.session)],
      }));
    });
  }

  app.get('/logoutsession', async (request, reply) => {
    await world.latency.of('entra.signOut');
    return signOut(reply, world, sessionOf(request, world)?.cookie);
  });
}

function signOut(reply: FastifyReply, world: World, cookie: string | undefined): FastifyReply {
  signInStateOf(world).endSession(cookie);
  clearSessionCookies(reply);
  world.log.add({ site: 'entra', kind: 'request', name: 'Sign out', trusted: true });
  return signedOut(reply);
}

function signedOut(reply: FastifyReply): FastifyReply {
  return sendDocument(reply, signInDocument({ pgid: 'ConvergedSignOut', fSignedOut: true }));
}
