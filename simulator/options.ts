import type { FaultName } from './faults.ts';
import type { MutationName } from './mutations/catalogue.ts';
import type { SignInMethod } from './sign-in/methods.ts';
import type { TeosLook } from './teos/looks/names.ts';

/** Which build of the portal's blades is served: Knockout in the top document, React in a cross-origin frame, or blades that have moved one by one, the last one to Fluent 9 (docs/sites/azure-portal.md, 'Two builds'). */
export type PortalBuild = 'classic' | 'react' | 'mixed';

/** How TEOS shows a stored secret after a fresh load (docs/sites/teos.md, 'How a stored secret may be shown'). */
export type SecretDisplay = 'plain' | 'password' | 'bullets' | 'blank' | 'placeholder' | 'ends' | 'reset' | 'change' | 'encrypted' | 'absent';

/** What the stand-ins are to be like. */
export interface SimulatorOptions {
  readonly portal: PortalBuild;
  readonly secretDisplay: SecretDisplay;
  /** With what markup TEOS serves its pages. */
  readonly teosLook: TeosLook;
  /** `real`: each answer takes as long as the table of `latency.ts` says; `none`: no longer than it must. */
  readonly latency: 'none' | 'real';
  /** How the portal's account signs in, and which second factors it has registered. */
  readonly signIn: SignInMethod;
  /** Number of TEOS servers, from 1. */
  readonly servers: number;
  /** Names, identifiers, passwords and secrets follow from it: the same seed gives the same world. */
  readonly seed: number;
  /** Faults that are on from the start, and again after a reset. */
  readonly faults: readonly FaultName[];
  /** Changes to the screens that nobody has foreseen, from the start. */
  readonly mutations: readonly MutationName[];
}

/** What the stand-ins are like unless told otherwise. */
export const defaultOptions: SimulatorOptions = {
  portal: 'react', secretDisplay: 'plain', teosLook: 'mvc', latency: 'none', signIn: 'password', servers: 1, seed: 1, faults: [], mutations: [],
};
