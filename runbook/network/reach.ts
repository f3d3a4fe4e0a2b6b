import { request, type ClientRequest } from 'node:http';
import { connect } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { authorityOn, type Authority } from './authority.ts';
import { certificateShown, ProxyRefusal, securely, type Route, type ServerCertificate } from './tls.ts';

/** A host that answered with TLS. */
export interface Reached {
  readonly certificate: ServerCertificate;
  readonly authority: Authority;
  /** Milliseconds for name, connection and handshake. */
  readonly took: number;
  /** By how many milliseconds this machine's clock is ahead of the host's, give or take a second; null if nobody vouches for the host, or it says no time. */
  readonly clockAhead: number | null;
}

/** A host that did not answer. */
export interface Unreached {
  /** What was not had: the name's address, the proxy's consent, the connection, or TLS over it. */
  readonly lacking: 'name' | 'proxy' | 'connection' | 'tls';
  /** The end of a sentence: 'its name is not known (ENOTFOUND)'. */
  readonly why: string;
}

const patience = 15_000;

/**
 * Asks a host whether it is there: TLS and, where somebody vouches for it, one request without a body for its time.
 * Nothing of anybody is sent.
 * @param vouched The pin with which it counts as vouched for though no authority does it: the stand-in's.
 */
export async function reach(address: URL, route: Route, vouched: string | null): Promise<Reached | Unreached> {
  const began = performance.now();
  let socket: TLSSocket | null = null;
  try {
    socket = await securely(address, route);
    const took = Math.round(performance.now() - began);
    const certificate = certificateShown(socket, address.hostname, Number(address.port === '' ? '443' : address.port));
    const authority = authorityOn(socket);
    const trusted = certificate.trusted || (vouched !== null && certificate.pin === vouched);
    return { certificate, authority, took, clockAhead: trusted ? await clockAheadOf(socket, address) : null };
  } catch (cause) {
    return unreached(cause, route);
  } finally {
    socket?.destroy();
  }
}

/** Whether an address accepts connections: a proxy, or a server without TLS. */
export function connects(host: string, port: number): Promise<Unreached | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/gu, ''), port, timeout: patience });
    const end = (outcome: Unreached | null): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', () => { end(null); });
    socket.once('timeout', () => { end({ lacking: 'connection', why: 'nothing answered within 15 s' }); });
    socket.once('error', (cause) => { end(unreached(cause, { proxy: null, ca: null })); });
  });
}

/** Whether a server without TLS answers, by the settings' way. */
export async function answersPlainly(address: URL, route: Route): Promise<Unreached | null> {
  const way = route.proxy === null ? address : new URL(route.proxy);
  try {
    await answerOf(request({ host: way.hostname.replace(/^\[|\]$/gu, ''), port: way.port === '' ? 80 : Number(way.port), path: route.proxy === null ? '/' : `${address.origin}/`, method: 'HEAD', headers: { host: address.host }, timeout: patience, agent: false }));
    return null;
  } catch (cause) {
    return unreached(cause, route);
  }
}

async function clockAheadOf(socket: TLSSocket, address: URL): Promise<number | null> {
  const asked = Date.now();
  try {
    const date = await answerOf(request({ createConnection: () => socket, host: address.hostname, path: '/', method: 'HEAD', headers: { host: address.host, connection: 'close' }, timeout: patience }));
    const middle = (asked + Date.now()) / 2;
    // The header leaves out the part of the second that had gone by.
    return date === null ? null : Math.round(middle - (date + 500));
  } catch {
    // It was reached all the same; without its time the clock is not judged.
    return null;
  }
}

/** The time of an answer, in milliseconds since 1970; null if it says none. */
function answerOf(asked: ClientRequest): Promise<number | null> {
  return new Promise((resolve, reject) => {
    asked.once('response', ({ headers }) => {
      const time = Date.parse(headers.date ?? '');
      asked.destroy();
      resolve(Number.isNaN(time) ? null : time);
    });
    asked.once('timeout', () => { asked.destroy(new Error('nothing answered within 15 s')); });
    asked.once('error', reject);
    asked.end();
  });
}

function unreached(cause: unknown, { proxy }: Route): Unreached {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (cause instanceof ProxyRefusal) return { lacking: 'proxy', why: `the proxy would not lead there (status ${String(cause.status)})` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { lacking: 'name', why: `${proxy === null ? 'its name' : "the proxy's name"} is not known to DNS (${code})` };
  if (/^E(?:CONN|TIMEDOUT|HOST|NET)/u.test(code)) return { lacking: 'connection', why: `there was no connection (${code})` };
  return { lacking: 'tls', why: cause instanceof Error ? cause.message.replace(/\.$/u, '') : String(cause) };
}
