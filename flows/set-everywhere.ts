import { RunbookError, type ExitCode } from '../domain/errors.ts';
import type { Verdict } from '../domain/verdict.ts';
import { sideBySide } from './side-by-side.ts';
import type { TeosSite } from './sites.ts';

/** What came of one server. */
export interface ServerEnd {
  readonly url: string;
  readonly verdict: Verdict;
}

/**
 * Sets the client secret on every server: the canary first, and the others, side by side, only when it has it.
 * A server that fails stops none of the others.
 * @throws {RunbookError} when all have been tried: the one failure, or one that tells them all.
 */
export async function setEverywhere(servers: readonly TeosSite[], concurrency: number, set: (site: TeosSite, server: number) => Promise<Verdict>): Promise<ServerEnd[]> {
  const [canary, ...others] = servers;
  if (canary === undefined) return [];
  const first = { url: canary.url, verdict: await set(canary, 1) };
  // What is wrong on the first would be wrong on all of them.
  if (first.verdict === 'different' || first.verdict === 'not set') return [first];
  const ends = await sideBySide(others, concurrency, async (site, index) => ({ url: site.url, verdict: await set(site, index + 2) }));
  const failed = ends.flatMap((end, index) => (end.status === 'rejected' ? [{ url: others[index]?.url ?? '', reason: end.reason as unknown }] : []));
  if (failed.length > 0) throw failureOfSome(failed);
  return [first, ...ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))];
}

function failureOfSome(failed: readonly { readonly url: string; readonly reason: unknown }[]): unknown {
  const [only] = failed;
  if (failed.length === 1 || only === undefined) return only?.reason;
  const unexpected = failed.find(({ reason }) => !(reason instanceof RunbookError));
  if (unexpected !== undefined) return unexpected.reason;
  const told = failed.map(({ url, reason }) => ({ url, error: reason as RunbookError }));
  return new RunbookError(Math.max(...told.map(({ error }) => error.exitCode)) as ExitCode, {
    code: 'several-servers-failed', message: told.map(({ url, error }) => `${url}: ${error.message}`).join(' '),
    advice: [...new Set(told.map(({ error }) => error.advice))].join(' '),
  }, { cause: told.map(({ error }) => error) });
}
