import type { ClientSecretRow } from '../../domain/client-secret.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Custody } from '../../flows/given.ts';
import type { Scrubber } from './scrubber.ts';
import type { CustodyState, ServerStanding, Standing } from './standing.ts';

/** A custody that can also say where things stand; every way of keeping the Value is one. */
export interface Keeper extends Custody {
  /** Which of the portal's client secrets each TEOS server was seen to have before anything was changed; servers that showed none are left out. */
  predecessors(found: readonly { readonly server: string; readonly row: ClientSecretRow }[]): void;
  /** Where things stand now. Never the Value. */
  whereThingsStand(): Standing;
  /** Drops the Value: when every server has it, or when the run is over. */
  forget(): void;
}

/**
 * Keeps the client secret in memory for the length of a run, and remembers what was done with it.
 * Nothing survives the process: a run that fails between Add and Save leaves a secret that nobody
 * knows the Value of, which {@link Standing} then says.
 */
export class MemoryCustody implements Keeper {
  readonly #scrubber: Scrubber;
  readonly #servers: Map<string, ServerStanding>;
  #state: CustodyState = 'nothing changed';
  #newSecret: Standing['newSecret'] = null;
  #value: Secret | null = null;

  constructor(scrubber: Scrubber, servers: readonly string[]) {
    this.#scrubber = scrubber;
    this.#servers = new Map(servers.map((url) => [url, { url, state: 'untouched', verdict: null, predecessor: null }]));
  }

  know(secret: Secret): void {
    this.#scrubber.know(secret);
  }

  predecessors(found: readonly { readonly server: string; readonly row: ClientSecretRow }[]): void {
    for (const { server, row } of found) this.#now(server, { predecessor: row });
  }

  intend(intent: { readonly description: string; readonly secretIdsBefore: readonly string[] }): Promise<void> {
    this.#state = 'add intended';
    this.#newSecret = { description: intent.description, secretId: null, expires: null };
    return Promise.resolve();
  }

  created(row: ClientSecretRow): Promise<void> {
    this.#state = 'created';
    this.#newSecret = { description: row.description, secretId: row.secretId, expires: row.expires };
    return Promise.resolve();
  }

  seal(value: Secret): Promise<void> {
    // Known before anything else: from here on no sink lets it through, whatever fails next.
    this.#scrubber.know(value);
    this.#value = value;
    this.#state = 'captured';
    return Promise.resolve();
  }

  setting(server: string): Promise<void> {
    this.#now(server, { state: 'saving', verdict: null });
    return Promise.resolve();
  }

  set(server: string, verdict: Verdict, { asBefore }: { readonly asBefore: boolean } = { asBefore: false }): Promise<void> {
    this.#now(server, { state: 'judged', verdict, asBefore });
    return Promise.resolve();
  }

  whereThingsStand(): Standing {
    return { state: this.#state, newSecret: this.#newSecret, keptIn: null, servers: [...this.#servers.values()] };
  }

  /** Whether the Value is still at hand, so that a failed Save may be tried again. */
  get holdsValue(): boolean {
    return this.#value !== null;
  }

  forget(): void {
    this.#value = null;
  }

  #now(url: string, change: Partial<ServerStanding>): void {
    const before = this.#servers.get(url) ?? { url, state: 'untouched' as const, verdict: null, predecessor: null };
    this.#servers.set(url, { ...before, ...change });
  }
}
