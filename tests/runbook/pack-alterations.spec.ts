import { generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { openEnvelope, sealedEnvelope } from '../../runbook/evidence/pack/dsse.ts';
import { keyIdOf } from '../../runbook/evidence/pack/signing-key.ts';
import type { Sealer } from '../../runbook/evidence/pack/standing.ts';
import { verifyPack, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { packRun, sealedPack, sealerIn } from './pack-of.ts';
import { asked, testAuthority, type TestAuthority } from './time-stamping.ts';

// Random alterations of a small pack: each must be refused, naming what was altered; what alters nothing must be accepted.

const seed = 20261126;

let place = '';
let sealer: Sealer;
let pristine = '';
let authority: TestAuthority;

test.beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'teos-pack-'));
  sealer = await sealerIn(join(place, 'config'));
  authority = await testAuthority();
  pristine = await sealedPack(join(place, 'pristine'), { ...sealer, authority: asked(authority) });
});

test.afterAll(() => { rmSync(place, { recursive: true, force: true }); });

/** All files of a folder, with slashes, in order. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}

/** What a check sees, told as a person is: whether all is well, and who sealed it; or what was altered. */
async function seen(path: string): Promise<{ intact: boolean; own: boolean; told: string; verification: Verification }> {
  const verification = await verifyPack(await openPack(path), { timeStampCa: authority.ca });
  return { intact: verification.intact, own: sealer.own.has(verification.keyId ?? ''), told: verification.checks.map(({ finding }) => finding).join('\n'), verification };
}

let copies = 0;
function copied(): string {
  copies += 1;
  const folder = join(place, String(copies), packRun);
  cpSync(pristine, folder, { recursive: true });
  return folder;
}

/** Packs a folder as another program might: with or without the folder's own name, in whatever order and compression. */
function repacked(folder: string, { top, level, order, folders }: { top: boolean; level: 0 | 9; order: boolean; folders: boolean }): string {
  const entries: Zippable = {};
  const prefix = top ? `${basename(folder)}/` : '';
  if (folders) Object.assign(entries, { ...(top ? { [prefix]: new Uint8Array() } : {}), [`${prefix}steps/`]: new Uint8Array() });
  const names = filesOf(folder);
  for (const name of order ? names : names.toReversed()) entries[prefix + name] = [readFileSync(join(folder, name)), { level, mtime: new Date(2027, 0, 1) }];
  const zip = join(dirname(folder), 'renamed.zip');
  writeFileSync(zip, zipSync(entries));
  return zip;
}

/** Which file, as a number that counts round. */
function pick(names: readonly string[], number: number): string {
  return names[number % names.length] ?? '';
}

/** One alteration: does it, and returns what the finding must name. */
type Alter = (folder: string, which: number, how: number) => string;

const alterations: Readonly<Record<string, Alter>> = {
  'a bit of a file is turned': (folder, which, how) => {
    const name = pick(filesOf(folder), which);
    const bytes = readFileSync(join(folder, name));
    const at = how % (bytes.length * 8);
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
    writeFileSync(join(folder, name), bytes);
    return name;
  },
  'a file is cut off': (folder, which, how) => {
    const name = pick(filesOf(folder), which);
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), bytes.subarray(0, how % bytes.length));
    return name;
  },
  'something is put behind a file': (folder, which) => {
    const name = pick(filesOf(folder), which);
    writeFileSync(join(folder, name), ' ', { flag: 'a' });
    return name;
  },
  'a file is taken away': (folder, which) => {
    const name = pick(filesOf(folder), which);
    unlinkSync(join(folder, name));
    return name;
  },
  'a file is renamed': (folder, which) => {
    const name = pick(filesOf(folder), which);
    renameSync(join(folder, name), join(folder, 'other'));
    return name;
  },
  'two pictures change places': (folder, which) => {
    const pictures = filesOf(folder).filter((name) => name.startsWith('steps/'));
    const [one, other] = [pick(pictures, which), pick(pictures, which + 1)];
    renameSync(join(folder, one), join(folder, 'held'));
    renameSync(join(folder, other), join(folder, one));
    renameSync(join(folder, 'held'), join(folder, other));
    return one;
  },
  'a file is added': (folder, which) => {
    const name = pick(['.hidden', 'steps/04-V.png', 'report.html.bak', 'manifest.tsr', 'deeper/file', '.manifest.json.0123abcd'], which);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'added');
    return name;
  },
  'an empty folder is added': (folder, which) => {
    const name = pick(['empty', 'steps/empty', '.empty'], which);
    mkdirSync(join(folder, name));
    return name;
  },
  'a link is added': (folder, which) => {
    symlinkSync(join(pristine, 'run.log'), join(folder, 'link'));
    return pick(['link'], which);
  },
  'a link takes the place of a file': (folder, which) => {
    const name = pick(filesOf(folder), which);
    unlinkSync(join(folder, name));
    symlinkSync(join(pristine, name), join(folder, name));
    return name;
  },
  'it is signed anew by another key': (folder, which, how) => {
    const { privateKey, publicKey } = how % 2 === 0 ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    writeFileSync(join(folder, 'manifest.dsse.json'), sealedEnvelope(readFileSync(join(folder, 'manifest.json')), { privateKey, publicKey, id: keyIdOf(publicKey) }));
    writeFileSync(join(folder, 'manifest.tsr.sig'), sign(how % 2 === 0 ? null : 'sha256', readFileSync(join(folder, 'manifest.tsr')), privateKey));
    // The authority has stamped the seal that was there.
    return pick(['manifest.tsr'], which);
  },
  'a step is taken out of the chain': (folder, which) => {
    const lines = readFileSync(join(folder, 'steps.jsonl'), 'utf8').split('\n');
    lines.splice(which % (lines.length - 1), 1);
    writeFileSync(join(folder, 'steps.jsonl'), lines.join('\n'));
    return 'steps.jsonl';
  },
};

test('whatever is altered in a pack is refused, and named', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(alterations)), fc.nat(), fc.nat(), async (kind, which, how) => {
    const folder = copied();
    const name = alterations[kind]?.(folder, which, how) ?? '';
    const { intact, told, verification } = await seen(folder);
    expect({ kind, intact }).toEqual({ kind, intact: false });
    expect(told).toContain(name);
    expect(verification.alterations.map(({ file, expected }) => (expected === name ? name : file))).toContain(name);
    rmSync(dirname(folder), { recursive: true });
  }), { seed, numRuns: 400 });
});

test('the same in a ZIP', async () => {
  const inZips = Object.entries(alterations).filter(([kind]) => !kind.includes('link') && !kind.includes('empty')).map(([kind]) => kind);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...inZips), fc.nat(), fc.nat(), fc.boolean(), async (kind, which, how, top) => {
    const folder = copied();
    const name = alterations[kind]?.(folder, which, how) ?? '';
    const { intact, told } = await seen(repacked(folder, { top, level: 0, order: true, folders: false }));
    expect({ kind, intact }).toEqual({ kind, intact: false });
    expect(told).toContain(name);
    rmSync(dirname(folder), { recursive: true });
  }), { seed, numRuns: 100 });
});

test('a pack that was moved, renamed or packed anew is accepted', async () => {
  await fc.assert(fc.asyncProperty(fc.boolean(), fc.constantFrom(0 as const, 9 as const), fc.boolean(), fc.boolean(), fc.boolean(), async (zipped, level, top, order, folders) => {
    const folder = copied();
    const renamed = join(dirname(folder), 'ticket attachment (1)');
    renameSync(folder, renamed);
    expect(await seen(zipped ? repacked(renamed, { top, level, order, folders }) : renamed)).toMatchObject({ intact: true, own: true });
    rmSync(dirname(folder), { recursive: true });
  }), { seed, numRuns: 50 });
  expect(await seen(`${pristine}.zip`), 'the ZIP that the run made').toMatchObject({ intact: true, own: true });
});

test('what is sealed by the key of somebody else is intact, but not ours', async () => {
  const folder = await sealedPack(join(place, 'not stamped'), sealer);
  for (const pair of [generateKeyPairSync('ed25519'), generateKeyPairSync('ec', { namedCurve: 'prime256v1' })]) {
    const key = { ...pair, id: keyIdOf(pair.publicKey) };
    writeFileSync(join(folder, 'manifest.dsse.json'), sealedEnvelope(readFileSync(join(folder, 'manifest.json')), key));
    const { intact, own, verification } = await seen(folder);
    expect({ intact, own, keyId: verification.keyId }).toEqual({ intact: true, own: false, keyId: key.id });
  }
});

test('an envelope that says the same in other bytes is refused: nothing of the way it is written is signed', () => {
  const text = readFileSync(join(pristine, 'manifest.dsse.json'), 'utf8');
  const { payload, signatures: [signature], payloadType } = JSON.parse(text) as { payload: string; payloadType: string; signatures: [{ keyid: string; sig: string; publicKey: string }] };
  const other = generateKeyPairSync('ed25519').publicKey;
  for (const written of [
    JSON.stringify({ payload, payloadType, signatures: [signature] }), JSON.stringify({ payloadType, payload, signatures: [signature] }, null, 1), `${text}\n`, text.replace('}]}', '}],"more":1}'),
    text.replace(signature.keyid, 'sha256/AAAA'), text.replace(signature.publicKey, other.export({ type: 'spki', format: 'der' }).toString('base64')),
    text.replace('"payloadType"', '"payloadType":"x","payloadType"'), text.replace(payload, `${payload}=`), text.replace(payload, payload.replace(/.{4}/u, '$& ')), '', 'null', '[]',
  ]) expect(openEnvelope(Buffer.from(written)), written.slice(0, 60)).toBeNull();
  expect(openEnvelope(Buffer.from(text))).not.toBeNull();
});
