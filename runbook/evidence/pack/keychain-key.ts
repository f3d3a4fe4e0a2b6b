import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { misuse } from '../../../domain/errors.ts';
import { exposeSecret, Secret } from '../../../domain/secret.ts';
import { ensurePrivateFolder } from '../../custody/durable.ts';
import { keychainFor, type Keychain } from '../../custody/escrow/keychain.ts';
import { keyIdOf, publicPem, type SigningKey } from './signing-key.ts';

const name = 'evidence-key';
const advice = "Unlock it, or take 'evidence.keychain' out of the settings: then the key is kept in a file.";

/** The keychain for keys that evidence is signed with. */
const keychainOfKeys: Keychain = keychainFor({ setting: 'evidence.keychain', kind: 'key of the evidence', advice });

/** Where the public half of a key in the keychain is: whoever verifies evidence need not open the keychain. */
export function keychainPublicFile(configDir: string): string {
  return join(configDir, 'evidence-key.keychain.pub.pem');
}

/**
 * The key for signing evidence that the system's keychain holds, so that no file has it; an Ed25519 key is made there at first use.
 * @throws {RunbookError} exit 2, code `keychain-unusable` or `signing-key`.
 */
export async function keychainKey(configDir: string, keychain: Keychain = keychainOfKeys): Promise<SigningKey> {
  const held = await keychain.get(name) ?? await made(keychain);
  try {
    const privateKey = createPrivateKey(exposeSecret(held));
    const publicKey = createPublicKey(privateKey);
    const file = keychainPublicFile(configDir);
    if (!existsSync(file)) {
      await ensurePrivateFolder(configDir);
      await writeFile(file, publicPem(publicKey), { mode: 0o644 });
    }
    return { privateKey, publicKey, id: keyIdOf(publicKey) };
  } catch {
    // What OpenSSL says of it could quote the key.
    throw misuse({ code: 'signing-key', message: `What the keychain of this system holds as '${name}' of teos-runbook is no key that can be read, or its public half cannot be kept in ${configDir}.`, advice });
  }
}

async function made(keychain: Keychain): Promise<Secret> {
  await keychain.set(name, new Secret('key of the evidence', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()));
  // Of several processes that begin at once, all use the key that stayed.
  const kept = await keychain.get(name);
  if (kept === null) throw misuse({ code: 'keychain-unusable', message: "The keychain of this system, which 'evidence.keychain' of the settings names, does not give back what was put into it.", advice });
  return kept;
}
