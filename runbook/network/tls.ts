import { createHash, X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect, rootCertificates, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { transient } from '../../domain/errors.ts';

/** How Node itself reaches a server: the same way as the browser. */
export interface Route {
  /** `http://host:port`, or null for a direct connection. */
  readonly proxy: string | null;
  /** PEM text of further certificate authorities; null for Node's own alone. */
  readonly ca: string | null;
}

/** What a server showed of itself in the TLS handshake. */
export interface ServerCertificate {
  readonly host: string;
  readonly port: number;
  /** `sha256/` and the base64 SHA-256 of the public key (SubjectPublicKeyInfo), as the settings' `certificate` has it. */
  readonly pin: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validTo: string;
  /** Whether a known authority vouches for it under this host name. */
  readonly trusted: boolean;
  /** Address that answered; the proxy's, if there is one. */
  readonly address: string;
}

const patience = 15_000;

/** A proxy answered CONNECT, but would not lead to the server. */
export class ProxyRefusal extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the proxy refused with ${String(status)}`);
    this.name = 'ProxyRefusal';
    this.status = status;
  }
}

/**
 * Makes a TLS handshake with a server, says nothing to it, and returns its certificate.
 * The certificate is not required to be trusted: this is how a pin is learned and compared.
 * @throws {RunbookError} exit 5 if the server, or the proxy on the way, does not answer within 15 s.
 */
export async function serverCertificate(address: URL, route: Route): Promise<ServerCertificate> {
  const host = address.hostname;
  const port = Number(address.port === '' ? '443' : address.port);
  let socket: TLSSocket | null = null;
  try {
    socket = await securely(address, route);
    return certificateShown(socket, host, port);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw transient({
      code: 'server-unreachable',
      message: `${address.origin} did not answer${route.proxy === null ? '' : ` through the proxy ${route.proxy}`}: ${why}.`,
      advice: 'Check the address, the network and the proxy of the settings, then run the command again.',
    }, { cause });
  } finally {
    socket?.destroy();
  }
}

/**
 * Connects to a server with TLS. Nobody is refused yet: who goes on must look whether `authorized` is
 * true, or compare {@link pinShownOn}, before the first byte is sent.
 * @throws {Error} of Node's, or a {@link ProxyRefusal}, if it or the proxy on the way does not answer within 15 s.
 */
export async function securely(address: URL, route: Route): Promise<TLSSocket> {
  const port = Number(address.port === '' ? '443' : address.port);
  const tunnel = route.proxy === null ? null : await tunnelThrough(new URL(route.proxy), address.hostname, port);
  const socket = await handshake(address.hostname, port, route, tunnel);
  socket.setTimeout(0);
  return socket;
}

/** Opens a tunnel (HTTP CONNECT) to a server through a proxy. */
function tunnelThrough(proxy: URL, host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: proxy.hostname.replace(/^\[|\]$/gu, ''), port: Number(proxy.port === '' ? '80' : proxy.port), method: 'CONNECT', path: `${host}:${String(port)}`, timeout: patience });
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(new ProxyRefusal(answer.statusCode ?? 0));
      }
    });
    asked.once('timeout', () => asked.destroy(new Error('the proxy did not answer within 15 s')));
    asked.once('error', reject);
    asked.end();
  });
}

function handshake(host: string, port: number, route: Route, tunnel: Socket | null): Promise<TLSSocket> {
  const options: ConnectionOptions = {
    ...(tunnel === null ? { host, port } : { socket: tunnel }),
    ...(/^[\d.:[\]]+$/u.test(host) ? {} : { servername: host }),
    // Given alone, they would take the place of Node's own.
    ...(route.ca === null ? {} : { ca: [...rootCertificates, route.ca] }),
    rejectUnauthorized: false,
  };
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => { resolve(socket); });
    socket.setTimeout(patience, () => { socket.destroy(new Error('no TLS handshake within 15 s')); });
    socket.once('error', reject);
    socket.once('close', () => { reject(new Error('the connection was closed during the TLS handshake')); });
  });
}

/** The pin of the key that a server showed on a connection. @throws {Error} if it showed none. */
export function pinShownOn(socket: TLSSocket): string {
  return pinOf(certificateOn(socket));
}

function certificateOn(socket: TLSSocket): X509Certificate {
  const raw = socket.getPeerCertificate(true).raw as Buffer | undefined;
  if (!raw) throw new Error('the server showed no certificate');
  return new X509Certificate(raw);
}

/** What a server showed of itself on a connection. @throws {Error} if it showed no certificate. */
export function certificateShown(socket: TLSSocket, host: string, port: number): ServerCertificate {
  const certificate = certificateOn(socket);
  return {
    host, port, pin: pinOf(certificate),
    subject: oneLine(certificate.subject), issuer: oneLine(certificate.issuer), validTo: new Date(certificate.validTo).toISOString(),
    trusted: socket.authorized, address: socket.remoteAddress ?? '',
  };
}

/** The pin of a certificate: `sha256/` and the base64 SHA-256 of its public key. */
export function pinOf(certificate: X509Certificate): string {
  return `sha256/${createHash('sha256').update(certificate.publicKey.export({ type: 'spki', format: 'der' })).digest('base64')}`;
}

function oneLine(name: string): string {
  return name.replace(/\n/gu, ', ');
}
