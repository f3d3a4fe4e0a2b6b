import { scrypt } from 'node:crypto';
import { exposeSecret, type Secret } from '../../domain/secret.ts';

// As slow as for a refused password: what TEOS holds may be a word that a person made up.
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** By what a secret is recognised later without being kept. */
export function fingerprintOf(secret: Secret, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(exposeSecret(secret), salt, 24, cost, (error, hash) => {
      if (error) reject(error);
      else resolve(hash.toString('hex'));
    });
  });
}
