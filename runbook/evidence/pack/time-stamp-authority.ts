import { randomBytes } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';
import type { Route } from '../../network/tls.ts';
import type { TimeStampSettings } from '../../settings/settings.ts';
import { within } from '../within.ts';
import { fingerprintsIn, NotStamped, TimeStampFault, type TimeStampAuthority } from './time-stamp-parts.ts';

/** Milliseconds that an authority may take for its whole answer. */
const patience = 10_000;

// A token has 1 to 6 KB with its certificates.
const longestAnswer = 256 * 1024;

/** The authority of the settings, reached as the program's other requests are. @param limit Milliseconds. */
export function timeStampAuthority({ url, ca }: TimeStampSettings, route: Route, limit: number = patience): TimeStampAuthority {
  return {
    url, vouchers: fingerprintsIn(ca.pem),
    stamp: async (data) => {
      const nonce = randomBytes(8);
      // It takes its time to load, and most runs have no authority.
      const { readTimeStamp, timeStampRequest } = await import('./time-stamp.ts');
      const dispatcher = dispatcherFor(route);
      try {
        const answer = await within(limit, answered(url, timeStampRequest(data, nonce), dispatcher));
        if (answer === 'too late') throw new TimeStampFault(`it did not answer within ${String(limit / 1000)} s`);
        await readTimeStamp(answer, { data, nonce, ca: ca.pem });
        return answer;
      } catch (cause) {
        throw new NotStamped(`The time-stamping authority ${url} gave no time stamp: ${whyNot(cause)}.`, { cause });
      } finally {
        // A signal would not end a connection that is still being made; and its end need not be waited for.
        void dispatcher.destroy();
      }
    },
  };
}

/** Its answer to a request, as it came. Source: https://www.rfc-editor.org/rfc/rfc3161 (3.4) */
async function answered(url: string, body: Buffer, dispatcher: Dispatcher): Promise<Buffer> {
  const { statusCode, headers, body: answer } = await request(url, { method: 'POST', body, dispatcher, headers: { 'content-type': 'application/timestamp-query' } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (statusCode !== 200) throw new TimeStampFault(`it answered with HTTP ${String(statusCode)}`);
  if (!String(headers['content-type']).startsWith('application/timestamp-reply')) throw new TimeStampFault('what it answered is no reply of a time-stamping authority');
  return bytes;
}

function dispatcherFor({ proxy, ca }: Route): Dispatcher {
  // Given alone, further authorities would take the place of Node's own.
  const tls = ca === null ? {} : { ca: [...rootCertificates, ca] };
  return proxy === null ? new Agent({ connect: tls, maxResponseSize: longestAnswer }) : new ProxyAgent({ uri: proxy, requestTls: tls, maxResponseSize: longestAnswer });
}

function whyNot(cause: unknown): string {
  if (cause instanceof TimeStampFault) return cause.message;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as { readonly code?: unknown };
  // Of several addresses that were tried the errors stand in a list, and the message is empty.
  return `it was not reached (${typeof code === 'string' ? code : cause.message.replace(/\.$/u, '')})`;
}
