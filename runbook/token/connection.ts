import type { TLSSocket } from 'node:tls';
import { Client } from 'undici';
import { pinShownOn, securely } from '../network/tls.ts';
import { isLoopbackLiteral } from '../settings/hosts.ts';
import type { TokenRequest } from './evidence.ts';
import { NotTrusted } from './unreached.ts';

// An issued token has 1 to 3 KB; an answer of many times that is not Entra's.
const longestAnswer = 256 * 1024;

/** A connection of its own for one try, because one that is kept would ask the same machine of Entra's again and again. */
export interface Connection {
  readonly client: Client;
  /** Address at the other end, the proxy's if there is one; null as long as there is none. */
  readonly address: () => string | null;
}

/** Prepares a connection to the token endpoint's host. It is made, and whoever answers is looked at, before the first byte is sent. */
export function connectionTo(request: Pick<TokenRequest, 'host' | 'route' | 'standIn'>, patience: number): Connection {
  const origin = new URL(`https://${request.host}`);
  let address: string | null = null;
  const client = new Client(origin, {
    headersTimeout: patience, bodyTimeout: patience, maxResponseSize: longestAnswer, pipelining: 0,
    connect: (_options, callback) => {
      securely(origin, request.route).then((socket) => {
        address = socket.remoteAddress ?? null;
        const doubt = doubtAbout(socket, request);
        if (doubt === null) callback(null, socket);
        else {
          socket.destroy();
          callback(new NotTrusted(doubt), null);
        }
      }).catch((failure: unknown) => { callback(failure instanceof Error ? failure : new Error('no connection'), null); });
    },
  });
  return { client, address: () => address };
}

/** Why nothing may be sent on a connection; null if it may. A stand-in's pin is trusted and nothing else; a live run trusts authorities and no pin. */
function doubtAbout(socket: TLSSocket, { host, standIn }: Pick<TokenRequest, 'host' | 'standIn'>): NotTrusted['trouble'] | null {
  if (standIn === null) {
    if (socket.authorized) return null;
    return {
      code: 'token-certificate-not-trusted', class: 'misuse',
      sentence: `No known authority vouches for the certificate with which ${host} answered (${reasonOf(socket.authorizationError)}); nothing was sent.`,
      advice: "If a proxy of yours reads along, put its authority's certificate into network.ca of the settings. Otherwise ask who runs the network.",
    };
  }
  const shown = pinShownOn(socket);
  if (shown === standIn && isLoopbackLiteral((socket.remoteAddress ?? '').replace(/^::ffff:/u, ''))) return null;
  return {
    code: 'stand-in-certificate', class: 'misuse',
    sentence: `The settings name a stand-in with the certificate ${standIn}, but what answers as ${host} shows ${shown} (from ${socket.remoteAddress ?? 'an unknown address'}); nothing was sent.`,
    advice: 'Start the stand-ins again and use the settings file that they write.',
  };
}

// Node's types say Error; it is the bare code.
function reasonOf(reason: unknown): string {
  return typeof reason === 'string' ? reason : reason instanceof Error ? reason.message : 'unknown reason';
}
