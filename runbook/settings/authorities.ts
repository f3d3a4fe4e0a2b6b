import { resolve } from 'node:path';
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
  const timeStamp = readNamed(under(under(under(root, 'evidence'), 'timeStampAuthority'), 'ca'), folder);
  return { ca: network.ca, timeStampCa: timeStamp.ca, findings: [...network.findings, ...timeStamp.findings] };
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
