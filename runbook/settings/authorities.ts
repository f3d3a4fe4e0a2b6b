import { resolve } from 'node:path';
import { certificateBytesIn } from '../evidence/pack/time-stamp-parts.ts';
import { textOf, under, type Found } from './document-values.ts';
import type { Finding } from './mistakes.ts';
import type { NetworkSettings } from './settings.ts';
import { readTextFile, whyUnreadable } from './text-file.ts';

/** Certificate authorities that a settings file names, and what is wrong with it. */
interface ReadAuthorities {
  readonly ca: NetworkSettings['ca'];
  readonly findings: readonly Finding[];
}

/** Reads the certificate authorities that the settings name: the further ones of `network.ca`, and those of a time-stamping authority. A file that is no PEM certificate is a mistake. */
export function readAuthorities(contents: unknown, folder: string): ReadAuthorities & { readonly timeStampCa: NetworkSettings['ca'] } {
  const root: Found = { path: [], value: contents };
  const network = readNamed(under(under(root, 'network'), 'ca'), folder);
  const named = under(under(under(root, 'evidence'), 'timeStampAuthority'), 'ca');
  const timeStamp = readNamed(named, folder);
  return { ca: network.ca, timeStampCa: timeStamp.ca, findings: [...network.findings, ...timeStamp.findings, ...unreadable(timeStamp.ca, named)] };
}

/** A certificate that cannot be read is known before the run, and not at its end. */
function unreadable(ca: NetworkSettings['ca'], { path }: Found): Finding[] {
  try {
    certificateBytesIn(ca?.pem ?? '');
    return [];
  } catch {
    // What OpenSSL says of bytes that are no certificate helps nobody.
    return [{ path, at: 'value', sentence: "'ca' names a file with a certificate that cannot be read." }];
  }
}

function readNamed(named: Found, folder: string): ReadAuthorities {
  const path = textOf(named);
  if (path === null) return { ca: null, findings: [] };
  const file = resolve(folder, path);
  const mistake = (sentence: string) => ({ ca: null, findings: [{ path: named.path, at: 'value' as const, sentence }] });
  try {
    const pem = readTextFile(file).text;
    if (/PRIVATE KEY-----/u.test(pem)) return mistake("'ca' names a file with a private key. It must hold certificates of authorities only.");
    return pem.includes('-----BEGIN CERTIFICATE-----') ? { ca: { file, pem }, findings: [] } : mistake("'ca' names a file that holds no PEM certificate (-----BEGIN CERTIFICATE-----).");
  } catch (cause) {
    return mistake(`'ca' names a file that cannot be used: ${whyUnreadable(cause)}.`);
  }
}
