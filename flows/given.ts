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
  /** A sentence for the report's list of departures from the guide. */
  departure(sentence: string): void;
  /** Runs a declared sub-step; it gets a picture of its own. */
  sub<T>(id: string, scene: Scene, act: (handle: StepHandle) => Promise<T>): Promise<T>;
}

/** Runs one declared step: log, evidence and journal around the act. `server` counts from 1. */
export type RunStep = <T>(id: string, scene: Scene, act: (handle: StepHandle) => Promise<T>, server?: number) => Promise<T>;

/** Keeps the client secret from the moment it is intended until it is set everywhere. */
export interface Custody {
  /** A secret that was read or will be typed: from now on no sink lets it through. */
  know(secret: Secret): void;
  /** Recorded before 'Add' is clicked. */
  intend(intent: { readonly description: string; readonly secretIdsBefore: readonly string[] }): Promise<void>;
  /** Recorded when the new row stands in the list. */
  created(row: ClientSecretRow): Promise<void>;
  /** The Value, before the page that shows it is left. */
  seal(value: Secret): Promise<void>;
  /** Recorded before Save is clicked on a server. */
  setting(server: string): Promise<void>;
  /** Recorded with the verdict about a server. `asBefore`: it was seen to hold what it held in the preflight. */
  set(server: string, verdict: Verdict, seen?: { readonly asBefore: boolean }): Promise<void>;
}

/** The two things that every flow must be given. */
export interface Given {
  readonly step: RunStep;
  readonly custody: Custody;
}
