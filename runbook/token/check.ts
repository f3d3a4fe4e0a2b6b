import { randomUUID } from 'node:crypto';
import type { TokenEvidence, TokenRequest, TokenTrouble, TokenTry } from './evidence.ts';
import { tryOnce, type Tried } from './try.ts';

// Entra answers within a second; a try that hangs must leave time for others.
const longestTry = 15_000;
const shortestTry = 1000;

/**
 * Offers a new client secret to the tenant's token endpoint until it was accepted so many times in a row: for a while
 * after it was made, not every machine of Entra's knows it. It signs in as the application, and is seen in Entra's record.
 * It throws at nothing that Entra or the network says: that is the evidence.
 * @throws the signal's reason if it is aborted.
 */
export function checkToken(request: TokenRequest): Promise<TokenEvidence> {
  return check(request, 'accepted');
}

/**
 * As {@link checkToken}, for a client secret that was removed: until it was rejected so many times in a row as one that
 * Entra does not know or that has expired. Any other refusal says nothing of the secret, and settles nothing.
 * @throws the signal's reason if it is aborted.
 */
export function checkRejected(request: TokenRequest): Promise<TokenEvidence> {
  return check(request, 'rejected');
}

/** What is remembered from try to try. */
interface Course {
  readonly requests: TokenTry[];
  row: number;
  last: Tried | null;
  address: string | null;
}

async function check(request: TokenRequest, wanted: TokenEvidence['wanted']): Promise<TokenEvidence> {
  const { clock, rules, signal } = request;
  const began = clock.now();
  const course: Course = { requests: [], row: 0, last: null, address: null };
  const correlationId = randomUUID();
  const deadline = began + rules.within * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const at = clock.now();
    const tried = await tryOnce(request, correlationId, Math.max(shortestTry, Math.min(longestTry, deadline - at)));
    note(course, tried, { at: new Date(at).toISOString(), correlationId, wanted });
    if (course.row >= rules.successes || tried.reading.final) break;
    const pause = Math.max(rules.interval * 1000, tried.reading.pause);
    if (clock.now() + pause > deadline) break;
    await clock.wait(pause, signal);
  }
  return evidenceOf(course, request, wanted, { began, ended: clock.now() });
}

function note(course: Course, tried: Tried, about: { readonly at: string; readonly correlationId: string; readonly wanted: TokenEvidence['wanted'] }): void {
  const { outcome, trouble } = tried.reading;
  course.requests.push({ at: about.at, requestId: tried.requestId, correlationId: about.correlationId, outcome, ...(trouble === null ? {} : { error: trouble.code }) });
  course.row = outcome === about.wanted ? course.row + 1 : 0;
  course.last = tried;
  course.address = tried.address ?? course.address;
}

function evidenceOf(course: Course, request: TokenRequest, wanted: TokenEvidence['wanted'], time: { readonly began: number; readonly ended: number }): TokenEvidence {
  const { requests } = course;
  const outcome = outcomeOf(course, wanted, request.rules.successes);
  return {
    wanted, outcome, tries: requests.length,
    acceptedInARow: rowOf(requests, 'accepted'), rejectedInARow: rowOf(requests, 'rejected'),
    startedAt: new Date(time.began).toISOString(), endedAt: new Date(time.ended).toISOString(),
    host: request.host, address: course.address, requests,
    error: outcome === wanted ? null : troubleOf(course, outcome, request),
  };
}

function outcomeOf({ requests, row, last }: Course, wanted: TokenEvidence['wanted'], successes: number): TokenEvidence['outcome'] {
  if (row >= successes) return wanted;
  const came = new Set(requests.map(({ outcome }) => outcome));
  if (came.size === 1 && came.has('no answer')) return 'not reached';
  const end = last?.reading.outcome;
  // A refusal for good gives no token, whatever the secret: not accepted, but not shown to be rejected either.
  if (end === 'refused') return wanted === 'accepted' ? 'rejected' : 'not settled';
  const other = wanted === 'accepted' ? 'rejected' : 'accepted';
  return end === other && !came.has(wanted) ? other : 'not settled';
}

function troubleOf({ requests, last }: Course, outcome: TokenEvidence['outcome'], { host, rules }: TokenRequest): TokenTrouble | null {
  const accepted = requests.filter((each) => each.outcome === 'accepted').length;
  if (outcome === 'accepted') {
    return {
      code: 'token-still-accepted', class: 'personMustLook', sentence: `${host} still accepts this client secret after ${String(rules.within)} s: ${timesOf(accepted)}, and never otherwise.`,
      advice: "Look under 'Certificates & secrets' whether it is gone; if it is, Entra may take longer than usual to forget it.",
    };
  }
  const end = last?.reading;
  if (outcome !== 'not settled' || end?.outcome === 'refused' || accepted === 0) return end?.trouble ?? null;
  const why = end?.trouble ? ` At the end: ${end.trouble.sentence}` : '';
  return {
    code: 'token-not-settled', class: 'transient', sentence: `Within ${String(rules.within)} s ${host} accepted the client secret ${timesOf(accepted)} of ${String(requests.length)}, but did not answer alike ${timesOf(rules.successes)} in a row.${why}`,
    advice: "Entra's machines may still disagree about it. Try again in some minutes.",
  };
}

function rowOf(requests: readonly TokenTry[], outcome: TokenTry['outcome']): number {
  const other = requests.findLastIndex((each) => each.outcome !== outcome);
  return requests.length - 1 - other;
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`;
}
