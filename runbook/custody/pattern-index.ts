import { shortestPiece, type Pattern } from './forms.ts';

/** Where a text betrays a secret: from `start` up to, not including, `end`. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly secretKind: string;
  /** 'base64', or 'a piece of base64' when only a part of the secret stands there. */
  readonly form: string;
}

interface Place {
  readonly pattern: Pattern;
  readonly offset: number;
}

// Every betraying region has at least twelve characters, so it holds a group of six that begins at
// a multiple of seven: only those are looked up, which makes a search of megabytes cheap.
const groupLength = 6;
const stride = shortestPiece - groupLength + 1;
const filterMask = (1 << 22) - 1;

/** Finds all known patterns, and all betraying pieces of them, in one pass over a text. */
export class PatternIndex {
  readonly #filter = new Uint8Array(filterMask + 1);
  readonly #places = new Map<string, Place[]>();

  /** Adds a pattern; from now on searches find it. */
  add(pattern: Pattern): void {
    for (let offset = 0; offset + groupLength <= pattern.text.length; offset += 1) {
      const group = pattern.text.slice(offset, offset + groupLength);
      this.#filter[hashAt(group, 0)] = 1;
      const places = this.#places.get(group);
      if (places === undefined) this.#places.set(group, [{ pattern, offset }]);
      else places.push({ pattern, offset });
    }
  }

  /** All regions that betray a secret, roughly in the order of the text; they may overlap. */
  search(text: string): Region[] {
    const regions: Region[] = [];
    if (this.#places.size === 0) return regions;
    for (let at = 0; at + groupLength <= text.length; at += stride) {
      if (this.#filter[hashAt(text, at)] === 0) continue;
      for (const place of this.#places.get(text.slice(at, at + groupLength)) ?? []) {
        const region = regionAround(text, at, place);
        const last = regions.at(-1);
        // Met again a few characters on, a long region would be told many times over.
        if (region !== null && !(last !== undefined && region.start >= last.start && region.end <= last.end)) regions.push(region);
      }
    }
    return regions;
  }
}

/** As much of the pattern as stands around the group that was met. */
function regionAround(text: string, at: number, { pattern, offset }: Place): Region | null {
  let before = 0;
  while (before < offset && before < at && text.charCodeAt(at - before - 1) === pattern.text.charCodeAt(offset - before - 1)) before += 1;
  let after = groupLength;
  while (offset + after < pattern.text.length && text.charCodeAt(at + after) === pattern.text.charCodeAt(offset + after)) after += 1;
  if (!pattern.betrays(offset - before, offset + after)) return null;
  const whole = before + after === pattern.text.length;
  return { start: at - before, end: at + after, secretKind: pattern.secretKind, form: whole ? pattern.form : `a piece of ${pattern.form}` };
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let index = 0; index < groupLength; index += 1) hash = Math.imul(hash ^ text.charCodeAt(at + index), 0x01000193) + 0x7F4A7C15;
  return (hash ^ (hash >>> 15)) & filterMask;
}
