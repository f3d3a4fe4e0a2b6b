import type { ApplicationRecord, ClientSecretRecord, World } from '../world.ts';

/**
 * After how many questions about an application each of Entra's machines has heard of a change to its secrets.
 * Invented: sure is only that they learn of it one after the other, within about a minute
 * (docs/sites/entra-sign-in.md, 'The token endpoint').
 */
const lags = [1, 3, 6] as const;

/** One of the machines that answer for the token endpoint, with the secrets as it knows them. */
class Replica {
  readonly #lag: number;
  readonly #known = new Map<string, Map<string, ClientSecretRecord>>();
  /** How often it was asked since a secret came or went, by Secret ID. */
  readonly #asked = new Map<string, number>();

  constructor(lag: number, applications: readonly ApplicationRecord[]) {
    this.#lag = lag;
    for (const application of applications) this.#known.set(application.clientId, new Map(application.secrets.map((secret) => [secret.secretId, secret])));
  }

  /** The secrets of an application that it knows at this question. */
  secretsOf(application: ApplicationRecord): readonly ClientSecretRecord[] {
    const known = this.#known.get(application.clientId) ?? new Map<string, ClientSecretRecord>();
    this.#known.set(application.clientId, known);
    const answer = [...known.values()];
    const there = new Map(application.secrets.map((secret) => [secret.secretId, secret]));
    for (const [id, secret] of there) if (!known.has(id) && this.#heardOf(id)) known.set(id, secret);
    for (const id of [...known.keys()]) if (!there.has(id) && this.#heardOf(id)) known.delete(id);
    return answer;
  }

  #heardOf(secretId: string): boolean {
    const asked = (this.#asked.get(secretId) ?? 0) + 1;
    this.#asked.set(secretId, asked);
    if (asked < this.#lag) return false;
    this.#asked.delete(secretId);
    return true;
  }
}

/** The machines behind the token endpoint. One answers for all, one question late; with `token-slow-replicas` three take turns. */
export class TokenReplicas {
  readonly #world: World;
  #replicas: readonly Replica[] = [];
  #turn = 0;

  constructor(world: World) {
    this.#world = world;
    this.forget();
    world.onReset(() => { this.forget(); });
  }

  /** The secrets of an application, as the machine whose turn it is knows them. */
  secretsOf(application: ApplicationRecord): readonly ClientSecretRecord[] {
    const inTurn = this.#world.faults.has('token-slow-replicas') ? this.#replicas : this.#replicas.slice(0, 1);
    const replica = inTurn[this.#turn % inTurn.length];
    this.#turn += 1;
    return replica?.secretsOf(application) ?? [];
  }

  /** Lets every machine know what there is now. */
  forget(): void {
    this.#replicas = lags.map((lag) => new Replica(lag, this.#world.applications));
    this.#turn = 0;
  }
}
