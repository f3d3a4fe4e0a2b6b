import type { FastifyInstance } from 'fastify';
import { asset } from '../assets.ts';
import type { World } from '../world.ts';
import { mutations } from './catalogue.ts';
import type { Change } from './changes.ts';

const script = '/Content/screens.js';

/** Has a site's pages load the script that changes their screens, while the world has mutations for it. */
export function mutateScreens(app: FastifyInstance, world: World, site: 'portal' | 'teos'): void {
  const changes = (): readonly Change[] => world.mutations.map((name) => mutations[name]).filter((mutation) => mutation.site === site).flatMap((mutation) => mutation.changes);
  app.get(script, async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(`globalThis.screenChanges = ${JSON.stringify(changes())};\n${(await asset('screen-changes.js')).toString()}`));
  app.addHook('onSend', async (_request, reply, payload) => (
    String(reply.getHeader('content-type')).startsWith('text/html') && typeof payload === 'string' && changes().length > 0 ? payload.replace('</head>', `<script src="${script}"></script></head>`) : payload));
}
