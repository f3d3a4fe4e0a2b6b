import { createCipheriv, createHash } from 'node:crypto';
import type { SecretDisplay } from '../options.ts';

/** As what the secrets of the form are drawn, whatever they hold. */
export interface SecretLook {
  readonly type: 'text' | 'password';
  /** Stands in an empty field where a secret is stored; null for none. */
  readonly placeholder: string | null;
  /** What stands in place of an editable field where a secret is stored; null if there is a field. */
  readonly lock: 'reset' | 'change' | 'absent' | null;
}

/** One way to show a stored secret. */
interface Display extends SecretLook {
  /** What the field holds after a fresh load. */
  loaded(stored: string): string;
  /** What the field holds in the answer to Save, which prefers what was posted (docs/sites/teos.md, 'Traps', 8). */
  posted(typed: string): string;
  /** Whether what comes back means the stored secret, which is then kept. */
  means(posted: string, stored: string): boolean;
}

/** A stored secret as 'bullets' shows it: a run of eight, whatever its length. */
const mask = '•'.repeat(8);

const field: SecretLook = { type: 'password', placeholder: null, lock: null };
const asTyped = (typed: string): string => typed;
const nothing = (): string => '';
const never = (): boolean => false;
const whenBlank = (posted: string): boolean => posted === '';
const whenEncrypted = (posted: string, stored: string): boolean => posted === encrypted(stored);

/** The displays a to j of docs/sites/teos.md, 'How a stored secret may be shown'. */
const displays: Readonly<Record<SecretDisplay, Display>> = {
  plain: { ...field, type: 'text', loaded: asTyped, posted: asTyped, means: never },
  password: { ...field, loaded: asTyped, posted: asTyped, means: never },
  bullets: { ...field, loaded: (stored) => (stored === '' ? '' : mask), posted: (typed) => '•'.repeat(typed.length), means: never },
  blank: { ...field, loaded: nothing, posted: nothing, means: whenBlank },
  placeholder: { ...field, placeholder: '*'.repeat(12), loaded: nothing, posted: nothing, means: whenBlank },
  ends: { ...field, type: 'text', loaded: ends, posted: asTyped, means: never },
  reset: { ...field, type: 'text', lock: 'reset', loaded: () => 'configured', posted: () => 'configured', means: never },
  change: { ...field, lock: 'change', loaded: encrypted, posted: (typed) => (typed.startsWith('{') ? typed : encrypted(typed)), means: whenEncrypted },
  encrypted: { ...field, type: 'text', loaded: encrypted, posted: asTyped, means: whenEncrypted },
  absent: { ...field, lock: 'absent', loaded: nothing, posted: nothing, means: never },
};

/** The display of that name. */
export function displayNamed(name: SecretDisplay): Display {
  return displays[name];
}

/** A secret with its ends visible, as `abc***xyz`. */
function ends(stored: string): string {
  return stored === '' ? '' : `${stored.slice(0, 3)}***${stored.slice(-3)}`;
}

/** A secret as it stands in a data base that encrypts, in braces as Jenkins writes it; the same one reads the same each time. The key is nobody's. */
function encrypted(stored: string): string {
  if (stored === '') return '';
  const key = createHash('sha256').update('a stand-in of TEOS').digest();
  const vector = createHash('sha256').update(stored).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  return `{${Buffer.concat([vector, cipher.update(stored, 'utf8'), cipher.final()]).toString('base64')}}`;
}
