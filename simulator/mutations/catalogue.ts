import type { Mutation } from './changes.ts';
import { portalMutations } from './portal.ts';
import { teosMutations } from './teos.ts';

/**
 * Screens as a version of the sites might have them that nobody has seen: words, places, roles, dialogues and frames that are
 * other than documented. All are invented; none may be named in the pages or in their wording.
 */
export const mutations: Readonly<Record<MutationName, Mutation>> = { ...teosMutations, ...portalMutations };

/** The name of a mutation of the catalogue. */
export type MutationName = keyof typeof teosMutations | keyof typeof portalMutations;
