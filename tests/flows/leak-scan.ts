import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Simulator } from '../../simulator/start.ts';

/** A secret of the stand-ins, with a name that may be printed. */
interface Known { readonly name: string; readonly text: string }

const pieceLength = 12;
const tableBits = 22;

/** Every secret that the stand-ins know, whether the run met it or not. */
export function secretsOf({ world }: Simulator): Known[] {
  return [
    { name: "the account's password", text: world.account.password },
    ...(world.account.totpSecret === null ? [] : [{ name: "the authenticator app's key", text: world.account.totpSecret }]),
    ...(world.account.temporaryAccessPass === null ? [] : [{ name: 'the Temporary Access Pass', text: world.account.temporaryAccessPass }]),
    ...world.servers.flatMap(({ name, administrator, clientSecret, powerBi }) => [
      { name: `the administrator's password of ${name}`, text: administrator.password },
      { name: `the client secret of ${name}`, text: clientSecret },
      { name: `Power BI's client secret of ${name}`, text: powerBi.clientSecret },
    ]),
    ...world.applications.flatMap(({ displayName, secrets }) => secrets.map(({ value, description, createdDuringRun }) => ({ name: `${createdDuringRun ? 'the new' : 'an old'} Value of ${displayName} (${description})`, text: value }))),
  ];
}

/**
 * Looks for secrets in bytes, written in any of the ways that the program promises to keep out, whole or in a piece of
 * twelve characters. It shares nothing with the program's own search, so that one cannot hide the other's gaps.
 */
export class LeakScan {
  readonly #needles = new Map<string, { readonly needle: string; readonly label: string }[]>();
  readonly #beginnings = new Uint8Array(1 << tableBits);

  constructor(secrets: readonly Known[]) {
    for (const { name, text } of secrets) {
      for (let start = 0; start + pieceLength <= text.length; start += 1) {
        for (const [form, needle] of formsOf(text.slice(start, start + pieceLength))) this.#add(needle, `${name}, ${form}`);
      }
    }
  }

  /** Names of what is found, without the secrets themselves. */
  hitsIn(where: string, bytes: Buffer): string[] {
    const found = new Set<string>();
    const text = bytes.toString('latin1');
    for (let at = 0; at + pieceLength <= bytes.length; at += 1) {
      if (this.#beginnings[slotOf(bytes, at)] === 0) continue;
      for (const { needle, label } of this.#needles.get(text.slice(at, at + pieceLength)) ?? []) {
        if (text.startsWith(needle, at)) found.add(`${where}: ${label}`);
      }
    }
    return [...found];
  }

  /** Every file below a folder, its name included. */
  hitsBelow(folder: string): { readonly files: number; readonly hits: string[] } {
    // The state folder is made when there is something to remember.
    const files = !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const hits = files.flatMap((file) => [...this.hitsIn(relative(folder, file), readFileSync(file)), ...this.hitsIn('a file name', Buffer.from(file))]);
    return { files: files.length, hits };
  }

  #add(needle: string, label: string): void {
    const key = needle.slice(0, pieceLength);
    const same = this.#needles.get(key) ?? [];
    same.push({ needle, label });
    this.#needles.set(key, same);
    this.#beginnings[slotOf(Buffer.from(needle.slice(0, 4), 'latin1'), 0)] = 1;
  }
}

function slotOf(bytes: Buffer, at: number): number {
  return Math.imul(bytes.readInt32LE(at), 0x9E3779B1) >>> (32 - tableBits);
}

/** The ways of writing a text, each as characters up to U+00FF. */
export function formsOf(piece: string): [form: string, needle: string][] {
  const utf16 = Buffer.from(piece, 'utf16le');
  const hex = Buffer.from(piece).toString('hex');
  return [
    ['plain', piece],
    ['reversed', Array.from(piece).reverse().join('')],
    ['URL', encodeURIComponent(piece)],
    ['form', new URLSearchParams({ x: piece }).toString().slice(2)],
    ['JSON', JSON.stringify(piece).slice(1, -1)],
    ['hexadecimal', hex],
    ['hexadecimal in capitals', hex.toUpperCase()],
    ['UTF-16 LE', utf16.toString('latin1')],
    ['UTF-16 BE', Buffer.from(utf16).swap16().toString('latin1')],
    ...base64Of('base64', Buffer.from(piece)),
    ...base64Of('base64 of UTF-16', utf16),
  ];
}

/** How bytes look in base64 after none, one or two others, without the characters that their neighbours change. */
function base64Of(form: string, bytes: Buffer): [string, string][] {
  return [0, 1, 2].flatMap((before): [string, string][] => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [[form, own], [`${form}url`, own.replaceAll('+', '-').replaceAll('/', '_')]];
  });
}
