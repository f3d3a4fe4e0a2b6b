import { exposeSecret, Secret } from '../../domain/secret.ts';
import { readAnswer, type RawAnswer, type Reading } from './answer.ts';
import { connectionTo } from './connection.ts';
import type { TokenRequest } from './evidence.ts';
import { readFailure } from './unreached.ts';

/** What one try came to. */
export interface Tried {
  readonly reading: Reading;
  /** Entra's own number of the request. */
  readonly requestId: string | null;
  readonly address: string | null;
}

/**
 * Offers the client secret to the token endpoint once. A token that is issued is dropped at once.
 * @param patience milliseconds for the whole try.
 * @throws the signal's reason if it is aborted.
 */
export async function tryOnce(request: TokenRequest, correlationId: string, patience: number): Promise<Tried> {
  const connection = connectionTo(request, patience);
  const limit = AbortSignal.timeout(patience);
  try {
    const { statusCode: status, headers, body } = await connection.client.request({
      method: 'POST', path: `/${request.tenant}/oauth2/v2.0/token`, body: formOf(request),
      signal: request.signal === undefined ? limit : AbortSignal.any([request.signal, limit]),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept': 'application/json', 'user-agent': 'teos-runbook', 'client-request-id': correlationId, 'return-client-request-id': 'true' },
    });
    const said = objectIn(await body.text());
    dropToken(said, request.know);
    const answer: RawAnswer = { status, retryAfter: oneOf(headers['retry-after']), said };
    return { reading: readAnswer(answer, request, request.clock.now()), requestId: requestIdOf(headers['x-ms-request-id'], said), address: connection.address() };
  } catch (failure) {
    request.signal?.throwIfAborted();
    return { reading: readFailure(failure, request.host, request.route), requestId: null, address: connection.address() };
  } finally {
    await connection.client.destroy();
  }
}

/** The body of the request, the only place where the secret is written. */
function formOf({ clientId, scope, value }: TokenRequest): string {
  return new URLSearchParams({ client_id: clientId, scope, grant_type: 'client_credentials', client_secret: exposeSecret(value) }).toString();
}

/** The object that a body is; null if it is none. What it held otherwise is told to nobody. */
function objectIn(body: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : null;
  } catch {
    // No JSON: then it is not Entra's answer, and the sentence about that says so without it.
    return null;
  }
}

/**
 * Puts a mark in the place of an issued token, whose signature the scrubber learns before: without it the rest is
 * worth nothing, and to search for all of it, some thousand characters a try, would take seconds.
 */
function dropToken(said: Record<string, unknown> | null, know: (secret: Secret) => void): void {
  const token = said?.['access_token'];
  if (said === null || typeof token !== 'string' || token === '') return;
  const signature = token.slice(token.lastIndexOf('.') + 1);
  know(new Secret('access token of the token check', signature === '' ? token : signature));
  said['access_token'] = 'dropped';
}

function requestIdOf(header: string | string[] | undefined, said: Readonly<Record<string, unknown>> | null): string | null {
  const named = oneOf(header) ?? said?.['trace_id'];
  // Only what has the form of one: this is written into the journal.
  return typeof named === 'string' && /^[0-9a-f-]{36}$/iu.test(named) ? named : null;
}

function oneOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
