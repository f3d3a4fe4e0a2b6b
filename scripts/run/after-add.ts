import { RunbookError } from '../../domain/errors.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { runSetRemaining } from '../../flows/resume-update.ts';
import { isVerified } from '../../runbook/custody/journal/rotation.ts';
import { stepIn } from './assistance.ts';
import { askAfterFailure, canAsk, type AfterFailure } from './questions.ts';
import type { OpenSession } from './session.ts';
import { proving } from './token-evidence.ts';

/** How the person at the windows is asked. */
export interface Asking {
  readonly canAsk: () => boolean;
  readonly ask: (failure: RunbookError) => Promise<AfterFailure>;
}

const onTerminal: Asking = { canAsk, ask: askAfterFailure };

// Without its window there is nothing to try again in, and nothing to take over.
const windowGone: ReadonlySet<string> = new Set(['browser-closed', 'browser-crashed']);

/**
 * Does something that may fail after Add. Where a person works the windows, the program then stays: it tries again, or lets the person
 * finish by hand and reads back what they did, or stops with the Value sealed. Returns null if it was brought to its end in that way.
 */
export async function setByHandOrAgain<T>(session: OpenSession, servers: readonly TeosSite[], act: () => Promise<T>, { canAsk: asks, ask }: Asking = onTerminal): Promise<T | null> {
  let failure: unknown;
  try {
    return await act();
  } catch (thrown) {
    failure = thrown;
  }
  const { prepared, evidence, custody, interruption } = session;
  for (;;) {
    const { value } = custody;
    if (value === null || !prepared.attended || !asks() || interruption.heard || !(failure instanceof RunbookError) || windowGone.has(failure.code)) throw failure;
    const told = failure;
    const answer = await evidence.list.pause(() => ask(told));
    if (answer === 'stop') throw failure;
    try {
      await runSetRemaining({ step: stepIn(session), custody }, remaining(session, servers, value));
      return null;
    } catch (thrown) {
      failure = thrown;
    }
  }
}

/** What is left to do with the Value at hand: the servers that are not verified yet. */
export function remaining(session: OpenSession, servers: readonly TeosSite[], value: Parameters<typeof proving>[1]): Parameters<typeof runSetRemaining>[1] {
  const { prepared, custody } = session;
  const { application, settings } = prepared;
  const standing = new Map(custody.rotation.servers.map((server) => [server.url, server]));
  const open = servers.filter(({ url }) => { const server = standing.get(url); return server === undefined || !isVerified(server); });
  return {
    application: { name: application.name, clientId: application.clientId, tenantId: settings.tenant }, servers: open, concurrency: prepared.attended ? 1 : settings.concurrency, value,
    prove: (offered) => proving(session, offered),
    said: (url) => { const verdict = standing.get(url)?.verdict ?? null; return verdict === 'masked' || verdict === 'accepted' ? verdict : null; },
    place: (url) => application.teos.findIndex((server) => server.url === url) + 1,
  };
}
