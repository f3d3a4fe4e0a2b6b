import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApplicationRecord, World } from '../world.ts';
import type { AddedSecret, ApiError, ApplicationDetails, Directory, Me } from './api-types.ts';
import { Directories } from './directories.ts';
import { applicationPage, type ListQuery } from './application-requests.ts';
import { answerLost, descriptionOr, insufficientPrivileges, policyBanner, refusalToAdd, refusalToRemove, Replica, secretItem, type Refusal } from './secret-requests.ts';
import { sessionCookie, type Sessions } from './sessions.ts';

const bladeOrigin = 'https://sandbox-1.reactblade.portal.azure.net';

/** How long a request for news is held, in milliseconds. */
const newsMs = 25_000;

interface OfApplication {
  readonly Params: { readonly appId: string };
}

/** How the portal's own pages are told which of its hindrances stand. */
const hindrancesHeader = 'x-portal-hindrances';

/** The portal's own JSON interface under `/api`, for the shell and for the frames of the React build. Invented: the real portal speaks Microsoft Graph through proxies of its own. */
export function portalApi(app: FastifyInstance, world: World, sessions: Sessions): void {
  const replica = new Replica();
  const directories = new Directories(world);
  let tourSeen = false;
  world.onReset(() => {
    replica.clear();
    tourSeen = false;
  });

  app.addHook('onRequest', (request, reply, next) => {
    crossOrigin(request, reply);
    reply.header(hindrancesHeader, world.faults.active.join(','));
    next();
  });
  app.options('/*', async (_request, reply) => reply.code(204).send());
  app.get('/token', async (request, reply) => {
    await world.latency.of('portal.token');
    const token = sessions.tokenOf(request.cookies[sessionCookie]);
    return token === undefined ? sessionOver(reply) : { token };
  });

  app.register((guarded, _options, done) => {
    guarded.addHook('onRequest', async (request, reply) => {
      if (request.method !== 'OPTIONS' && !sessions.accepts(request.headers.authorization)) await sessionOver(reply);
    });
    guarded.get('/me', async (): Promise<Me> => {
      await world.latency.of('portal.me');
      return { upn: directories.upn, displayName: world.account.displayName, tenant: directories.current, portal: world.options.portal, frameNameEnd: frameNameEnd(world), tourSeen };
    });
    guarded.get('/directories', () => directories.listed);
    guarded.post<{ Body: { id: string } }>('/switch-directory', (request, reply) => {
      world.log.add({ site: 'portal', kind: 'request', name: 'switchDirectory', trusted: true });
      directories.switchTo(request.body.id);
      return reply.code(204).send();
    });
    guarded.addHook('onRequest', async (request, reply) => {
      if (directories.elsewhere && request.method !== 'OPTIONS' && request.url.startsWith('/api/applications')) await reply.send({ value: [], total: 0, nextSkip: null });
    });
    guarded.post('/tour-seen', async (_request, reply) => {
      tourSeen = true;
      return reply.code(204).send();
    });
    guarded.get('/news', async (_request, reply) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, newsMs).unref();
        reply.raw.once('close', () => { clearTimeout(timer); resolve(); });
      });
      return reply.code(204).send();
    });
    directoryApi(guarded, world);
    secretsApi(guarded, world, { sessions, replica });
    done();
  });
}

function directoryApi(app: FastifyInstance, world: World): void {
  app.get('/directory', async (_request, reply): Promise<Directory | FastifyReply> => {
    await world.latency.of('portal.directory');
    if (world.faults.has('portal-access-denied')) return refuse(reply, insufficientPrivileges);
    return { users: 412, groups: 37, applications: world.applications.length, devices: 268 };
  });
  app.get<{ Querystring: ListQuery }>('/applications', async (request, reply) => {
    await world.latency.of('portal.applications');
    return world.faults.has('portal-access-denied') ? refuse(reply, insufficientPrivileges) : applicationPage(world, request.query);
  });
}

function secretsApi(app: FastifyInstance, world: World, state: { readonly sessions: Sessions; readonly replica: Replica }): void {
  app.get<OfApplication>('/applications/:appId', async (request, reply) => {
    const application = applicationOf(world, request);
    if (world.faults.has('portal-access-denied')) return refuse(reply, insufficientPrivileges);
    if (application === undefined) return refuse(reply, notFound(request.params.appId));
    const reading = state.replica.read(application);
    // A stale answer comes from near by; only the true one is waited for.
    if (!reading.stale) await world.latency.of('portal.application');
    const { clientId, objectId, displayName, tenantId, createdOn } = application;
    const details: ApplicationDetails = {
      appId: clientId, id: objectId, displayName, tenantId, createdDateTime: createdOn.toISOString(), secrets: reading.secrets.map(secretItem),
      canAddSecret: !world.faults.has('no-permission-to-add') && policyBanner(world) === null, policy: policyBanner(world),
    };
    return details;
  });

  app.post<OfApplication & { Body: { displayName: string; endDateTime: string } }>('/applications/:appId/addPassword', async (request, reply) => {
    await world.latency.of('portal.addPassword');
    world.log.add({ site: 'portal', kind: 'request', name: 'addPassword', trusted: true });
    const application = applicationOf(world, request);
    const refusal = application === undefined ? notFound(request.params.appId) : refusalToAdd(world);
    if (application === undefined || refusal !== null) return refuse(reply, refusal ?? notFound(request.params.appId));
    state.replica.changing(application);
    const secret = world.addSecret(application.clientId, descriptionOr(request.body.displayName, new Date()), new Date(request.body.endDateTime));
    if (world.faults.has('portal-session-ends-after-add')) state.sessions.endAll();
    if (world.faults.has('add-answer-lost')) return refuse(reply, answerLost);
    const added: AddedSecret = { ...secretItem(secret), secretText: secret.value };
    return added;
  });

  app.post<OfApplication & { Body: { keyId: string } }>('/applications/:appId/removePassword', async (request, reply) => {
    await world.latency.of('portal.removePassword');
    world.log.add({ site: 'portal', kind: 'request', name: 'removePassword', trusted: true });
    const application = applicationOf(world, request);
    const index = application?.secrets.findIndex(({ secretId }) => secretId === request.body.keyId) ?? -1;
    const refusal = application === undefined || index < 0 ? notFound(request.params.appId) : refusalToRemove(world);
    if (application === undefined || refusal !== null) return refuse(reply, refusal ?? notFound(request.params.appId));
    state.replica.changing(application);
    application.secrets.splice(index, 1);
    return reply.code(204).send();
  });
}

/** Blades that move get names of their own, on each seed others; the names are invented. */
function frameNameEnd({ faults, options }: World): string {
  return faults.has('portal-blades-move') ? ['V2', 'Preview', 'Next', 'Fluent'][options.seed % 4] ?? '' : '';
}

function applicationOf(world: World, request: FastifyRequest<OfApplication>): ApplicationRecord | undefined {
  return world.applications.find(({ clientId }) => clientId === request.params.appId);
}

function crossOrigin(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.origin !== bladeOrigin) return;
  reply.headers({ 'access-control-allow-origin': bladeOrigin, 'access-control-allow-headers': 'authorization, content-type', 'access-control-allow-methods': 'GET, POST', 'access-control-expose-headers': hindrancesHeader, 'access-control-max-age': '600', 'vary': 'origin' });
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(refusal.status).send(refusal.body);
}

function sessionOver(reply: FastifyReply): FastifyReply {
  const body: ApiError = { error: { code: 'InvalidAuthenticationToken', message: 'Access token has expired or is not yet valid.' } };
  return reply.code(401).send(body);
}

function notFound(appId: string): Refusal {
  return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: `Resource '${appId}' does not exist or one of its queried reference-property objects are not present.` } } };
}
