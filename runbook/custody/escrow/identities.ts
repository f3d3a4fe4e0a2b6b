import { Decrypter } from 'age-encryption';
import { misuse } from '../../../domain/errors.ts';
import { exposeSecret, Secret } from '../../../domain/secret.ts';

/** What an identity is called for people. */
export const identityKind = 'age identity';

/**
 * The identities of an age identity file: lines `AGE-SECRET-KEY-…`, and comments that begin with `#`.
 * @param words where the text comes from, for people.
 * @throws {RunbookError} exit 2, code `escrow-identity`, with every line that is of no use; none is quoted.
 */
export function identitiesIn(text: Secret, words: string): Secret[] {
  const lines = exposeSecret(text).split(/\r\n?|\n/u).map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== '' && !line.startsWith('#'));
  const [first] = lines;
  if (first !== undefined && /^(?:age-encryption\.org\/|-----BEGIN AGE ENCRYPTED FILE)/u.test(first.line)) throw useless(`it is sealed with a passphrase itself; open it first: age -d`, words);
  if (first?.line.startsWith('-----BEGIN') === true) throw useless('it is the key of another program; the identity must be one that age-keygen made', words);
  const wrong = lines.filter(({ line }) => !isIdentity(line)).map(({ number }) => String(number));
  if (wrong.length > 0) throw useless(`${wrong.length === 1 ? 'line' : 'lines'} ${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} neither an identity (AGE-SECRET-KEY-…) nor a comment`, words);
  if (lines.length === 0) throw useless('there are only comments in it', words);
  return lines.map(({ line }) => new Secret(identityKind, line));
}

/** Lets a file be opened with identities that {@link identitiesIn} has read. */
export function addIdentities(decrypter: Decrypter, identities: readonly Secret[]): void {
  for (const identity of identities) decrypter.addIdentity(exposeSecret(identity));
}

function isIdentity(line: string): boolean {
  try {
    new Decrypter().addIdentity(line);
    return true;
  } catch {
    // The library's sentence quotes the line, which is a secret or was meant to be one.
    return false;
  }
}

function useless(why: string, words: string): Error {
  return misuse({ code: 'escrow-identity', message: `The ${identityKind} (${words}) is of no use: ${why}.`, advice: 'Nothing was changed. Give a file as age-keygen writes it.' });
}
