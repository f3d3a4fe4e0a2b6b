import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { TokenReplicas } from './token-replicas.ts';
import { tokenErrors, type TokenError } from './token-errors.ts';

interface TokenForm {
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly grant_type?: string;
  readonly scope?: string;
}

type TokenRequest = FastifyRequest<{ Params: { tenant: string }; Body: TokenForm | undefined }>;

// Two, so that who asks again too soon is put off once more.
const throttledTries = 2;

/** The token endpoint, as far as applications use it that sign in with a client secret (docs/sites/entra-sign-in.md, 'The token endpoint'). */
export function tokenRoutes(app: FastifyInstance, world: World): void {
  const replicas = new TokenReplicas(world);
  let throttled = 0;
  world.faults.onSet(() => { throttled = 0; });

  app.post<{ Params: { tenant: string }; Body: TokenForm | undefined }>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    world.tokenRequests += 1;
    await world.latency.of('entra.token');
    if (world.faults.has('token-connection-cut')) {
      world.log.add({ site: 'entra', kind: 'request', name: 'token: cut', trusted: true });
      request.raw.socket.destroy();
      return reply.hijack();
    }
    void reply.header('x-ms-request-id', randomUUID()).header('cache-control', 'no-store, no-cache').header('pragma', 'no-cache');
    const correlation = request.headers['client-request-id'];
    if (typeof correlation === 'string' && request.headers['return-client-request-id'] === 'true') void reply.header('client-request-id', correlation);
    if (world.faults.has('token-throttled') && throttled < throttledTries) {
      throttled += 1;
      world.log.add({ site: 'entra', kind: 'request', name: 'token: 429', trusted: true });
      return reply.code(429).header('retry-after', '5').type('text/plain').send('Too Many Requests');
    }
    if (world.faults.has('token-unavailable')) {
      world.log.add({ site: 'entra', kind: 'request', name: 'token: 503', trusted: true });
      return reply.code(503).type('text/html').send('<!DOCTYPE html><title>Service Unavailable</title><h1>Our services aren&#39;t available right now</h1>');
    }
    const error = refusalOf(request, world, replicas);
    world.log.add({ site: 'entra', kind: 'request', name: error === null ? 'token: issued' : `token: AADSTS${String(error.code)}`, trusted: true });
    return error === null ? reply.send(issuedToken()) : refuse(reply, error, typeof correlation === 'string' ? correlation : randomUUID());
  });
}

/** What Entra has against a request; null if nothing. First the tenant, then the application, then the secret, then policies. */
function refusalOf(request: TokenRequest, world: World, replicas: TokenReplicas): TokenError | null {
  const { tenant } = request.params;
  const { client_id: clientId = '', client_secret: secret = '', grant_type: grant = '', scope = '' } = request.body ?? {};
  const { faults } = world;
  if (faults.has('token-tenant-unknown') || ![world.tenant.id, world.tenant.domain].includes(tenant.toLowerCase())) return tokenErrors.tenantUnknown(tenant);
  const missing = Object.entries({ grant_type: grant, client_id: clientId, scope }).find(([, value]) => value === '')?.[0];
  if (missing !== undefined) return tokenErrors.missing(missing);
  if (grant !== 'client_credentials') return tokenErrors.otherGrant(grant);
  if (!scope.endsWith('/.default')) return tokenErrors.otherScope(scope);
  const application = world.applications.find((one) => one.clientId === clientId.toLowerCase());
  if (application === undefined || faults.has('token-application-unknown')) return tokenErrors.applicationUnknown(clientId, world.tenant.name);
  if (faults.has('token-account-unknown')) return tokenErrors.accountUnknown(clientId, world.tenant.name);
  if (secret === '') return tokenErrors.noSecret;
  const known = replicas.secretsOf(application).find(({ value }) => value === secret);
  if (faults.has('token-secret-expired') || (known !== undefined && known.expires.getTime() < Date.now())) return tokenErrors.expired(clientId);
  if (known === undefined) return tokenErrors.invalidSecret(clientId);
  return faults.has('token-blocked') ? tokenErrors.blocked : null;
}

/** A token of a real one's size, good for nothing. */
function issuedToken(): Record<string, unknown> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = [part({ typ: 'JWT', alg: 'RS256' }), part({ note: 'of a stand-in', nonce: randomBytes(300).toString('base64url') }), randomBytes(256).toString('base64url')].join('.');
  return { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token };
}

function refuse(reply: FastifyReply, { status, error, code, message }: TokenError, correlation: string): FastifyReply {
  const trace = String(reply.getHeader('x-ms-request-id'));
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return reply.code(status).send({
    error, error_description: `AADSTS${String(code)}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code], timestamp, trace_id: trace, correlation_id: correlation, error_uri: `https://login.microsoftonline.com/error?code=${String(code)}`,
  });
}
