import { existsSync } from 'node:fs';
import { RunbookError } from '../../domain/errors.ts';
import { installationKey, installationKeyFile, keyIdOf, readPublicKey, readSigningKey } from '../../runbook/evidence/pack/signing-key.ts';
import { keychainKey, keychainPublicFile } from '../../runbook/evidence/pack/keychain-key.ts';
import { timeStampAuthority } from '../../runbook/evidence/pack/time-stamp-authority.ts';
import type { Sealer } from '../../runbook/evidence/pack/standing.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import type { SealingSettings, Settings } from '../../runbook/settings/settings.ts';
import { routeTo } from './route.ts';
import { programVersion } from './version.ts';

/** A key whose signature counts, and whose it is. */
export interface TrustedKey {
  readonly id: string;
  /** For people: "this installation's key". */
  readonly whose: string;
}

/** The keys of this installation, as far as they are there: none is made by looking. A file of the settings that holds no key is told, not thrown. */
export function ownKeys({ key, configDir, keychain = false }: SealingSettings): { readonly keys: readonly TrustedKey[]; readonly troubles: readonly string[] } {
  const files = [
    ...(key === null ? [] : [{ file: key, whose: "the settings' key" }]),
    ...(keychain && existsSync(keychainPublicFile(configDir)) ? [{ file: keychainPublicFile(configDir), whose: "this installation's key" }] : []),
    ...(existsSync(installationKeyFile(configDir)) ? [{ file: installationKeyFile(configDir), whose: "this installation's key" }] : []),
  ];
  const keys: TrustedKey[] = [];
  const troubles: string[] = [];
  for (const { file, whose } of files) {
    try {
      keys.push({ id: keyIdOf(readPublicKey(file)), whose });
    } catch (thrown) {
      if (!(thrown instanceof RunbookError)) throw thrown;
      troubles.push(thrown.message);
    }
  }
  return { keys, troubles };
}

/** How long a run that was interrupted waits for a time stamp, in milliseconds: five seconds later it is over. */
export const shortPatience = 2000;

/**
 * Who seals evidence here; or why nobody can, in a sentence. This installation's key is made at first use.
 * @param network The way to a time-stamping authority; null where there are no settings, which could name one.
 * @param patience How long it may take, in milliseconds; left out for as long as is usual.
 */
export async function sealerOf(settings: SealingSettings, network: Settings['network'] | null, patience?: number): Promise<Sealer | string> {
  try {
    const key = settings.key !== null ? readSigningKey(settings.key) : settings.keychain === true ? await keychainKey(settings.configDir) : await installationKey(settings.configDir);
    const { user, host } = whoAndWhere();
    const { timeStampAuthority: named } = settings;
    const authority = named === undefined || network === null ? null : timeStampAuthority(named, routeTo(new URL(named.url), { network }), patience);
    return { key, authority, own: new Set([key.id, ...ownKeys(settings).keys.map(({ id }) => id)]), by: { user, host, program: programVersion() } };
  } catch (thrown) {
    if (thrown instanceof RunbookError) return `${thrown.message} ${thrown.advice}`;
    throw thrown;
  }
}

/** The key of a file that a person names as trusted. @throws {RunbookError} exit 2 if it holds none. */
export function keyNamed(file: string): TrustedKey {
  return { id: keyIdOf(readPublicKey(file)), whose: `the key of ${file}` };
}
