import { createRequire } from 'node:module';
import type * as Age from 'age-encryption';
import { isGiven, itemsOf, textOf, under, type Found } from './document-values.ts';
import type { Finding } from './mistakes.ts';

/** The rules of `escrow` that no schema tells: keys that are keys, and one way of sealing. */
export function escrowRules(root: Found): Finding[] {
  const escrow = under(root, 'escrow');
  const findings = itemsOf(under(escrow, 'recipients')).flatMap(recipientRule);
  const keychain = under(escrow, 'keychain').value === true;
  if (isGiven(under(escrow, 'recipients'))) {
    const others = ['passphraseCommand', ...(keychain ? ['keychain'] : [])].map((key) => ({ key, found: under(escrow, key) })).filter(({ found }) => isGiven(found));
    findings.push(...others.map(({ key, found }): Finding => ({ path: found.path, at: 'key', sentence: `'${key}' is about a passphrase, but 'recipients' seals for public keys. Keep one of them.` })));
  } else if (keychain && isGiven(under(escrow, 'passphraseCommand'))) {
    findings.push({ path: under(escrow, 'keychain').path, at: 'key', sentence: "'keychain' and 'passphraseCommand' both give the passphrase. Keep one of them." });
  }
  return findings;
}

function recipientRule(recipient: Found): Finding[] {
  const text = textOf(recipient);
  // What is of another form, the schema tells.
  if (text === null || !/^age1[0-9a-z]+$/u.test(text)) return [];
  const sentence = whyNoRecipient(text);
  return sentence === null ? [] : [{ path: recipient.path, at: 'value', sentence }];
}

function whyNoRecipient(text: string): string | null {
  if (/^age1tag(?:pq)?1/u.test(text)) return 'this public key is one of a hardware key, which the program cannot ask to open the file again. Give one that age-keygen made.';
  // Loaded only where there is a key to check: it takes a tenth of a second, and every command reads the settings.
  const { Encrypter } = createRequire(import.meta.url)('age-encryption') as typeof Age;
  try {
    new Encrypter().addRecipient(text);
    return null;
  } catch {
    // The library's sentence quotes the key and says nothing more.
    return 'this is no public key of age: a character is wrong or missing. age-keygen prints it whole.';
  }
}
