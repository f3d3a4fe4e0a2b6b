import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import { passphraseEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, storedRotations } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { plannedFor } from './custody-of.ts';
import { madeRow } from './kept-rotations.ts';
import { newValue } from './secret-values.ts';

// A rotation on a small disk of its own, which becomes full at the moment that the second argument names. Prints what came of it.

const [, , stateDir = '', fullAt = ''] = process.argv;
const server = 'https://teos.contoso.example';
const pageBytes = 4096;

/** Fills the disk to its last byte, as another program does. */
function fill(): void {
  const file = openSync(join(stateDir, 'filler'), 'a');
  for (const size of [65_536, pageBytes, 1]) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
    }
  }
  closeSync(file);
}

async function rotated(): Promise<void> {
  const becomesFull = (moment: string): void => { if (moment === fullAt) fill(); };
  becomesFull('begin');
  const { journal, rotation, escrowFile } = await beginRotation(stateDir, { ...plannedFor(server), escrow: 'passphrase' });
  const escrow = passphraseEscrow(new Secret('passphrase', 'a pass phrase of the tests'), { words: 'a passphrase', workFactor: 10 });
  const custody = new RotationCustody({ scrubber: new Scrubber(), journal, rotation, sealing: { escrow, file: escrowFile, forget: () => Promise.resolve() } });
  // No next record fits into what the disk has given to the journal already.
  const brimful = (): Promise<void> => custody.record({ type: 'interrupted', by: 'x'.repeat(2 * pageBytes - 100 - statSync(journal.file).size % pageBytes) });
  await custody.preflighted({ secretIds: [], servers: [] });
  becomesFull('intend');
  await custody.intend({ description: madeRow.description, secretIdsBefore: [] });
  await brimful();
  becomesFull('created');
  await custody.created(madeRow);
  becomesFull('seal');
  await custody.seal(new Secret('client secret Value', newValue()));
  await brimful();
  becomesFull('setting');
  await custody.setting(server);
}

const [end] = await Promise.allSettled([rotated()]);
const failure: unknown = end.status === 'rejected' ? end.reason : null;
const [stored] = fullAt === 'begin' ? [] : await storedRotations(stateDir);
process.stdout.write(JSON.stringify({
  failure: failure instanceof RunbookError ? { exitCode: failure.exitCode, code: failure.code, message: failure.message } : failure === null ? null : inspect(failure),
  records: stored?.journal.records.map(({ type }) => type).filter((type) => type !== 'interrupted') ?? [],
  sealed: stored !== undefined && existsSync(stored.escrowFile) && readFileSync(stored.escrowFile, 'latin1').startsWith('age-encryption.org/v1'),
}));
