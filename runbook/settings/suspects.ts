import { formOf } from '../../domain/client-secret.ts';
import { Secret } from '../../domain/secret.ts';
import { keysAt, named, type Finding, type Path } from './mistakes.ts';
import type { Entry } from './yaml-document.ts';

const credentialKey = /(?:^|[._-])(?:pass(?:word|wort|wd|phrase|code)?|pwd|(?:client|app|totp|otp|shared)?[._-]?secret(?:value)?|totp|otp|credentials?|(?:access|bearer|api)?[._-]?token|(?:api|private)[._-]?key)s?(?:[._-]file)?$|(?:Password|Passwort|AccessPass|accesspass|access[._-]pass|Passphrase|Secret|SecretValue|Token|ApiKey)$/u;

/**
 * What must not stand in a settings file wherever it stands: credentials, the template's blanks, and `__proto__`.
 * Its findings replace whatever else is wrong at the same place.
 */
export function suspectsIn(entries: readonly Entry[]): Finding[] {
  return entries.flatMap((entry): Finding[] => {
    // The schema passes over this key where names are free.
    if (entry.key === '__proto__') return [{ path: entry.path, at: 'key', sentence: "there is no such key here: '__proto__' means something to JavaScript alone. Remove it." }];
    // The wording tables name labels such as 'log-in.password', and their values are labels.
    const isLabel = entry.path[0] === 'wording' && entry.path.length > 2;
    if (!isLabel && entry.key !== null && isCredentialKey(entry.key, entry.path)) return [{ path: entry.path, at: 'key', sentence: credentialSentence(entry.path) }];
    if (typeof entry.value !== 'string' || entry.value === '') return [];
    if (formOf(new Secret('text of the settings file', entry.value)) === 'value') return [{ path: entry.path, at: 'value', sentence: `${named(entry.path)} looks like the Value of a client secret. Credentials never stand in this file; the program makes the client secret and keeps it out of files.` }];
    if (/AGE-SECRET-KEY-/iu.test(entry.value)) return [{ path: entry.path, at: 'value', sentence: `${named(entry.path)} holds an age identity, which is a secret. Only its public key (age1…) may stand in this file. Make a new pair: this one has been written down.` }];
    if (/\bYOUR-[A-Z]+/u.test(entry.value)) return [{ path: entry.path, at: 'value', sentence: `${named(entry.path)} is still the blank of the template. Fill it in.` }];
    return [];
  });
}

function isCredentialKey(key: string, path: Path): boolean {
  if (keysAt(path.slice(0, -1)).includes(key)) return false;
  return credentialKey.test(key) || credentialKey.test(key.toLowerCase());
}

function credentialSentence(path: Path): string {
  if (path[0] === 'escrow') return 'credentials never stand in this file. Remove this line, and set TEOS_RUNBOOK_PASSPHRASE in the environment or in .env.';
  const account = path[0] === 'accounts' && path.length > 2 ? String(path[1]) : null;
  const name = account !== null && /^[A-Z][A-Z0-9_]*$/u.test(account) ? account : 'NAME';
  const variable = /totp|otp/iu.test(String(path.at(-1))) ? `${name}_TOTP_SECRET` : /access[._-]?pass$/iu.test(String(path.at(-1))) ? `${name}_TEMPORARY_ACCESS_PASS` : /certificate/iu.test(String(path.at(-1))) ? `${name}_CERTIFICATE_PASSPHRASE` : /passkey/iu.test(String(path.at(-1))) ? `${name}_PASSKEY_PASSPHRASE` : `${name}_PASSWORD`;
  const whose = name === 'NAME' ? ' (NAME is the name of the account)' : '';
  return `credentials never stand in this file. Remove this line, and set ${variable}${whose} in the environment or in .env.`;
}
