import type { FastifyInstance, FastifyReply } from 'fastify';
import { Saving, type SaveEnd } from '../saving.ts';
import type { TeosServer } from '../teos-server.ts';
import { isAdministrator, sectionsOf, textsOf } from './shared.ts';

const api = { session: '/api/session', azure: '/api/settings/azure' } as const;

/** What pages ask that are drawn in the browser, or saved without a load. */
export function jsonApi(app: FastifyInstance, teos: TeosServer): void {
  app.get(api.session, async (request, reply) => {
    const session = teos.sessionOf(request);
    return session === null ? reply.code(401).send({}) : reply.send({ user: session.user, confirms: teos.has('teos-modal-on-save'), mayChange: !teos.has('teos-read-only') });
  });
  app.post(api.session, async (request, reply) => {
    const { user = '', password = '' } = textsOf(request);
    if (!isAdministrator(teos, user, password)) return reply.code(401).send({ message: 'Invalid user name or password.' });
    teos.logIn(teos.record.administrator.user, reply);
    return reply.send({});
  });
  app.delete(api.session, async (request, reply) => {
    teos.logOut(request, reply);
    return reply.send({});
  });
  app.get(api.azure, async (request, reply) => (teos.sessionOf(request) === null ? reply.code(401).send({}) : reply.header('cache-control', 'no-store').send(sectionsOf(teos))));
  const saving = new Saving(teos);
  app.put(api.azure, async (request, reply) => answered(reply, await saving.take(request, request.body, () => true)));
}

function answered(reply: FastifyReply, end: SaveEnd): FastifyReply {
  const failed = (status: number, message: string): FastifyReply => reply.code(status).send({ message });
  switch (end.kind) {
    case 'logged out': return failed(401, 'Your session has ended.');
    case 'stale': return failed(400, 'This form is no longer valid. Open the page again.');
    case 'no right': return failed(403, 'You have no right to change these settings.');
    case 'restarting': return failed(503, 'The service is unavailable.');
    case 'crashed': return failed(500, 'An error has occurred.');
    case 'invalid': case 'refused': return failed(422, end.said ?? '');
    case 'saved': return reply.send({ message: end.said });
  }
}
