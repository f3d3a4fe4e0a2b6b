import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { redeemSignInCode } from '../sign-in/site.ts';
import type { World } from '../world.ts';
import { signedInPage } from './pages.ts';
import { sessionCookie, type Sessions } from './sessions.ts';

/** The portal's own application ID at Entra (docs/sites/azure-portal.md, 'Loading, timing, session'). */
const portalClientId = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
const authority = 'https://login.microsoftonline.com';
const stateCookie = '__Host-portal-state';
const cookieOptions = { path: '/', secure: true, httpOnly: true } as const;

/** Where Entra sends the code. */
export const redirectUri = 'https://portal.azure.com/signin/index/';

interface CodeAnswer {
  readonly code?: string;
  readonly state?: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** The ways to and from the sign-in: `/signin`, of one tenant or of any, `/signin/index/` where the code arrives (posted or in the query), `/signout`. */
export function signingIn(app: FastifyInstance, world: World, sessions: Sessions): void {
  app.get<{ Querystring: { tenant?: string } }>('/signin', async (request, reply) => {
    const state = randomUUID();
    const query = new URLSearchParams({
      client_id: portalClientId, response_type: 'code', response_mode: 'form_post', redirect_uri: redirectUri,
      scope: 'openid profile https://management.core.windows.net//.default', state, nonce: randomUUID(),
    });
    // The code comes back posted from another site, which only carries cookies that allow it.
    reply.setCookie(stateCookie, state, { ...cookieOptions, sameSite: 'none' });
    return reply.redirect(`${authority}/${encodeURIComponent(request.query.tenant ?? 'organizations')}/oauth2/v2.0/authorize?${query.toString()}`);
  });

  const arrive = async (answer: CodeAnswer, state: string | undefined): Promise<string | null> => {
    await world.latency.of('portal.signIn');
    const ours = answer.state !== undefined && answer.state === state;
    return ours && redeemSignInCode(world, answer.code ?? '') !== null ? sessions.begin() : null;
  };
  app.route<{ Body: CodeAnswer | undefined; Querystring: CodeAnswer }>({
    method: ['GET', 'POST'], url: '/signin/index/',
    handler: async (request, reply) => {
      const session = await arrive({ ...request.query, ...request.body }, request.cookies[stateCookie]);
      if (session === null) return reply.redirect('/signin');
      return reply.clearCookie(stateCookie, cookieOptions).setCookie(sessionCookie, session, { ...cookieOptions, sameSite: 'lax' })
        .type('text/html').send(signedInPage);
    },
  });

  app.get('/signout', async (request, reply) => {
    sessions.end(request.cookies[sessionCookie]);
    const query = new URLSearchParams({ post_logout_redirect_uri: 'https://portal.azure.com/' });
    return reply.clearCookie(sessionCookie, cookieOptions).redirect(`${authority}/common/oauth2/v2.0/logout?${query.toString()}`);
  });
}
