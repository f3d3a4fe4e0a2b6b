import type { FastifyPluginAsync } from 'fastify';
import { asset } from '../assets.ts';
import { mutateScreens } from '../mutations/serve.ts';
import type { World } from '../world.ts';
import type { TelemetryEvent } from './api-types.ts';
import { portalApi } from './api.ts';
import { appearanceOf } from './appearance.ts';
import { favicon, noSessionPage, shellPage } from './pages.ts';
import { sessionCookie, Sessions } from './sessions.ts';
import { signingIn } from './signing-in.ts';
import { portalStyle } from './style/portal-style.ts';

/**
 * The Azure portal at portal.azure.com: the page of the shell, the ways to and from the sign-in, the interface that its
 * screens ask, and the telemetry that they send. Source: docs/sites/azure-portal.md.
 */
export function portalSite(world: World): FastifyPluginAsync {
  return async (app) => {
    const sessions = new Sessions();
    world.onReset(() => { sessions.endAll(); });
    mutateScreens(app, world, 'portal');

    app.get('/', async (request, reply) => {
      reply.type('text/html').header('cache-control', 'no-store');
      if (sessions.tokenOf(request.cookies[sessionCookie]) === undefined) return noSessionPage;
      await world.latency.of('portal.shell');
      return shellPage(appearanceOf(world));
    });
    app.get('/Content/portal-shell.js', async (_request, reply) => reply.type('text/javascript').header('cache-control', 'max-age=600').send(await asset('portal-shell.js')));
    app.get('/Content/portal.css', async (_request, reply) => reply.type('text/css').header('cache-control', 'max-age=600').send(portalStyle));
    app.get('/Content/favicon.svg', async (_request, reply) => reply.type('image/svg+xml').header('cache-control', 'max-age=600').send(favicon));
    app.post<{ Body: TelemetryEvent }>('/telemetry', async (request, reply) => {
      const { kind, name, trusted } = request.body;
      world.log.add({ site: 'portal', kind, name, trusted });
      return reply.code(204).send();
    });
    signingIn(app, world, sessions);
    await app.register((api, _options, done) => {
      portalApi(api, world, sessions);
      done();
    }, { prefix: '/api' });
  };
}
