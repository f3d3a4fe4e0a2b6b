import { randomBytes, randomUUID } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import type { ThrowAways } from '../../flows/qa/full/field-checks.ts';

const kind = 'throw-away secret of QA';

// The form of a Value (docs/sites/azure-portal.md, 'Form of the Value'), and evidently none that Entra made.
const mark = 'QA~8Q~';

/** A secret of the form of a Value that nobody can take for one: it begins with `QA~`. */
export function throwAwaySecret(): Secret {
  return new Secret(kind, `${mark}${letters(30)}.-_~`);
}

/** Further ones, to try a field with: each is another one, and all begin with `QA` but for what is tried. */
export const throwAways: ThrowAways = {
  of: (length, special = '') => new Secret(kind, ofLength(length, special)),
  withBlanks: () => {
    const bare = ofLength(40, '');
    return { bare: new Secret(kind, bare), around: new Secret(kind, ` ${bare} `) };
  },
  text: (text) => new Secret(kind, `${text}${letters(8)}`),
  secretId: () => new Secret(kind, randomUUID()),
};

function ofLength(length: number, special: string): string {
  const half = Math.floor((length - 2 - 3 * special.length) / 2);
  return `${special}QA${letters(half)}${special}${letters(length - 2 - 3 * special.length - half)}${special}`;
}

function letters(count: number): string {
  return randomBytes(count * 2).toString('base64url').replace(/[^A-Za-z0-9]/gu, '').slice(0, count).padEnd(count, 'x');
}
