import { ProxyRefusal, type Route } from '../network/tls.ts';
import type { Reading } from './answer.ts';
import type { TokenTrouble } from './evidence.ts';

/** The endpoint answered with a certificate that must not be trusted: nothing was sent to it. */
export class NotTrusted extends Error {
  readonly trouble: TokenTrouble;

  constructor(trouble: TokenTrouble) {
    super(trouble.sentence);
    this.name = 'NotTrusted';
    this.trouble = trouble;
  }
}

const tryTheNetwork = 'Check the network of this machine and the proxy of the settings, then run the command again.';

/** What a failure of the network means. The failure itself is dropped: it may quote what was sent. */
export function readFailure(failure: unknown, host: string, route: Route): Reading {
  if (failure instanceof NotTrusted) return unreached(failure.trouble, true);
  if (failure instanceof ProxyRefusal) {
    // 4xx: the proxy does not want to; asking again changes nothing.
    return unreached(trouble('token-proxy-refused', `The proxy ${route.proxy ?? ''} does not lead to ${host} (status ${String(failure.status)}).`, `Ask who runs the proxy to let ${host} through, or correct network.proxy of the settings.`, 'misuse'), failure.status < 500);
  }
  const via = route.proxy === null ? '' : ` through the proxy ${route.proxy}`;
  const [code, why] = whyUnreached(codeOf(failure), route);
  return unreached(trouble(code, `${host} was not reached${via}: ${why}.`, tryTheNetwork, 'transient'), false);
}

function whyUnreached(code: string, route: Route): readonly [code: string, why: string] {
  const whose = route.proxy === null ? 'its' : "the proxy's";
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ['token-name-unknown', `${whose} name was not found (DNS)`];
  if (code === 'ECONNREFUSED') return ['token-connection-refused', `${route.proxy === null ? 'it' : 'the proxy'} refused the connection`];
  if (['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED'].includes(code)) return ['token-connection-cut', 'the connection was cut'];
  if (/TIMEOUT|TIMEDOUT|^ABORT_ERR$|^TimeoutError$/u.test(code)) return ['token-timeout', 'it did not answer in time'];
  if (/^(?:ERR_SSL|ERR_TLS|EPROTO)/u.test(code)) return ['token-tls', `no secure connection came about (${code})`];
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return ['token-answer-unknown', 'the answer was far too long for a token endpoint'];
  return ['token-network', code === '' ? 'the network failed' : `the network failed (${code})`];
}

/** The short name of a failure; one of several attempts is as good as another. */
function codeOf(failure: unknown): string {
  if (failure instanceof AggregateError && failure.errors.length > 0) return codeOf(failure.errors[0]);
  if (!(failure instanceof Error)) return '';
  if (failure.name === 'TimeoutError') return failure.name;
  if ('code' in failure && typeof failure.code === 'string') return failure.code;
  if (/did not answer within|no TLS handshake within/u.test(failure.message)) return 'TimeoutError';
  return /closed during the TLS handshake/u.test(failure.message) ? 'ECONNRESET' : '';
}

function trouble(code: string, sentence: string, advice: string, kind: TokenTrouble['class']): TokenTrouble {
  return { code, sentence, advice, class: kind };
}

function unreached(why: TokenTrouble, final: boolean): Reading {
  return { outcome: 'no answer', trouble: why, final, pause: 0 };
}
