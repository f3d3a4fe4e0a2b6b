import { generateIdentity, identityToRecipient } from 'age-encryption';

// A passphrase costs each run a second of processor time, by design; the tests of passphrases have their own.
const made = generateIdentity().then(async (identity) => ({ identity, recipient: await identityToRecipient(identity) }));

/** A pair of age keys, for runs that are not about how the Value is sealed: the settings name the one, the environment holds the other. */
export function escrowKeys(): Promise<{ readonly identity: string; readonly recipient: string }> {
  return made;
}
