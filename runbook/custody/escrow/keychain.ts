import { misuse, type RunbookError } from '../../../domain/errors.ts';
import { exposeSecret, Secret } from '../../../domain/secret.ts';

/** The system's own store of passwords, where one name holds one passphrase. */
export interface Keychain {
  /** Null if it holds none of this name. */
  get(name: string): Promise<Secret | null>;
  set(name: string, passphrase: Secret): Promise<void>;
  /** One that is gone already is as good as removed. */
  remove(name: string): Promise<void>;
}

const service = 'teos-runbook';
// A locked keychain asks its user, who may be away.
const patience = 60_000;

/**
 * The keychain of macOS, the Credential Manager of Windows, or the Secret Service of a Linux desktop
 * (GNOME Keyring, KWallet). On Linux the Secret Service alone will do: the kernel's own store, which
 * would be taken in its place, forgets everything when the machine starts anew.
 * Every method throws {RunbookError} exit 2, code `keychain-unusable`, where it does not work.
 */
export const systemKeychain: Keychain = {
  get: (name) => worked(async () => {
    const found = await (await entry(name)).getPassword();
    return found === null || found === '' ? null : new Secret('passphrase of the escrow', found);
  }),
  set: (name, passphrase) => worked(async () => {
    await (await entry(name)).setPassword(exposeSecret(passphrase));
  }),
  remove: (name) => worked(async () => {
    await (await entry(name)).deleteCredential();
  }),
};

async function entry(name: string) {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  return new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
}

async function worked<T>(act: () => Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const away = new Promise<never>((_fulfil, reject) => {
    late = setTimeout(() => reject(unusable(`it did not answer within ${String(patience / 1000)} s; it may be locked`)), patience);
  });
  try {
    return await Promise.race([act(), away]);
  } catch (cause) {
    throw cause instanceof Error && cause.name === 'RunbookError' ? cause : unusable(whyUnusable(cause), cause);
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

function unusable(why: string, cause?: unknown): RunbookError {
  return misuse({
    code: 'keychain-unusable', message: `The keychain of this system, which 'escrow.keychain' of the settings names, cannot be used: ${why}.`,
    advice: "Unlock it, or take 'keychain' out of the settings and set TEOS_RUNBOOK_PASSPHRASE, or name 'escrow.recipients'.",
  }, cause === undefined ? undefined : { cause });
}
