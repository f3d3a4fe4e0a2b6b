import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { fastify, type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import type { StandInCertificate } from './certificates.ts';

/**
 * A Fastify instance for routes without schemas. The compilers for schemas, which it would load otherwise, make up
 * most of the time that the stand-ins take to start.
 */
export function leanFastify(): FastifyInstance {
  const compiler = () => (): never => { throw new Error("The stand-ins' routes have no schemas."); };
  return fastify({ routerOptions: { ignoreTrailingSlash: true }, schemaController: { compilersFactory: { buildValidator: compiler, buildSerializer: compiler } } });
}

/** Makes a site ready to answer requests that a listener hands it. Cookies and posted forms are read for it. */
export async function mounted(site: FastifyPluginAsync): Promise<FastifyInstance> {
  const app = leanFastify();
  // A stand-in that fails is a mistake of ours, which nobody would see in the page.
  app.addHook('onError', async (request, reply, error) => {
    if ((error.statusCode ?? reply.statusCode) >= 500) process.stderr.write(`The stand-in of ${request.host} failed at ${request.method} ${request.url.split('?')[0] ?? ''}: ${error.stack ?? error.message}\n`);
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(site);
  await app.ready();
  return app;
}

/** As {@link listenWithTls}, without encryption. */
export async function listenPlain(siteOf: (host: string) => FastifyInstance | undefined): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => { handedOn(siteOf, request, response); });
  await listenOnLoopback(server);
  return server;
}

function handedOn(siteOf: (host: string) => FastifyInstance | undefined, request: IncomingMessage, response: ServerResponse): void {
  const site = siteOf((request.headers.host ?? '').replace(/:\d+$/u, '').toLowerCase());
  if (site === undefined) response.writeHead(421).end();
  else site.routing(request, response);
}

/** A TLS listener on a free loopback port that hands each request to the site its `Host` names; a host that it does not know is misdirected (421). @param asksForCertificate whether whoever comes is asked for one; the site looks at it. */
export async function listenWithTls(certificate: StandInCertificate, siteOf: (host: string) => FastifyInstance | undefined, asksForCertificate = false): Promise<TlsServer> {
  const server = createTlsServer({ key: certificate.key, cert: certificate.cert, keepAliveTimeout: 60_000, requestCert: asksForCertificate, rejectUnauthorized: false }, (request: IncomingMessage, response: ServerResponse) => { handedOn(siteOf, request, response); });
  await listenOnLoopback(server);
  return server;
}

/** Listens on a free port of 127.0.0.1 and returns the port. */
export async function listenOnLoopback(server: Server | TlsServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return portOf(server);
}

/** The port on which a server listens. */
export function portOf(server: Server | TlsServer): number {
  return (server.address() as AddressInfo).port;
}

/** Ends a server with all its connections. */
export async function closed(server: Server | TlsServer): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}
