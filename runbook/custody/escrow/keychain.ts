import { misuse, type RunbookError } from '../../../domain/errors.ts';
import { exposeSecret, Secret } from '../../../domain/secret.ts';

/** The system's own store of passwords, where one name holds one secret. */
export interface Keychain {
  /** Null if it holds none of this name. */
  get(name: string): Promise<Secret | null>;
  set(name: string, secret: Secret): Promise<void>;
  /** One that is gone already is as good as removed. */
  remove(name: string): Promise<void>;
}

const service = 'teos-runbook';
// A locked keychain asks its user, who may be away.
const patience = 60_000;

/** What a keychain is used for: who names it in the settings, what is kept there, and what can be done where it does not work. */
interface KeychainUse {
  readonly setting: string;
  readonly kind: string;
  readonly advice: string;
}

/**
 * The keychain of macOS, the Credential Manager of Windows, or the Secret Service of a Linux desktop
 * (GNOME Keyring, KWallet). On Linux the Secret Service alone will do: the kernel's own store, which
 * would be taken in its place, forgets everything when the machine starts anew.
 * Every method throws {RunbookError} exit 2, code `keychain-unusable`, where it does not work.
 */
export function keychainFor(use: KeychainUse): Keychain {
  return {
    get: (name) => worked(use, async () => {
      const found = await (await entry(name)).getPassword();
      return found === null || found === '' ? null : new Secret(use.kind, found);
    }),
    set: (name, secret) => worked(use, async () => {
      await (await entry(name)).setPassword(exposeSecret(secret));
    }),
    remove: (name) => worked(use, async () => {
      await (await entry(name)).deleteCredential();
    }),
  };
}

/** The keychain for passphrases of the escrow, see {@link keychainFor}. */
export const systemKeychain: Keychain = keychainFor({
  setting: 'escrow.keychain', kind: 'passphrase of the escrow', advice: "Unlock it, or take 'keychain' out of the settings and set TEOS_RUNBOOK_PASSPHRASE, or name 'escrow.recipients'.",
});

async function entry(name: string) {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  return new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
}

async function worked<T>(use: KeychainUse, act: () => Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const away = new Promise<never>((_fulfil, reject) => {
    late = setTimeout(() => reject(unusable(use, `it did not answer within ${String(patience / 1000)} s; it may be locked`)), patience);
  });
  try {
    return await Promise.race([act(), away]);
  } catch (cause) {
    throw cause instanceof Error && cause.name === 'RunbookError' ? cause : unusable(use, whyUnusable(cause), cause);
  } finally {
    clearTimeout(late);
  }
}

function whyUnusable(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  if (/Cannot find (?:module|package|native binding)|ERR_MODULE_NOT_FOUND/u.test(said)) return "the package '@napi-rs/keyring' is not installed for this system";
  if (/D-?Bus|secrets was not provided/iu.test(said)) return 'this session has no Secret Service (a desktop has one, a server seldom)';
  return said.replace(/\.$/u, '');
}

function unusable({ setting, advice }: KeychainUse, why: string, cause?: unknown): RunbookError {
  return misuse({ code: 'keychain-unusable', message: `The keychain of this system, which '${setting}' of the settings names, cannot be used: ${why}.`, advice }, cause === undefined ? undefined : { cause });
}
