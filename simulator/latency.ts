import { setTimeout as elapse } from 'node:timers/promises';
import { Random } from './random.ts';

/**
 * What each answer takes in milliseconds with `--latency real`, give or take a fifth (seeded). Invented, after the
 * order of magnitude that the real sites have from a European office; about 12 s in all on the way of the guide:
 * sign-in 2.5 s, shell of the portal 2.5 s, its blades 4 s, Add 1.5 s, TEOS 1.5 s.
 */
const table = {
  // Sign-in: 2.5 s with a user name, a password and 'Stay signed in?'.
  'entra.authorize': 550,
  'entra.credentialType': 400,
  'entra.password': 900,
  'entra.oneTimeCode': 600,
  'entra.staySignedIn': 650,
  'entra.signOut': 300,
  'entra.token': 300,
  // Shell of the portal: 2.5 s from the code in its hand to the first blade.
  'portal.signIn': 500,
  'portal.shell': 900,
  'portal.token': 500,
  'portal.me': 600,
  // Blades: 4 s, with the list of applications asked for three times (owned, all, searched) and the application twice.
  'portal.directory': 500,
  'portal.frame': 400,
  'portal.applications': 500,
  'portal.application': 600,
  // Add.
  'portal.addPassword': 1500,
  'portal.removePassword': 1200,
  // TEOS: 1.5 s from the log-in to the answer to Save.
  'teos.page': 150,
  'teos.logIn': 350,
  'teos.serverManagement': 150,
  'teos.settings': 150,
  'teos.azureSettings': 250,
  'teos.save': 450,
} as const;

/** An answer of a site that takes its time. */
export type LatencyName = keyof typeof table;

/** The waits of the sites, and how much they came to. */
export class Latency {
  /** Milliseconds an answer takes, by name, before the seeded variation. */
  readonly table: Readonly<Record<LatencyName, number>> = table;
  readonly mode: 'none' | 'real';
  readonly #seed: number;
  #random: Random;
  #spent = 0;
  #answers: { name: LatencyName; milliseconds: number }[] = [];

  constructor(mode: 'none' | 'real', seed: number) {
    this.mode = mode;
    this.#seed = seed;
    this.#random = new Random(seed);
  }

  /** Milliseconds of waiting that the sites have imposed so far, summed over all answers, also those given side by side. */
  get spent(): number {
    return this.#spent;
  }

  /** Each answer that took its time, in order. */
  get answers(): readonly { readonly name: LatencyName; readonly milliseconds: number }[] {
    return this.#answers;
  }

  /** Lets an answer take its time. */
  async of(name: LatencyName): Promise<void> {
    if (this.mode === 'none') return;
    const milliseconds = Math.round(this.table[name] * (0.8 + 0.4 * this.#random.next()));
    this.#spent += milliseconds;
    this.#answers.push({ name, milliseconds });
    await elapse(milliseconds);
  }

  /** Starts again: nothing spent, the same variation as at first. */
  reset(): void {
    this.#random = new Random(this.#seed);
    this.#spent = 0;
    this.#answers = [];
  }
}
