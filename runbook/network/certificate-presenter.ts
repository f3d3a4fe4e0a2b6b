import { request as newRequest, type Request } from 'playwright';
import { refused, transient, type RunbookError } from '../../domain/errors.ts';
import type { AccountCertificate } from '../settings/account-certificate.ts';

/** The way on which a certificate is shown. */
export interface PresentingWay {
  /** Null for none. */
  readonly proxy: { readonly server: string; readonly bypass?: string } | null;
  /** Whether the hosts are stand-ins on this machine, whose certificates nobody vouches for. */
  readonly standIn: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What a host answered, as the page is given it. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

// They told how the body was sent; it is handed on as it is.
const ofTheWay = new Set(['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive']);

/**
 * Asks a host in the browser's place, showing it an account's certificate, and nobody else: the connection is for one
 * request and one address. Who answers must be vouched for by a public authority, or be a stand-in.
 * @throws {RunbookError} exit 3, code `entra-certificate-refused`; exit 5, code `entra-certificate-unreachable`.
 */
export async function presentCertificate(certificate: AccountCertificate, request: Request, cookie: string, way: PresentingWay): Promise<Answer> {
  const url = new URL(request.url());
  const data = request.postDataBuffer();
  const context = await newRequest.newContext({ clientCertificates: [certificate.for(url.origin)], ignoreHTTPSErrors: way.standIn, ...(way.proxy === null ? {} : { proxy: { ...way.proxy } }) });
  try {
    const answer = await context.fetch(url.href, {
      method: request.method(), headers: { ...withoutLength(request.headers()), ...(cookie === '' ? {} : { cookie }) },
      // Where it leads is the browser's to follow.
      maxRedirects: 0, timeout: way.timeout, ...(data === null ? {} : { data }),
    });
    return { status: answer.status(), headers: Object.fromEntries(Object.entries(answer.headers()).filter(([name]) => !ofTheWay.has(name))), body: await answer.body() };
  } catch (thrown) {
    // No cause is attached: Playwright's text quotes the request's headers, cookies among them.
    throw notShown(url.host, thrown instanceof Error ? thrown.message.split('\n')[0] ?? '' : '');
  } finally {
    await context.dispose();
  }
}

function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length' && name !== 'host'));
}

function notShown(host: string, said: string): RunbookError {
  const alert = /alert ([a-z ]+)|(certificate has expired|self-signed certificate|unable to [a-z ]+certificate)/iu.exec(said);
  if (alert?.[1] !== undefined) {
    return refused({
      code: 'entra-certificate-refused', message: `${host} ended the connection when the certificate was shown to it (${alert[1].trim()}).`,
      advice: 'Ask an administrator of the tenant whether it trusts the authority of this certificate, and for how long.',
    });
  }
  const why = alert?.[2] ?? /\b(?:E[A-Z]{4,}|ERR_\w+|ECONN\w+|Timeout|socket hang up)\b/u.exec(said)?.[0] ?? 'no answer';
  return transient({
    code: 'entra-certificate-unreachable', message: `${host}, which asks for the certificate, was not reached: ${why}.`,
    advice: 'Let the network pass it, without reading along: a proxy that looks into TLS cannot show the certificate. Then run the command again.',
  });
}
