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
    teos: world.servers.map(({ url, clientId, tenantId, clientSecret, powerBi, saves, passwordSubmissions }) => ({
      url, clientId, tenantId, clientSecret, powerBiSecret: powerBi.clientSecret, saves, passwordSubmissions,
    })),
    passwordSubmissions: world.passwordSubmissions,
    hostsAsked: world.hostsAsked,
  };
}

/** The side door to the stand-ins, for tests and for the curious: what they hold, which faults are on, what was done, how long they took. It listens on loopback only and asks for no password. */
export async function controlServer(world: World): Promise<FastifyInstance> {
  const app = leanFastify();
  const faults = (): unknown => ({ catalogue: Object.entries(faultCatalogue).map(([name, sentence]) => ({ name, sentence })), active: world.faults.active });
  app.get('/state', () => stateOf(world));
  app.post('/reset', () => {
    world.reset();
    return stateOf(world);
  });
  app.get('/faults', () => faults());
  app.post<{ Body: { faults?: unknown } | undefined }>('/faults', (request, reply) => {
    const names = request.body?.faults;
    if (!Array.isArray(names) || !names.every((name): name is string => typeof name === 'string')) {
      return reply.code(400).send({ error: "The body must be an object with a list of names: { \"faults\": [\"teos-down\"] }." });
    }
    try {
      world.faults.set(names);
    } catch (error) {
      return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
    }
    return faults();
  });
  app.get('/log', () => world.log.entries);
  app.get('/latency', () => {
    const { mode, table, spent, answers } = world.latency;
    return { mode, table, spent, answers };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}
