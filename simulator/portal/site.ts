import type { FastifyPluginAsync } from 'fastify';
import type { World } from './../world.ts';

/** The stand-in of the portal. */
export function portalSite(_world: World): FastifyPluginAsync {
  return async (app) => {
    app.get('/', async () => 'The portal is not built yet.');
  };
}
