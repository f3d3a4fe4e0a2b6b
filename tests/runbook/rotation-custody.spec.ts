import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { Secret } from '../../domain/secret.ts';
import { passphraseEscrow } from '../../runbook/custody/escrow/escrow.ts';
import type { JournalSink } from '../../runbook/custody/journal/journal.ts';
import { hashOf, reserveOf, RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, clearEnded, reopened, storedRotations, type StoredRotation } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { plannedFor, preflightOf } from './custody-of.ts';
import { newValue } from './secret-values.ts';

const one = 'https://teos.contoso.example';
const two = 'https://teos-2.contoso.example';
const newRow: ClientSecretRow = { secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2027-05-22', hint: 'Noe' };

/** A rotation with its files in a folder of the test's own. */
interface Kept {
  readonly stateDir: string;
  readonly stored: StoredRotation;
  readonly custody: RotationCustody;
  /** What happened, in order: records as they are asked for, and that the keychain was told to forget. */
  readonly happened: string[];
}

const test = base.extend<{ kept: Kept }>({
  kept: async ({}, use) => {
    const stateDir = mkdtempSync(join(tmpdir(), 'teos-runbook-custody-'));
    const stored = await beginRotation(stateDir, { ...plannedFor(one, two), escrow: 'passphrase' });
    const happened: string[] = [];
    const journal: JournalSink = {
      append: (record) => {
        happened.push(`${record.type}${existsSync(stored.escrowFile) ? ', sealed' : ''}${existsSync(reserveOf(stored.escrowFile)) ? ', room kept' : ''}`);
        return stored.journal.append(record);
      },
    };
    const escrow = passphraseEscrow(new Secret('passphrase', 'a pass phrase of the tests'), { words: 'a passphrase', workFactor: 10 });
    const sealing = { escrow, file: stored.escrowFile, forget: () => { happened.push('forgot'); return Promise.resolve(); } };
    await use({ stateDir, stored, happened, custody: new RotationCustody({ scrubber: new Scrubber(), journal, rotation: stored.rotation, sealing }) });
    rmSync(stateDir, { recursive: true, force: true });
  },
});

/** From Add to the seal. */
async function sealedIn({ custody }: Kept): Promise<void> {
  await custody.preflighted(preflightOf({}));
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  await custody.created(newRow);
  await custody.seal(new Secret('client secret Value', newValue()));
}

/** Whether a promise has resolved by now. */
async function isResolved(promise: Promise<void>): Promise<boolean> {
  return Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => { setImmediate(() => { resolve(false); }); })]);
}

/** What stands beside the journals. */
function filesBeside({ stateDir }: Kept): string[] {
  return readdirSync(join(stateDir, 'rotations')).filter((name) => !name.endsWith('.jsonl'));
}

test('a run may be broken off before Add and after the seal, never between them', async ({ kept }) => {
  const { custody } = kept;
  expect(await isResolved(custody.safe)).toBe(true);
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  const { safe } = custody;
  expect(await isResolved(safe)).toBe(false);
  await custody.created(newRow);
  expect(await isResolved(safe)).toBe(false);
  await custody.seal(new Secret('client secret Value', newValue()));
  expect(await isResolved(safe)).toBe(true);
  expect(kept.happened).toEqual(['creating, room kept', 'created, room kept', 'sealed, sealed']);
});

test('a run that ends without a seal is not waited for', async ({ kept: { custody } }) => {
  await custody.intend({ description: newRow.description, secretIdsBefore: [] });
  const { safe } = custody;
  custody.forget();
  expect(await isResolved(safe)).toBe(true);
});

test('tells whether a server shows what it showed before, also in a later process, from a fingerprint alone', async ({ kept }) => {
  const [before, other] = [newValue(), newValue()];
  await kept.custody.preflighted({ secretIds: [], servers: [{ url: one, held: new Secret('client secret', before), predecessor: null }, { url: two, held: null, predecessor: null }] });
  const [later] = (await storedRotations(kept.stateDir)).map(({ journal, rotation }) => new RotationCustody({ scrubber: new Scrubber(), journal, rotation, sealing: null }));
  for (const custody of [kept.custody, later]) {
    expect(await custody?.asBefore(one, new Secret('client secret', before))).toBe('same');
    expect(await custody?.asBefore(one, new Secret('client secret', other))).toBe('changed');
    expect(await custody?.asBefore(one, null)).toBe('unknown');
    expect(await custody?.asBefore(two, new Secret('client secret', before)), 'it showed nothing before').toBe('unknown');
    expect(await custody?.asBefore('https://unlisted.example', new Secret('client secret', before))).toBe('unknown');
  }
  expect(readFileSync(kept.stored.journal.file, 'utf8')).not.toContain(before.slice(0, 8));
});

test('the sealed Value is destroyed before the end is recorded, and what opens it forgotten', async ({ kept }) => {
  await sealedIn(kept);
  kept.happened.length = 0;
  await kept.custody.finish('equal');
  expect(kept.happened).toEqual(['forgot', 'finished']);
  expect(filesBeside(kept)).toEqual([]);
  expect(kept.custody.whereThingsStand().keptIn).toBeNull();
});

test('killed between the destruction and its record, it is open with nothing sealed; after the record, whoever reads next clears away what is left', async ({ kept }) => {
  await sealedIn(kept);
  const { escrowFile } = kept.stored;
  const bytes = readFileSync(escrowFile);
  await kept.custody.destroy();
  expect((await storedRotations(kept.stateDir))[0]?.rotation.end).toBeNull();
  await kept.custody.record({ type: 'finished', verdict: 'equal' });
  const half = join(kept.stateDir, 'rotations', `.${basename(escrowFile)}.0123abcd`);
  for (const file of [escrowFile, reserveOf(escrowFile), half]) writeFileSync(file, bytes);
  expect((await storedRotations(kept.stateDir))[0]?.rotation.end).toBe('finished');
  expect(filesBeside(kept)).toEqual([]);
});

test('what a power cut left half-written is gone when the rotation is gone on with; its seal stays, and so does all of another rotation', async ({ kept }) => {
  await sealedIn(kept);
  const { escrowFile } = kept.stored;
  const folder = join(kept.stateDir, 'rotations');
  const [name, others] = [basename(escrowFile), '.another-run.age.0123abcd'];
  for (const left of [`.${name}.0123abcd`, `.${basename(reserveOf(escrowFile))}.89abcdef`, basename(reserveOf(escrowFile)), others, `.${name}.not-ours`]) writeFileSync(join(folder, left), 'half');
  await storedRotations(kept.stateDir);
  expect(filesBeside(kept), 'a reader without the lock leaves an open rotation alone').toHaveLength(6);
  await reopened(kept.stored);
  expect(filesBeside(kept).sort()).toEqual([name, others, `.${name}.not-ours`].sort());
  expect(await hashOf(escrowFile)).toBe(kept.custody.rotation.sealed?.sha256);
  await kept.stored.journal.append({ type: 'abandoned', reason: 'a test' });
  await clearEnded(kept.stored);
  expect(filesBeside(kept)).not.toContain(name);
});

test('a journal without a whole first line is left to whoever may just be writing it', async ({ kept }) => {
  const file = join(kept.stateDir, 'rotations', 'another-run.jsonl');
  writeFileSync(file, '{"type":"plan');
  expect(await storedRotations(kept.stateDir)).toHaveLength(1);
  expect(existsSync(file)).toBe(true);
});

test('of servers that are worked on side by side each keeps what happened to it', async ({ kept: { custody } }) => {
  await Promise.all([one, two].map((server) => custody.setting(server)));
  await Promise.all([custody.tested(one, 'equal'), custody.set(two)]);
  await custody.tested(two, 'masked');
  expect(custody.whereThingsStand().servers).toMatchObject([{ url: one, verdict: 'equal', state: 'judged' }, { url: two, verdict: 'masked', state: 'judged' }]);
});
