import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { root } from '../setup/packages.mjs';

/** @param {string} file @returns {Promise<any>} */
const compiled = (file) => import(join(root, 'dist', file));

/**
 * What custody alone takes in a run: lock, each record of the journal, the seal for a public key, the sealed Value destroyed. Every
 * file is synchronised as in a run, on the disk of the temporary folder. The difference of two whole runs would be lost in their noise.
 * @param {number} times
 * @returns {Promise<number[]>} milliseconds, one a time
 */
export async function custodyAlone(times) {
  const [{ Secret }, { acquireLock }, { RotationCustody }, { beginRotation }, { recipientsEscrow }, { Scrubber }] = await Promise.all([
    'domain/secret.js', 'runbook/custody/lock.js', 'runbook/custody/rotation-custody.js', 'runbook/custody/rotations.js', 'runbook/custody/escrow/escrow.js', 'runbook/custody/scrubber.js',
  ].map(compiled));
  const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-bench-custody-'));
  const recipient = await identityToRecipient(await generateIdentity());
  const server = 'https://teos.contoso.example';
  const row = { secretId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f0a5', description: 'of the benchmark', expires: '2027-05-23' };
  /** @type {number[]} */
  const taken = [];
  try {
    for (let time = 0; time < times; time += 1) {
      const state = join(folder, String(time));
      const began = performance.now();
      const { lock } = await acquireLock({ folder: join(state, 'locks'), key: 'bench', owner: { run: null, user: 'ada' } });
      const stored = await beginRotation(state, planned(server));
      const escrow = await recipientsEscrow([recipient], 'a public key');
      const custody = new RotationCustody({ scrubber: new Scrubber(), journal: stored.journal, rotation: stored.rotation, sealing: { escrow, file: stored.escrowFile, forget: () => escrow.forget() } });
      await custody.preflighted({ secretIds: [], servers: [{ url: server, held: new Secret('client secret', 'old~value~of~the~benchmark~12345678901234'), predecessor: null }] });
      await custody.intend({ description: row.description, secretIdsBefore: [] });
      await custody.created(row);
      await custody.seal(new Secret('client secret', 'new~value~of~the~benchmark~12345678901234'));
      await custody.setting(server);
      await custody.set(server);
      await custody.tested(server, 'equal');
      await custody.finish('equal');
      await lock.release();
      taken.push(performance.now() - began);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return taken;
}

/** @param {string} server */
function planned(server) {
  return {
    run: '2026-11-23T10-00-00Z-bench', by: { user: 'ada', host: 'bench', pid: process.pid, version: '0.1.0' }, evidence: '/evidence', escrow: 'recipients',
    application: { name: 'TEOS Office365', clientId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001' }, tenantId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002', cloud: 'public', realm: 'live',
    servers: [{ url: server, accept: null }], expiry: { kind: 'days', days: 180 }, change: null,
  };
}
