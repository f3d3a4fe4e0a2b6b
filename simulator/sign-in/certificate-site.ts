import { TLSSocket } from 'node:tls';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { formPostDocument } from './document.ts';
import { signInStateOf } from './state.ts';

const commonHost = 'certauth.login.microsoftonline.com';

/** The host at which the accounts of a tenant show their certificates. */
export function tenantCertificateHost(tenantId: string): string {
  return `t${tenantId}.${commonHost}`;
}

/** The hosts at which a certificate is asked for (docs/sites/entra-sign-in.md, 'Hosts'). */
export function certificateHosts(tenantId: string): readonly string[] {
  return [commonHost, tenantCertificateHost(tenantId)];
}

/**
 * Where a certificate is shown: who comes there was asked for one in the handshake, and is sent back with what came of it. That the
 * sign-in has such a host and goes on from there is known; paths and fields are invented.
 */
export function certificateSite(world: World): FastifyPluginAsync {
  return (app) => {
    app.post<{ Params: { tenant: string }; Body: { flowToken?: string } | undefined }>('/:tenant/certauth', (request, reply) => {
      const upn = namedBy(world, request);
      world.log.add({ site: 'entra', kind: 'request', name: upn === null ? 'No certificate' : 'Certificate', trusted: true });
      const fields = { flowToken: request.body?.flowToken ?? '', certificatetoken: upn === null ? '' : signInStateOf(world).issueCertificateToken(upn) };
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(formPostDocument('https://login.microsoftonline.com/common/login', fields));
    });
    return Promise.resolve();
  };
}

/** Whom the certificate of a connection names, if the tenant knows its authority, which here is itself; null without one. */
function namedBy({ accountCertificate }: World, { raw: { socket } }: FastifyRequest): string | null {
  const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  if (shown === undefined || accountCertificate === null || shown.fingerprint256 !== accountCertificate.fingerprint) return null;
  return /email:([^,]+)/u.exec(shown.subjectAltName ?? '')?.[1] ?? null;
}
