import type { Locator, Page } from 'playwright';
import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Secret } from '../domain/secret.ts';
import type { How } from '../domain/step.ts';
import type { Verdict } from '../domain/verdict.ts';

/** What a step's picture is taken of. Every page object is one. */
export interface Scene {
  readonly page: Page;
  /** The controls that show or receive a secret; the picture covers them. */
  covers(): readonly Locator[];
}

/** What a step may say about itself beyond its title. */
export interface StepHandle {
  /** How it was done, if not by clicking as documented. */
  by(how: How, note?: string): void;
  /** What the step found on its screen, such as '2 client secrets', for a rehearsal. Never a secret. */
  found(what: string): void;
  /** A sentence for the report's list of departures from the guide. */
  departure(sentence: string): void;
  /** Leaves a drift note of what was not as documented, as for a step that fails, where the step goes on by another way. To be awaited before the screen is left. */
  drifted(error: unknown): Promise<void>;
  /** Runs a declared sub-step; it gets a picture of its own. */
  sub<T>(id: string, scene: Scene, act: (handle: StepHandle) => Promise<T>): Promise<T>;
}

/** Runs one declared step: log, evidence and journal around the act. `server` counts from 1. */
export type RunStep = <T>(id: string, scene: Scene, act: (handle: StepHandle) => Promise<T>, server?: number) => Promise<T>;

/** What both sites have before anything is changed. */
export interface Preflight {
  readonly secretIds: readonly string[];
  readonly servers: readonly {
    readonly url: string;
    /** The client secret that TEOS shows; null if it shows none. */
    readonly held: Secret | null;
    /** The row of the application's client secrets that it begins like; null unless there is exactly one. */
    readonly predecessor: ClientSecretRow | null;
  }[];
}

/** Keeps the client secret from the moment it is intended until it is set everywhere. What it records is on disk when its promise resolves. */
export interface Custody {
  /** A secret that was read or will be typed: from now on no sink lets it through. */
  know(secret: Secret): void;
  preflighted(seen: Preflight): Promise<void>;
  /** Recorded before 'Add' is clicked. */
  intend(intent: { readonly description: string; readonly secretIdsBefore: readonly string[] }): Promise<void>;
  /** Recorded when the new row stands in the list. */
  created(row: ClientSecretRow): Promise<void>;
  /** The Value, before the page that shows it is left. */
  seal(value: Secret): Promise<void>;
  /** Recorded before Save is clicked on a server. */
  setting(server: string): Promise<void>;
  /** Recorded when Save was answered. */
  set(server: string): Promise<void>;
  /** Recorded with the verdict about a server. `asBefore`: it was seen to hold what it held in the preflight; `way`: a clause that says how what it holds differs, without a character of it. */
  tested(server: string, verdict: Verdict, seen?: { readonly asBefore: boolean; readonly way?: string }): Promise<void>;
  /** Recorded before a client secret of ours, whose Value nobody has, is removed, and when it is gone. */
  removing(secretId: string): Promise<void>;
  removed(secretId: string): Promise<void>;
}

/** The two things that every flow must be given. */
export interface Given {
  readonly step: RunStep;
  readonly custody: Custody;
}
