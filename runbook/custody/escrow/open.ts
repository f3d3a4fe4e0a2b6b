import { open } from 'node:fs/promises';
import type { Identity } from 'age-encryption';
import { misuse, RunbookError } from '../../../domain/errors.ts';
import type { Secret } from '../../../domain/secret.ts';
import { whyUnreadable } from '../../settings/text-file.ts';
import { differencesOf, readSealedText, type SealedContent } from './content.ts';
import { PassphraseIdentity } from './passphrase-key.ts';

/** Asks a person for a passphrase. `wrong` says that the last answer was not it. */
export type AskPassphrase = (question: { readonly purpose: 'seal' | 'open'; readonly wrong: boolean }) => Promise<Secret>;

/** What can open an escrow file. */
export interface EscrowKeys {
  /** For people: where they come from. Never a secret. */
  readonly words: string;
  readonly passphrase: Secret | null;
  /** Lines `AGE-SECRET-KEY-…`, as identities.ts has checked them. */
  readonly identities: readonly Secret[];
  /** Asks for the passphrase where a person is there; null elsewhere. */
  readonly ask: AskPassphrase | null;
  /** Takes the run's passphrase out of the keychain; nothing for other keys. */
  forget(): Promise<void>;
}

const mostTries = 3;
// What the program seals is under 1 kB for a passphrase, and 2 kB more for each post-quantum key.
const mostBytes = 1_048_576;

/**
 * Opens an escrow file.
 * @throws {RunbookError} exit 2: `escrow-missing`, `escrow-missing-key`, `escrow-passphrase-wrong`, `escrow-not-for-this-key`,
 * `escrow-altered` (no longer what was sealed, or no age file at all), `escrow-foreign` (of another run or program).
 */
export async function openSealed(file: string, keys: Pick<EscrowKeys, 'passphrase' | 'identities'>, expected: SealedContent): Promise<Secret> {
  const plain = await decrypted(await bytesOf(file), keys, file);
  const content = readSealedText(new TextDecoder().decode(plain));
  plain.fill(0);
  if (content === null) throw failed('escrow-foreign', `${file} can be opened, but it was not sealed by this program.`, 'Nothing was changed. Put the file of the run back in its place.');
  const differences = differencesOf(content.about, expected);
  if (differences.length === 0) return content.value;
  throw failed('escrow-foreign', `${file} was sealed for something else than the run ${expected.run}: it differs in ${differences.join(', ')}.`, 'Nothing was changed. Put the file of the run back in its place.');
}

/**
 * As {@link openSealed}, with three tries of the passphrase where a person can be asked, and one elsewhere.
 * @param know is told each passphrase before it is used, so that no sink lets it through.
 * @throws {RunbookError} exit 2, see {@link openSealed}.
 */
export async function openWithTries(file: string, keys: EscrowKeys, expected: SealedContent, know: (secret: Secret) => void): Promise<Secret> {
  return withTries(keys, know, (tried) => openSealed(file, tried, expected));
}

/** As {@link openWithTries}, of whatever was sealed as bytes. @throws {RunbookError} exit 2, see {@link openSealed}. */
export async function openBytes(file: string, keys: EscrowKeys, know: (secret: Secret) => void): Promise<Uint8Array> {
  return withTries(keys, know, async (tried) => decrypted(await bytesOf(file), tried, file));
}

async function withTries<Opened>(keys: EscrowKeys, know: (secret: Secret) => void, opened: (tried: Pick<EscrowKeys, 'passphrase' | 'identities'>) => Promise<Opened>): Promise<Opened> {
  let passphrase = keys.passphrase;
  let wrong = false;
  for (const identity of keys.identities) know(identity);
  for (let tries = 1; ; tries += 1) {
    if (passphrase === null && keys.ask !== null) passphrase = await keys.ask({ purpose: 'open', wrong });
    if (passphrase !== null) know(passphrase);
    try {
      return await opened({ passphrase, identities: keys.identities });
    } catch (thrown) {
      const again = thrown instanceof RunbookError && thrown.code === 'escrow-passphrase-wrong' && keys.ask !== null && tries < mostTries;
      if (!again) throw thrown;
      passphrase = null;
      wrong = true;
    }
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  let read: Awaited<ReturnType<typeof open>>;
  try {
    read = await open(file, 'r');
  } catch (cause) {
    throw missing(file, cause);
  }
  try {
    if ((await read.stat()).size > mostBytes) throw altered(file, 'it is far larger than anything that this program seals');
    return await read.readFile();
  } catch (cause) {
    throw cause instanceof RunbookError ? cause : missing(file, cause);
  } finally {
    await read.close();
  }
}

async function decrypted(bytes: Uint8Array, keys: Pick<EscrowKeys, 'passphrase' | 'identities'>, file: string): Promise<Uint8Array> {
  const [{ Decrypter }, { addIdentities }] = await Promise.all([import('age-encryption'), import('./identities.ts')]);
  const decrypter = new Decrypter();
  if (keys.passphrase !== null) decrypter.addIdentity(new PassphraseIdentity(keys.passphrase));
  addIdentities(decrypter, keys.identities);
  // The library asks one identity after the other: it comes to the last one only if none before has the key.
  const reached: string[][] = [];
  const last: Identity = {
    unwrapFileKey: (stanzas) => {
      reached.push(stanzas.map(({ args }) => args[0] ?? ''));
      return null;
    },
  };
  decrypter.addIdentity(last);
  try {
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    const [noneFits] = reached;
    throw noneFits === undefined ? altered(file, whyAltered(bytes), cause) : noKeyFits(noneFits, keys, file);
  }
}

function whyAltered(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'it is empty';
  return Buffer.from(bytes.subarray(0, 22)).toString('latin1') === 'age-encryption.org/v1\n' ? 'some of it was changed or is missing' : 'it is no age file';
}

function noKeyFits(stanzas: readonly string[], keys: Pick<EscrowKeys, 'passphrase' | 'identities'>, file: string): RunbookError {
  if (stanzas.includes('scrypt')) {
    if (keys.passphrase === null) return failed('escrow-missing-key', `${file} is sealed with a passphrase, and none is given.`, `Nothing was changed. ${passphraseWays}`);
    // Whoever alters the few bytes that the passphrase opens makes it look wrong; nothing in the format tells the two apart.
    return failed('escrow-passphrase-wrong', `The passphrase does not open ${file}.`, 'Nothing was changed. Give the passphrase that the run was begun with.');
  }
  if (keys.identities.length === 0) return failed('escrow-missing-key', `${file} is sealed for the public keys of the settings, and no identity is given that opens it.`, `Nothing was changed. ${identityWays}`);
  return failed('escrow-not-for-this-key', `${file} is not sealed for the ${keys.identities.length === 1 ? 'identity' : 'identities'} given.`, 'Nothing was changed. Give the identity of one of the public keys that the settings named when the run was begun.');
}

/** How a passphrase may be given, as a sentence. */
export const passphraseWays = 'Set TEOS_RUNBOOK_PASSPHRASE or TEOS_RUNBOOK_PASSPHRASE_FILE, or run the command on a terminal, where it is asked.';
/** How an identity may be given, as a sentence. */
export const identityWays = 'Set TEOS_RUNBOOK_IDENTITY_FILE to an age identity file, or TEOS_RUNBOOK_IDENTITY to its text.';

function missing(file: string, cause: unknown): RunbookError {
  return failed('escrow-missing', `The sealed Value should be in ${file}, but ${whyUnreadable(cause)}.`, 'Nothing was changed. Put the file back; without it the Value is lost, and a new client secret is needed.', cause);
}

function altered(file: string, why: string, cause?: unknown): RunbookError {
  return failed('escrow-altered', `${file} is not what was sealed: ${why}.`, 'Nothing was changed. Put the file back from where it was kept; without it the Value is lost, and a new client secret is needed.', cause);
}

function failed(code: string, message: string, advice: string, cause?: unknown): RunbookError {
  return misuse({ code, message, advice }, cause === undefined ? undefined : { cause });
}
