import { createHash } from 'node:crypto';
import type { StepRecord } from '../../../domain/step.ts';
import { noPack, type PackContents } from './contents.ts';
import { isSigned, openEnvelope, type Envelope } from './dsse.ts';
import { envelopeFile, listedFiles, manifestFile, packField, readStatement, timeStampFile, timeStampSignatureFile, type ListedFile, type PackFacts, type Statement } from './manifest.ts';
import { chainFile, differencesFrom, readChain } from './step-chain.ts';
import { timeStampFinding } from './verify-time-stamp.ts';

/** One thing that is not as it was sealed. */
export interface Alteration {
  /** Place in the pack, with slashes. */
  readonly file: string;
  readonly what: 'missing' | 'altered' | 'not listed' | 'renamed' | 'not readable';
  /** What was sealed; null where nothing was. */
  readonly expected: string | null;
  /** What is there; null where nothing is. */
  readonly found: string | null;
}

/** One thing that was looked at. */
export interface PackCheck {
  readonly id: 'envelope' | 'signature' | 'files' | 'nothing else' | 'steps' | 'search' | 'time stamp';
  /** `unknown`: nothing was altered, but nobody here knows who made it. */
  readonly state: 'ok' | 'altered' | 'unknown';
  /** A sentence. */
  readonly finding: string;
}

/** What came of looking at a pack. */
export interface Verification {
  readonly intact: boolean;
  readonly checks: readonly PackCheck[];
  readonly alterations: readonly Alteration[];
  /** Null if nothing signed could be read. */
  readonly facts: PackFacts | null;
  /** Name of the key that signed it; null if none did. */
  readonly keyId: string | null;
  /** SHA-256 of the manifest; null if there is none that is signed. */
  readonly manifest: string | null;
}

/** What else is known of a pack. */
export interface VerifyOptions {
  /** PEM text of the authorities that must vouch for its time stamp; null, or left out, where nobody named any. */
  readonly timeStampCa?: string | null;
}

const runFiles: readonly string[] = ['run.json', 'report.html', 'run.log', chainFile, manifestFile];

/**
 * Looks whether a pack is what was sealed, to the byte: signature, every file, nothing beside them, the chain of steps. Whose key
 * signed it is for the caller to judge.
 * @throws {RunbookError} exit 2 if it is no pack at all, or one of a later version of this program.
 */
export async function verifyPack(contents: PackContents, { timeStampCa = null }: VerifyOptions = {}): Promise<Verification> {
  const sealed = contents.files.get(envelopeFile);
  if (sealed === undefined) {
    if (!runFiles.some((name) => contents.files.has(name))) throw noPack(contents.path, 'it holds no evidence of a run');
    return broken([{ file: envelopeFile, what: 'missing', expected: 'the signature that a run leaves at its end', found: null }], 'envelope', `${envelopeFile} is missing: the run was broken off before its end, was made by a version that sealed nothing, or somebody took it away.`);
  }
  const bytes = await sealed.read();
  if (bytes === null) throw noPack(contents.path, `${envelopeFile} cannot be read`);
  const envelope = openEnvelope(bytes);
  if (envelope === null) return broken([{ file: envelopeFile, what: 'altered', expected: 'an envelope as this program writes it', found: null }], 'envelope', `${envelopeFile} is not as this program writes it.`);
  if (!isSigned(envelope)) return broken([{ file: envelopeFile, what: 'altered', expected: `a signature of the key ${envelope.keyId} over what is in it`, found: 'one that does not fit' }], 'signature', `${envelopeFile}: the signature does not fit what it should have signed.`);
  const statement = readStatement(envelope.payload);
  if (statement === 'newer') throw noPack(contents.path, 'it was sealed by a later version of this program, which knows more than this one');
  if (statement === 'foreign') throw noPack(contents.path, `${envelopeFile} is signed, but is no manifest of this program`);
  return compared(contents, { envelope, bytes, ca: timeStampCa }, statement);
}

function broken(alterations: readonly Alteration[], id: PackCheck['id'], finding: string): Verification {
  return { intact: false, checks: [{ id, state: 'altered', finding }], alterations, facts: null, keyId: null, manifest: null };
}

async function compared(contents: PackContents, seal: { readonly envelope: Envelope; readonly bytes: Buffer; readonly ca: string | null }, statement: Statement): Promise<Verification> {
  const { keyId, payload } = seal.envelope;
  const listed = listedFiles(statement);
  const wanted = new Map<string, ListedFile>([...listed, [manifestFile, { name: manifestFile, sha256: sha256(payload), bytes: payload.length }]]);
  const facts = statement.predicate[packField];
  // What the manifest does not tell of is not looked for as a seal.
  const stampFiles = facts.timeStamp?.missing === null ? [timeStampFile, timeStampSignatureFile] : [];
  const stamp = await timeStampFinding(contents, facts, seal);
  const alterations = [
    ...withRenamed(await alterationsOf(contents, wanted), await unlisted(contents, wanted, stampFiles)),
    ...stamp.files.map((file) => ({ file, what: contents.files.has(file) ? 'altered' as const : 'missing' as const, expected: 'what the key that sealed the pack, and the authority, have signed', found: null })),
  ];
  const beside = alterations.filter(({ what }) => what === 'not listed');
  const inFiles = alterations.filter(({ file, what }) => what !== 'not listed' && !stamp.files.includes(file));
  const steps = await stepsCheck(contents, facts, statement);
  const bytes = [...listed.values()].reduce((sum, file) => sum + file.bytes, 0);
  const checks: PackCheck[] = [
    { id: 'signature', state: 'ok', finding: `the signature of the key ${keyId} fits the manifest` },
    inFiles.length === 0 ? { id: 'files', state: 'ok', finding: `all ${String(listed.size)} files, ${String(bytes)} bytes, are as they were sealed` } : { id: 'files', state: 'altered', finding: inFiles.map(sentenceOf).join('; ') },
    beside.length === 0 ? { id: 'nothing else', state: 'ok', finding: 'nothing was added' } : { id: 'nothing else', state: 'altered', finding: beside.map(sentenceOf).join('; ') },
    steps, searchCheck(facts), { id: 'time stamp', state: stamp.state, finding: stamp.finding },
  ];
  return { intact: checks.every(({ state }) => state !== 'altered'), checks, alterations, facts, keyId, manifest: sha256(payload) };
}

/** An alteration in words. */
export function sentenceOf({ file, what, expected, found }: Alteration): string {
  switch (what) {
    case 'missing': return `${file} is missing (expected: ${expected ?? ''})`;
    case 'altered': return `${file} is altered (expected: ${expected ?? ''}${found === null ? '' : `; found: ${found}`})`;
    case 'renamed': return `${expected ?? ''} is now called ${file}`;
    case 'not listed': return `${file} was not there when the pack was sealed (found: ${found ?? ''})`;
    case 'not readable': return `${file} cannot be read (expected: ${expected ?? ''})`;
  }
}

async function alterationsOf({ files, others }: PackContents, wanted: ReadonlyMap<string, ListedFile>): Promise<Alteration[]> {
  const found: Alteration[] = [];
  for (const { name, sha256: hash, bytes } of wanted.values()) {
    const expected = told(hash, bytes);
    const file = files.get(name);
    const other = others.get(name);
    if (other !== undefined) found.push({ file: name, what: 'altered', expected, found: other });
    else if (file === undefined) found.push({ file: name, what: 'missing', expected, found: null });
    // The size alone tells, and nothing huge is unpacked in vain.
    else if (file.bytes !== bytes) found.push({ file: name, what: 'altered', expected, found: `${String(file.bytes)} bytes` });
    else {
      const content = await file.read();
      if (content === null) found.push({ file: name, what: 'not readable', expected, found: null });
      else if (sha256(content) !== hash) found.push({ file: name, what: 'altered', expected, found: told(sha256(content), content.length) });
    }
  }
  return found;
}

async function unlisted({ files, others }: PackContents, wanted: ReadonlyMap<string, ListedFile>, stampFiles: readonly string[]): Promise<(Alteration & { readonly sha256: string | null })[]> {
  const sizes = new Set([...wanted.values()].map(({ bytes }) => bytes));
  const added = [...files.values()].filter(({ name }) => !wanted.has(name) && name !== envelopeFile && !stampFiles.includes(name));
  return [
    ...await Promise.all(added.map(async (file) => {
      const { name, bytes } = file;
      // Only what may be one that was renamed is read.
      const content = sizes.has(bytes) ? await file.read() : null;
      return { file: name, what: 'not listed' as const, expected: null, found: `a file of ${String(bytes)} bytes`, sha256: content === null ? null : sha256(content) };
    })),
    ...[...others].filter(([name]) => !wanted.has(name)).map(([file, found]) => ({ file, what: 'not listed' as const, expected: null, found, sha256: null })),
  ];
}

/** Tells a file that is missing here and there under another name as one thing. */
function withRenamed(alterations: readonly Alteration[], added: readonly (Alteration & { readonly sha256: string | null })[]): Alteration[] {
  const renamed = new Map<string, string>();
  for (const { file, sha256: hash } of added) {
    const missing = hash === null ? undefined : alterations.find((one) => one.what === 'missing' && one.expected?.startsWith(`SHA-256 ${hash}`) === true && ![...renamed.values()].includes(one.file));
    if (missing !== undefined) renamed.set(file, missing.file);
  }
  return [
    ...alterations.filter(({ file, what }) => what !== 'missing' || ![...renamed.values()].includes(file)),
    ...added.map(({ file, expected, found, what }) => (renamed.has(file) ? { file, what: 'renamed' as const, expected: renamed.get(file) ?? null, found: file } : { file, what, expected, found })),
  ];
}

async function stepsCheck({ files }: PackContents, { steps }: PackFacts, statement: Statement): Promise<PackCheck> {
  const altered = (finding: string): PackCheck => ({ id: 'steps', state: 'altered', finding });
  if (steps === null) return { id: 'steps', state: 'ok', finding: 'the pack has no chain of steps, and had none when it was sealed' };
  const text = (await files.get(steps.file)?.read())?.toString('utf8');
  if (text === undefined) return altered(`${steps.file} is missing, so that the chain of steps cannot be followed`);
  const chain = readChain(text);
  if (typeof chain === 'string') return altered(`the chain of steps in ${steps.file} is broken: ${chain}`);
  if (chain.last !== steps.last || chain.steps.length !== steps.count) return altered(`the chain of steps in ${steps.file} does not end as it was sealed (expected: ${String(steps.count)} steps, the last line of SHA-256 ${steps.last}; found: ${String(chain.steps.length)}, ${chain.last})`);
  const listed = listedFiles(statement);
  const pictures = new Map(chain.steps.flatMap(({ step, picture, before = [] }) => [...before, ...picture === null ? [] : [picture]].map(({ file, sha256: hash }) => [file, { step, sha256: hash }] as const)));
  const record = await stepsIn(files);
  const wrong = [
    ...(record === null ? [] : differencesFrom(chain, record).map((difference) => `run.json: ${difference}`)),
    ...[...listed.values()].filter(({ name }) => name.startsWith('steps/')).flatMap(({ name, sha256: hash }) => {
      const chained = pictures.get(name);
      if (chained === undefined) return [`${name} is the picture of no step`];
      return chained.sha256 === hash ? [] : [`${name} is not the picture that step ${chained.step} took`];
    }),
  ];
  return wrong.length > 0 ? altered(wrong.join('; ')) : { id: 'steps', state: 'ok', finding: `the chain of ${String(chain.steps.length)} steps is unbroken, and ${record === null ? 'there is no run.json to compare it with' : 'run.json agrees with it'}` };
}

/** The steps of `run.json`; null where there is none that can be read, which the files tell. */
async function stepsIn(files: PackContents['files']): Promise<readonly StepRecord[] | null> {
  const bytes = await files.get('run.json')?.read() ?? null;
  if (bytes === null) return null;
  try {
    return (JSON.parse(bytes.toString('utf8')) as { readonly steps?: readonly StepRecord[] } | null)?.steps ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function searchCheck({ search }: PackFacts): PackCheck {
  if (search === null) return { id: 'search', state: 'ok', finding: 'the pack says that nobody searched it for secrets' };
  const since = search.writtenSince.length === 0 ? '' : `; written since, from scrubbed texts: ${search.writtenSince.join(', ')}`;
  return { id: 'search', state: 'ok', finding: `searched for ${String(search.secrets.length)} secrets in ${String(search.forms.length)} forms at ${search.at}: ${String(search.files)} files, ${String(search.bytes)} bytes, ${search.takenOut.length === 0 ? 'nothing found' : `taken out: ${search.takenOut.join(', ')}`}${since}` };
}

function told(hash: string, bytes: number): string {
  return `SHA-256 ${hash}, ${String(bytes)} bytes`;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
