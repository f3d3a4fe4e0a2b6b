import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Secret } from '../domain/secret.ts';
import type { Given, RunStep } from './given.ts';
import { reachClientSecrets, type ClientSecretsReached } from './portal-steps.ts';
import { sideBySide } from './side-by-side.ts';
import type { Application, PortalSite, TeosSite } from './sites.ts';
import { readServer, type ServerReading } from './teos-steps.ts';

/** Which sites are looked at before anything is changed. */
export interface LookInput {
  readonly application: Application;
  readonly portal: PortalSite;
  /** The first one is the canary: its log-in is accepted before any other server is asked. */
  readonly servers: readonly TeosSite[];
  /** How many servers are worked on at once. */
  readonly concurrency: number;
  /** Whether the preflight may go on beside the portal's sign-in; not where a person works both windows. */
  readonly sideBySide: boolean;
}

/** What was seen at both sites. */
export interface Looked {
  readonly reached: ClientSecretsReached;
  /** What each server shows, in their order; null where it shows no client secret. */
  readonly held: readonly (Secret | null)[];
  /** What other secrets each server's page shows, in their order. */
  readonly others: readonly (readonly Secret[])[];
}

/** Preflight (P) and A1–A6, which change nothing. Where they go side by side and one fails, the others stop before their next step. */
export async function lookAtBoth(given: Given, input: LookInput): Promise<Looked> {
  const together = stoppingTogether(given);
  const looking = preflightAll(together, input);
  if (!input.sideBySide) await looking;
  const [read, reached] = await Promise.allSettled([looking, reachClientSecrets(together.step, input.portal, input.application)]);
  if (read.status === 'fulfilled' && reached.status === 'fulfilled') {
    return { reached: reached.value, held: read.value.map(({ held }) => held), others: read.value.map(({ others }) => others) };
  }
  throw firstTold([read, reached].flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : [])));
}

/** Thrown in place of a step that is not begun any more. Never told: the failure that it follows is. */
class StoppedWithTheOther extends Error {}

function firstTold(reasons: readonly unknown[]): unknown {
  return reasons.find((reason) => !(reason instanceof StoppedWithTheOther)) ?? reasons[0];
}

function stoppingTogether(given: Given): Given {
  let failed = false;
  const step: RunStep = async (...declared) => {
    if (failed) throw new StoppedWithTheOther('Not begun: a step beside it had failed.');
    try {
      return await given.step(...declared);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  return { ...given, step };
}

async function preflightAll(given: Given, { servers, application, concurrency, sideBySide: manyWindows }: LookInput): Promise<ServerReading[]> {
  const [canary, ...others] = servers;
  if (canary === undefined) return [];
  const first = await readServer(given, canary, application, 1);
  const rest = await sideBySide(others, manyWindows ? concurrency : 1, (server, index) => readServer(given, server, application, index + 2));
  const failed = rest.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  if (failed.length > 0) throw firstTold(failed);
  return [first, ...rest.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))];
}

/** Which row of the portal's list a server's present client secret is: only where exactly one row begins like it. */
export function predecessorAmong(rows: readonly ClientSecretRow[], held: Secret | null): ClientSecretRow | null {
  const alike = held === null ? [] : rows.filter((row) => row.hint !== '' && held.beginsLike(row.hint));
  return alike.length === 1 ? alike[0] ?? null : null;
}

/** Records what both sites have before anything is changed. */
export async function recordLook({ custody }: Given, { reached, held }: Looked, servers: readonly TeosSite[]): Promise<void> {
  await custody.preflighted({
    secretIds: reached.rows.map(({ secretId }) => secretId),
    servers: servers.map(({ url }, index) => ({ url, held: held[index] ?? null, predecessor: predecessorAmong(reached.rows, held[index] ?? null) })),
  });
}
