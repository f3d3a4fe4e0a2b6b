import type { FastifyInstance } from 'fastify';
import { faultCatalogue } from './faults.ts';
import { leanFastify } from './listeners.ts';
import type { World } from './world.ts';

/** What the stand-ins hold, secrets included: what a test compares with what a program says of them. */
export function stateOf(world: World): Record<string, unknown> {
  return {
    applications: world.applications.map(({ displayName, clientId, tenantId, secrets }) => ({
      displayName, clientId, tenantId,
      secrets: secrets.map(({ secretId, description, value, expires, createdDuringRun }) => ({ secretId, description, value, expires: expires.toISOString(), createdDuringRun })),
    })),
    teos: world.servers.map(({ url, clientId, tenantId, clientSecret, powerBi, saves }) => ({
      url, clientId, tenantId, clientSecret, powerBiSecret: powerBi.clientSecret, saves,
    })),
    hostsAsked: world.hostsAsked,
  };
}

/** Takes a body for JSON whatever it calls itself, as `curl -d` sends it; one that is no JSON is no list of names. */
function readAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      // Whether a body was needed at all, its route knows.
      done(null, undefined);
    }
  });
}

/** The names of faults in a body: `{ "faults": [...] }`, or the list alone. Null if it holds none. */
function namesIn(body: unknown): readonly string[] | null {
  const names: unknown = typeof body === 'object' && body !== null && 'faults' in body ? body.faults : body;
  return Array.isArray(names) && names.every((name): name is string => typeof name === 'string') ? names : null;
}

/** What a body enters on the phone; null for No, undefined if it says nothing of the kind. */
function answerIn(body: unknown): string | null | undefined {
  const number: unknown = typeof body === 'object' && body !== null && 'number' in body ? body.number : undefined;
  return number === null || typeof number === 'string' ? number : undefined;
}

/** The side door to the stand-ins, for tests and for the curious: what they hold, which faults are on, what was done, how long they took. It listens on loopback only and asks for no password. */
export async function controlServer(world: World): Promise<FastifyInstance> {
  const app = leanFastify();
  readAnyBody(app);
  const faults = (): unknown => ({ catalogue: Object.entries(faultCatalogue).map(([name, sentence]) => ({ name, sentence })), active: world.faults.active });
  app.get('/state', () => stateOf(world));
  app.post('/reset', () => {
    world.reset();
    return stateOf(world);
  });
  app.get('/faults', () => faults());
  app.post<{ Body: unknown }>('/faults', (request, reply) => {
    const names = namesIn(request.body);
    if (names === null) {
      return reply.code(400).send({ error: "The body must be an object with a list of names: { \"faults\": [\"teos-down\"] }." });
    }
    try {
      world.faults.set(names);
    } catch (error) {
      return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
    }
    return faults();
  });
  app.post<{ Body: unknown }>('/phone', (request, reply) => {
    const number = answerIn(request.body);
    if (number === undefined) return reply.code(400).send({ error: 'The body must say what is entered on the phone, { "number": "42" }, or null for No: { "number": null }.' });
    return { answered: world.phone.answer(number), rings: world.phone.rings };
  });
  app.get('/log', () => world.log.entries);
  app.get('/latency', () => {
    const { mode, table, spent, answers } = world.latency;
    return { mode, table, spent, answers };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}
