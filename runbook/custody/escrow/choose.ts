import { randomBytes } from 'node:crypto';
import { misuse } from '../../../domain/errors.ts';
import { Secret } from '../../../domain/secret.ts';
import { readSecret } from '../../settings/credentials.ts';
import type { Environment } from '../../settings/environment.ts';
import { escrowSource, identitySource, passphraseName } from '../../settings/escrow-source.ts';
import type { Settings } from '../../settings/settings.ts';
import { passphraseEscrow, recipientsEscrow, type Escrow } from './escrow.ts';
import { systemKeychain, type Keychain } from './keychain.ts';
import { identityWays, passphraseWays, type AskPassphrase, type EscrowKeys } from './open.ts';

/** What an escrow, or what opens one, is found from. */
export interface EscrowSurroundings {
  readonly settings: Pick<Settings, 'escrow' | 'commandTrust'>;
  readonly environment: Environment;
  /** Name of the run: the keychain holds a passphrase for each. */
  readonly run: string;
  /** Null where nobody can be asked. */
  readonly ask: AskPassphrase | null;
  /** The system's own unless another is handed in. */
  readonly keychain?: Keychain;
}

const nobody = (): Promise<void> => Promise.resolve();

/**
 * The escrow of a run, before anything is touched: for the recipients of the settings, else for the
 * passphrase that is given, that the keychain keeps, or that a person types twice.
 * @throws {RunbookError} exit 2: `escrow-missing-key` if there is none of these, `credentials-unusable`,
 * `credential-command-failed`, `escrow-recipients`, `keychain-unusable`.
 */
export async function escrowFor({ settings, environment, run, ask, keychain = systemKeychain }: EscrowSurroundings): Promise<Escrow> {
  const source = escrowSource(settings, environment);
  if (source.kind === 'recipients') return recipientsEscrow(settings.escrow.recipients, source.words);
  if (source.kind === 'keychain') {
    return passphraseEscrow(await keptPassphrase(keychain, run), { kind: 'keychain', words: source.words, forget: () => keychain.remove(run) });
  }
  const given = await readSecret(passphraseName, source.passphrase, environment);
  if (given !== null) return passphraseEscrow(given, { words: `a passphrase (${source.words})` });
  if (ask !== null) return passphraseEscrow(await ask({ purpose: 'seal', wrong: false }), { words: 'a passphrase that was typed' });
  throw misuse({
    code: 'escrow-missing-key', message: "There is nothing to seal the new client secret's Value with, and without that an interrupted run would lose it.",
    advice: `Nothing was touched. ${passphraseWays} Or add to the settings: escrow.passphraseCommand, escrow.recipients (public keys of age) or escrow.keychain: true. Or run with --no-escrow, which the report says.`,
  });
}

/**
 * What opens the escrow file of a run. A passphrase is asked only when it is needed.
 * @param kind how it was sealed, as the journal says.
 * @throws {RunbookError} exit 2: `escrow-missing-key`, `escrow-identity`, `credentials-unusable`, `credential-command-failed`, `keychain-unusable`.
 */
export async function keysFor(kind: Escrow['kind'], surroundings: EscrowSurroundings): Promise<EscrowKeys> {
  switch (kind) {
    case 'recipients': return identityKeys(surroundings);
    case 'keychain': return keychainKeys(surroundings);
    case 'passphrase': return passphraseKeys(surroundings);
  }
}

async function passphraseKeys({ settings, environment, ask }: EscrowSurroundings): Promise<EscrowKeys> {
  const { passphrase: source } = escrowSource(settings, environment);
  const passphrase = await readSecret(passphraseName, source, environment);
  if (passphrase === null && ask === null) throw missingKey('The Value is sealed with a passphrase, and none is given.', passphraseWays);
  return { words: passphrase === null ? 'a passphrase that is asked' : source.words, passphrase, identities: [], ask, forget: nobody };
}

async function identityKeys({ settings, environment }: EscrowSurroundings): Promise<EscrowKeys> {
  const { identitiesIn, identityKind } = await import('./identities.ts');
  const source = identitySource(settings, environment);
  const text = await readSecret(identityKind, source, environment, 'several');
  if (text === null) throw missingKey('The Value is sealed for the public keys of the settings, and no identity is given that opens it.', identityWays);
  return { words: source.words, passphrase: null, identities: identitiesIn(text, source.words), ask: null, forget: nobody };
}

async function keychainKeys({ run, keychain = systemKeychain }: EscrowSurroundings): Promise<EscrowKeys> {
  const passphrase = await keychain.get(run);
  if (passphrase === null) throw missingKey(`The keychain of this user on this machine holds no passphrase for the run ${run}.`, 'Go on as the user and on the machine that the run was begun with.');
  return { words: "this system's keychain", passphrase, identities: [], ask: null, forget: () => keychain.remove(run) };
}

/** The passphrase of a run in the keychain: that of an earlier process of the run, else a new one, read back so that it is sure to be there. */
async function keptPassphrase(keychain: Keychain, run: string): Promise<Secret> {
  const earlier = await keychain.get(run);
  if (earlier !== null) return earlier;
  const passphrase = new Secret(passphraseName, randomBytes(32).toString('base64url'));
  await keychain.set(run, passphrase);
  if ((await keychain.get(run))?.equals(passphrase) === true) return passphrase;
  throw misuse({ code: 'keychain-unusable', message: "The keychain of this system, which 'escrow.keychain' of the settings names, does not give back what was put into it.", advice: "Nothing was touched. Set TEOS_RUNBOOK_PASSPHRASE instead, or name 'escrow.recipients'." });
}

function missingKey(message: string, ways: string): Error {
  return misuse({ code: 'escrow-missing-key', message, advice: `Nothing was changed. ${ways}` });
}
