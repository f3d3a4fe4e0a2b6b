import { join } from 'node:path';
import { Secret } from '../../domain/secret.ts';
import { passphraseEscrow } from '../../runbook/custody/escrow/escrow.ts';
import { RotationCustody } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, type PlannedRotation } from '../../runbook/custody/rotations.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { plannedFor } from './custody-of.ts';
import { newValue } from './secret-values.ts';

/** The client secret that a rotation of these tests makes. */
export const madeRow = { secretId: '41c4e795-f1bf-48ba-a1cd-df28fe9db9b1', description: 'TEOS Manage ab12', expires: '2027-05-22', hint: '' };

/** A rotation whose files stand in a state folder, as a run that was broken off left them. */
export interface KeptRotation {
  readonly custody: RotationCustody;
  readonly run: string;
  /** Absolute path of its journal. */
  readonly journal: string;
  readonly escrowFile: string;
  /** The text of its Value. */
  readonly value: string;
}

/** Begins a rotation in a state folder, sealed with a passphrase if one is given, otherwise not at all. */
export async function keptRotation(stateDir: string, planned: Partial<PlannedRotation> = {}, passphrase: string | null = null): Promise<KeptRotation> {
  const escrow = passphrase === null ? null : passphraseEscrow(new Secret('passphrase of the escrow', passphrase), { words: 'a passphrase of a test', workFactor: 10 });
  const { journal, rotation, escrowFile } = await beginRotation(stateDir, { ...plannedFor('https://teos.contoso.example'), escrow: escrow?.kind ?? 'none', ...planned });
  const custody = new RotationCustody({ scrubber: new Scrubber(), journal, rotation, sealing: escrow === null ? null : { escrow, file: escrowFile, forget: () => escrow.forget() } });
  return { custody, run: rotation.planned.run, journal: join(stateDir, 'rotations', `${rotation.planned.run}.jsonl`), escrowFile, value: newValue() };
}

/** Brings a rotation to where its Value is at hand, and sealed if it is to be. */
export async function madeAndSealed({ custody, value }: KeptRotation): Promise<void> {
  await custody.preflighted({ secretIds: [], servers: [] });
  await custody.intend({ description: madeRow.description, secretIdsBefore: [] });
  await custody.created(madeRow);
  await custody.seal(new Secret('client secret Value', value));
}
