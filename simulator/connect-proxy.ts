import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Where the proxy leads, and whom it tells. */
export interface ProxyRoutes {
  /** The loopback port that answers for a host, encrypted on its port 443 or else on 80; undefined: nobody does. */
  readonly portOf: (host: string, port: 443 | 80) => number | undefined;
  /** Called with the name of each host that is asked for, refused ones too. */
  readonly asked: (host: string) => void;
}

/**
 * The way to the stand-ins: a proxy that leads their real host names to loopback, lets loopback addresses
 * through and refuses everything else, so that nothing can reach a real site by mistake.
 */
export function connectProxy(routes: ProxyRoutes): Server {
  const server = createServer((request, response) => { forward(routes, request, response); });
  const tunnels = new Set<Duplex>();
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    tunnel(routes, request, client, head, tunnels);
  });
  // Tunnels are no connections of HTTP any more: closing the server leaves them open.
  server.on('close', () => { for (const socket of tunnels) socket.destroy(); });
  const closeConnections = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeConnections();
    for (const socket of tunnels) socket.destroy();
  };
  return server;
}

function tunnel(routes: ProxyRoutes, request: IncomingMessage, client: Duplex, head: Buffer, tunnels: Set<Duplex>): void {
  client.on('error', () => { client.destroy(); });
  const target = targetOf(routes, request.url ?? '');
  if (target === null) {
    client.end('HTTP/1.1 502 Not a stand-in\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    return;
  }
  const site: Socket = connect(target.port, target.address, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) site.write(head);
    site.pipe(client);
    client.pipe(site);
  });
  site.setNoDelay(true);
  tunnels.add(client).add(site);
  for (const [one, other] of [[site, client], [client, site]] as const) {
    one.on('error', () => { other.destroy(); });
    one.on('close', () => {
      tunnels.delete(one);
      other.destroy();
    });
  }
}

/** Unencrypted requests: loopback addresses are let through, and stand-ins that speak plain http are led to. */
function forward(routes: ProxyRoutes, request: IncomingMessage, response: ServerResponse): void {
  const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
  const host = url?.hostname.replace(/^\[|\]$/gu, '');
  if (url === null || host === undefined) {
    response.writeHead(400).end();
    return;
  }
  routes.asked(host);
  const standIn = url.port === '' ? routes.portOf(host.toLowerCase(), 80) : undefined;
  if (!isLoopback(host) && standIn === undefined) {
    response.writeHead(502).end(`${host} is not a stand-in.`);
    return;
  }
  const target = standIn === undefined ? url : new URL(`http://127.0.0.1:${String(standIn)}${url.pathname}${url.search}`);
  const onward = ask(target, { method: request.method ?? 'GET', headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => { response.destroy(); });
  request.pipe(onward);
}

function targetOf(routes: ProxyRoutes, authority: string): { address: string; port: number } | null {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/u.exec(authority) ?? [];
  const host = (bracketed ?? plain ?? '').toLowerCase();
  if (host === '') return null;
  routes.asked(host);
  const port = Number(digits);
  if (isLoopback(host)) return { address: host === 'localhost' ? '127.0.0.1' : host, port };
  const standIn = port === 443 ? routes.portOf(host, 443) : undefined;
  return standIn === undefined ? null : { address: '127.0.0.1', port: standIn };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
