import { setTimeout as elapse } from 'node:timers/promises';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { asset } from '../assets.ts';
import { mutateScreens } from '../mutations/serve.ts';
import type { TeosServerRecord, World } from '../world.ts';
import { accountRoutes } from './account-routes.ts';
import { azureSettingsRoutes } from './azure-settings-routes.ts';
import { inGerman } from './german.ts';
import { errorPage, serviceUnavailablePage } from './pages/errors.ts';
import { otherSectionPage, otherSections, unusedOption } from './pages/other-sections.ts';
import { otherOptions, serverManagementPage } from './pages/server-management.ts';
import { stylesheet } from './pages/stylesheet.ts';
import { inForeignWords } from './foreign-words.ts';
import { looks } from './looks/routes.ts';
import { paths } from './paths.ts';
import type { Session } from './sessions.ts';
import { sendPage, TeosServer } from './teos-server.ts';

/**
 * The stand-in of one TEOS Manage server: pages drawn by the server, full loads, posted forms, as the product
 * family's ASP.NET suggests. What is certain of it is listed in docs/sites/teos.md, 'Wording';
 * everything else is invented.
 */
export function teosSite(world: World, record: TeosServerRecord): FastifyPluginAsync {
  return (app) => {
    const teos = new TeosServer(world, record);
    app.addHook('onRequest', async (request, reply) => beforeEveryAnswer(teos, request, reply));
    mutateScreens(app, world, 'teos');
    app.addHook('onSend', (_request, reply, payload, done) => {
      const isPage = typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html');
      const words = teos.has('teos-in-german') ? inGerman : teos.has('teos-foreign-words') ? inForeignWords : null;
      done(null, isPage && words !== null ? words(payload) : payload);
    });
    const look = world.options.teosLook;
    if (look === 'mvc') mvc(app, teos);
    else looks[look](app, teos);
    app.setNotFoundHandler(async (_request, reply) => sendPage(reply, errorPage('Page not found', 'This page does not exist.'), 404));
    return Promise.resolve();
  };
}

/** The look that is served unless told otherwise. */
function mvc(app: FastifyInstance, teos: TeosServer): void {
  staticFiles(app);
  telemetry(app, teos);
  accountRoutes(app, teos);
  azureSettingsRoutes(app, teos);
  serverManagementRoutes(app, teos);
  for (const section of otherSections) page(app, teos, section.path, 'teos.page', (session) => otherSectionPage(teos.viewer(session), section));
}

/** What an answer takes with `teos-slow`, in milliseconds: long enough to be noticed and to outlast a careless time-out of a second. */
export const slowMs = 2000;

async function beforeEveryAnswer(teos: TeosServer, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (teos.has('teos-down')) {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  if (teos.has('teos-slow')) await elapse(slowMs);
  if (teos.has('teos-unavailable') || teos.isRestarting(asksForPage(request))) return sendPage(reply, serviceUnavailablePage(), 503);
  if (asksForPage(request)) {
    teos.world.log.add({ site: 'teos', kind: request.method === 'GET' ? 'navigation' : 'request', name: request.url.replace(/\?.*/u, ''), trusted: true });
  }
  return undefined;
}

function staticFiles(app: FastifyInstance): void {
  app.get(paths.stylesheet, async (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(stylesheet));
  app.get(paths.script, async (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'max-age=3600').send(await asset('teos.js')));
}

function telemetry(app: FastifyInstance, teos: TeosServer): void {
  app.post<{ Body: { name?: unknown; trusted?: unknown } | undefined }>('/telemetry', async (request, reply) => {
    const { name, trusted } = request.body ?? {};
    teos.world.log.add({ site: 'teos', kind: 'click', name: typeof name === 'string' ? name : '', trusted: trusted === true });
    return reply.code(204).send();
  });
}

type Draw = (session: Session) => string;

/** A page for those who are logged in. */
function page(app: FastifyInstance, teos: TeosServer, path: string, latency: 'teos.page' | 'teos.serverManagement' | 'teos.settings', draw: Draw): void {
  app.get(path, async (request, reply) => {
    const session = teos.sessionOf(request);
    if (session === null) return teos.sendToLogIn(request, reply);
    await teos.world.latency.of(latency);
    return sendPage(reply, draw(session));
  });
}

function serverManagementRoutes(app: FastifyInstance, teos: TeosServer): void {
  // A user group without Server Management has no menu item for it, and its addresses do not answer either.
  app.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith(paths.serverManagement) || !teos.has('teos-no-server-management') || teos.sessionOf(request) === null) return undefined;
    return sendPage(reply, errorPage('Access denied', 'Your user group has no access to this part of TEOS.'), 403);
  });
  for (const path of [paths.serverManagement, paths.licences, paths.settings, paths.log] as const) {
    page(app, teos, path, path === paths.settings ? 'teos.settings' : 'teos.serverManagement', (session) => serverManagementPage(teos.viewer(session), path));
  }
  for (const [path, heading] of otherOptions) {
    page(app, teos, path, 'teos.page', (session) => otherSectionPage(teos.viewer(session), { path, heading, content: unusedOption() }));
  }
}

/** Whether a request is for a page. Over plain http browsers tell of no destination, and ask for HTML. */
function asksForPage({ method, headers }: FastifyRequest): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination === undefined ? method === 'GET' && (headers.accept ?? '').startsWith('text/html') : destination === 'document';
}
