import { secretSource, type SecretSource } from './credential-sources.ts';
import type { Environment } from './environment.ts';
import type { Settings } from './settings.ts';

/** The variable of the passphrase; with `_FILE` behind it, that of a file which holds it. */
export const passphraseVariable = 'TEOS_RUNBOOK_PASSPHRASE';
/** The variable of an age identity; with `_FILE` behind it, that of an identity file. */
export const identityVariable = 'TEOS_RUNBOOK_IDENTITY';
/** What the passphrase is called for people. */
export const passphraseName = 'passphrase of the escrow';

/** What a run would seal with. */
export interface EscrowSource {
  /** 'none': it would be asked on a terminal, and elsewhere the run would stop. */
  readonly kind: 'recipients' | 'passphrase' | 'keychain' | 'none';
  /** For people; never a secret. */
  readonly words: string;
  /** Where the passphrase comes from, which recipients pass over. */
  readonly passphrase: SecretSource;
  /** Why it cannot be used, as a sentence; null if nothing is wrong so far. */
  readonly problem: string | null;
}

/** What the escrow is sealed with: recipients of the settings, else a passphrase that is given, else the keychain. No file is read and no command is run. */
export function escrowSource(settings: Pick<Settings, 'escrow' | 'commandTrust'>, environment: Environment): EscrowSource {
  const { recipients, passphraseCommand, keychain } = settings.escrow;
  const passphrase = secretSource({ what: passphraseName, variable: passphraseVariable, command: passphraseCommand }, settings.commandTrust, environment);
  if (recipients.length > 0) {
    const passedOver = passphrase.words === 'not given' ? '' : ', which win over the passphrase that is given, too';
    return { kind: 'recipients', words: `${recipients.length === 1 ? 'the public key' : `${String(recipients.length)} public keys`} of the settings${passedOver}`, passphrase, problem: null };
  }
  if (passphrase.words !== 'not given') return { kind: 'passphrase', words: passphrase.words, passphrase, problem: passphrase.problem };
  return keychain ? { kind: 'keychain', words: "a passphrase of its own in this system's keychain", passphrase, problem: null } : { kind: 'none', words: 'not given', passphrase, problem: null };
}

/** Where the identity comes from that opens what was sealed for recipients. */
export function identitySource(settings: Pick<Settings, 'commandTrust'>, environment: Environment): SecretSource {
  return secretSource({ what: 'age identity', variable: identityVariable, command: null }, settings.commandTrust, environment);
}
