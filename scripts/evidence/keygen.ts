import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExitCode, misuse } from '../../domain/errors.ts';
import type { Keychain } from '../../runbook/custody/escrow/keychain.ts';
import { keychainKey, keychainPublicFile } from '../../runbook/evidence/pack/keychain-key.ts';
import { installationKeyFile, makeKey, publicPem, readPublicKey, readSigningKey } from '../../runbook/evidence/pack/signing-key.ts';
import type { CommandEnd } from '../cli/output.ts';
import type { EvidenceRequest } from '../commands/evidence.ts';

/**
 * `evidence keygen`: makes the key with which evidence is signed, this installation's (in a file or in the system's keychain) or one in a file that
 * is named, and shows its public half.
 * @throws {RunbookError} exit 2 if it cannot be made, or a file of that name is there.
 */
export async function makeSigningKey({ where, parsed }: EvidenceRequest): Promise<CommandEnd> {
  if (parsed['keychain'] === true && typeof parsed['out'] === 'string') throw misuse({ code: 'misuse', message: '--keychain and --out both say where the key is to be.', advice: 'Nothing was done. Keep one of them.' });
  return parsed['keychain'] === true ? keyInKeychain(where.sealing.configDir) : keyInFile(where, parsed);
}

/** Makes the key in the keychain, where it is not there yet, and shows its public half. @param keychain the system's, if left out */
export async function keyInKeychain(configDir: string, keychain?: Keychain): Promise<CommandEnd> {
  const { id, publicKey } = await keychainKey(configDir, keychain);
  const [publicFile, exitCode] = [keychainPublicFile(configDir), ExitCode.verified];
  return {
    exitCode, error: null, json: { id, privateKeyFile: null, publicKeyFile: publicFile, publicKey: publicPem(publicKey), exitCode, error: null },
    text: [
      "The private key is in this system's keychain, and in no file. To sign with it, put into the settings:\n  evidence:\n    keychain: true",
      publicHalf(publicFile, id), publicPem(publicKey),
    ].join('\n'),
  };
}

function publicHalf(file: string, id: string): string {
  return `Its public half, ${file}, is for whoever checks evidence (\`npx teos-runbook evidence verify PACK --key FILE\`); its name is ${id}`;
}

async function keyInFile(where: EvidenceRequest['where'], parsed: EvidenceRequest['parsed']): Promise<CommandEnd> {
  const named = typeof parsed['out'] === 'string' ? resolve(parsed['out']) : null;
  if (named !== null && existsSync(named)) throw misuse({ code: 'signing-key', message: `There is a file ${named} already, and a key is never overwritten.`, advice: 'Nothing was done. Name another file with --out.' });
  const file = named ?? installationKeyFile(where.sealing.configDir);
  const made = await makeKey(file);
  const { id } = readSigningKey(file);
  const publicKey = publicPem(readPublicKey(file));
  const publicFile = `${file.replace(/\.pem$/u, '')}.pub.pem`;
  await writeFile(publicFile, publicKey, { mode: 0o644 }).catch((cause: unknown) => {
    throw misuse({ code: 'signing-key', message: `The public half of the key ${file} could not be written to ${publicFile}: ${cause instanceof Error ? cause.message : String(cause)}.`, advice: 'The private key is there. Make room or allow writing there, then run the command again.' }, { cause });
  });
  const exitCode = ExitCode.verified;
  return {
    exitCode, error: null, json: { made, id, privateKeyFile: file, publicKeyFile: publicFile, publicKey, exitCode, error: null },
    text: [
      `${made ? 'Made' : 'There already'}: the private key ${file}, which only you may read. Keep it off the machines where evidence is stored.`,
      ...(named === null ? [] : [`To sign with it, put into the settings:\n  evidence:\n    key: ${named}`]),
      publicHalf(publicFile, id), publicKey,
    ].join('\n'),
  };
}
