import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, lockFolder, lockKey } from '../../runbook/custody/lock.ts';
import { ownIdentity } from '../../runbook/custody/process-identity.ts';
import { reserveOf } from '../../runbook/custody/rotation-custody.ts';
import { beginRotation, storedRotations, unwrittenRotation, type PlannedRotation } from '../../runbook/custody/rotations.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { runFlags } from '../../scripts/run/flags.ts';
import { holding } from '../../scripts/run/hold.ts';
import { unlike } from '../../scripts/run/open-rotations.ts';
import { prepare, type Prepared } from '../../scripts/run/prepare.ts';
import { unsealedEnds } from '../../scripts/run/unsealed.ts';
import { everyRecord } from '../runbook/journal-records.ts';
import { expect, test, validYaml, type SettingsFolder } from '../runbook/settings-files.ts';

const clientId = '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff';
const tenantId = '3f2b8a3e-1111-4222-8333-444455556666';

/** A rotation as these settings begin it. */
function plannedWith(change: Partial<PlannedRotation> = {}): PlannedRotation {
  return {
    run: '2026-11-23T10-00-00Z-teos-office365', by: { user: 'ada', host: 'laptop', pid: 4711, version: '0.1.0' }, evidence: '/evidence', escrow: 'none',
    application: { name: 'TEOS Office365', clientId }, tenantId, cloud: 'public', realm: 'live', servers: [{ url: 'https://teos.contoso.example', accept: null }],
    expiry: { kind: 'days', days: 180 }, change: null, ...change,
  };
}

/** Settings, with the folder of their state beside them. */
function settingsIn(folder: SettingsFolder): Settings {
  return folder.settings(validYaml);
}

test('a rotation fits the settings that it was begun with, whatever the case of its identifiers and the order of its servers', ({ folder }) => {
  const settings = settingsIn(folder);
  expect(unlike(unwrittenRotation(plannedWith()), settings)).toEqual([]);
  expect(unlike(unwrittenRotation(plannedWith({ tenantId: tenantId.toUpperCase(), application: { name: 'renamed since', clientId: clientId.toUpperCase() } })), settings)).toEqual([]);
});

test('what a rotation left unsealed, whose process was killed at its very end, is told; not while another process is at work on it', async ({ folder }) => {
  const { stateDir } = settingsIn(folder);
  const [bare, sealed] = ['bare', 'sealed'].map((name) => join(folder.path, name)) as [string, string];
  for (const path of [bare, sealed]) mkdirSync(path);
  writeFileSync(join(sealed, 'manifest.dsse.json'), '{}');
  const ended = [bare, sealed, join(folder.path, 'moved-away')].map((evidence, number) => ({ rotation: unwrittenRotation(plannedWith({ run: `run-${String(number)}`, evidence })) }));
  expect(await unsealedEnds(stateDir, ended)).toEqual([expect.stringMatching(new RegExp(`^The evidence of the run run-0 in ${bare} was not sealed`, 'u'))]);
  const { lock } = await acquireLock({ folder: lockFolder({ stateDir }), key: lockKey({ standIn: null }, clientId), owner: { run: null, user: 'petra' } });
  expect(await unsealedEnds(stateDir, ended)).toEqual([]);
  await lock?.release();
});

const mismatches: readonly (readonly [string, Partial<PlannedRotation>, string])[] = [
  ['tenant', { tenantId: clientId }, `it was begun in the tenant ${clientId}, and the settings name ${tenantId}`],
  ['realm', { realm: 'sha256/AAAA' }, 'it was begun on stand-ins to which these settings do not lead'],
  ['cloud', { cloud: 'china' }, 'it was begun in the cloud china, and the settings name public'],
  ['servers', { servers: [{ url: 'https://teos.contoso.example', accept: null }, { url: 'https://teos-2.contoso.example', accept: null }] }, 'its TEOS servers were https://teos-2.contoso.example, https://teos.contoso.example, and those of the settings are https://teos.contoso.example'],
  ['application', { application: { name: 'TEOS Office365', clientId: tenantId } }, `the settings have no application with its client ID ${tenantId}`],
];

for (const [what, change, sentence] of mismatches) {
  test(`a rotation of another ${what} does not fit`, ({ folder }) => {
    expect(unlike(unwrittenRotation(plannedWith(change)), settingsIn(folder))).toEqual([sentence]);
  });
}

test('a live rotation does not fit settings that lead to stand-ins, and all that differs is told', ({ folder }) => {
  const settings = { ...settingsIn(folder), standIn: { proxy: 'http://127.0.0.1:1', certificate: 'sha256/BBBB' } };
  expect(unlike(unwrittenRotation(plannedWith({ tenantId: clientId })), settings)).toEqual([
    'it was begun on the live sites, and the settings lead to stand-ins', `it was begun in the tenant ${clientId}, and the settings name ${tenantId}`,
  ]);
});

async function preparedIn(folder: SettingsFolder): Promise<Prepared> {
  const targets = folder.write('teos-runbook.yaml', validYaml);
  return prepare(runFlags({ targets, stateDir: join(folder.path, 'state'), evidenceDir: folder.path, yes: true, attended: false }), { teos: true, person: false, env: { AZURE_ADMIN_PASSWORD: 'a password', TEOS_ADMIN_PASSWORD: 'another' } });
}

const silent = (): void => undefined;

test('what died before Add is over when another rotation begins, and the room that it kept is given back', async ({ folder }) => {
  const prepared = await preparedIn(folder);
  const { stateDir } = prepared.settings;
  const { escrowFile } = await beginRotation(stateDir, plannedWith());
  writeFileSync(reserveOf(escrowFile), 'room');
  expect(await holding(prepared, { begins: true, say: silent }, () => Promise.resolve('begun'))).toBe('begun');
  expect((await storedRotations(stateDir))[0]?.rotation.end).toBe('abandoned');
  expect(existsSync(reserveOf(escrowFile))).toBe(false);
});

test('what died after Add was announced keeps another rotation from beginning, and nothing else; one of other sites does not', async ({ folder }) => {
  const prepared = await preparedIn(folder);
  const { stateDir } = prepared.settings;
  const elsewhere = await beginRotation(stateDir, plannedWith({ run: 'of-stand-ins', realm: 'sha256/AAAA' }));
  await elsewhere.journal.append(everyRecord.creating);
  expect(await holding(prepared, { begins: true, say: silent }, () => Promise.resolve('begun'))).toBe('begun');
  const { journal } = await beginRotation(stateDir, plannedWith());
  await journal.append(everyRecord.creating);
  await expect(holding(prepared, { begins: true, say: silent }, () => Promise.resolve('begun'))).rejects.toMatchObject({ exitCode: 7, code: 'rotation-open', message: /2026-11-23T10-00-00Z-teos-office365.* by ada on laptop/u });
  expect(await holding(prepared, { begins: false, say: silent }, () => Promise.resolve('gone on'))).toBe('gone on');
});

test('that the lock of a run that died was replaced is told: by whoever begins, and with the rotation that it left open', async ({ folder }) => {
  const prepared = await preparedIn(folder);
  const { settings } = prepared;
  const dead = async (): Promise<void> => {
    mkdirSync(lockFolder(settings), { recursive: true });
    // Its number has been given to this process since.
    const claim = { ...await ownIdentity(), startedAt: 'before this one', run: null, user: 'ada', since: '2026-11-23T10:00:00.000Z', token: 'dead' };
    writeFileSync(join(lockFolder(settings), `${lockKey(settings, clientId)}.1.lock`), JSON.stringify(claim));
  };
  const said: string[] = [];
  await dead();
  expect(await holding(prepared, { begins: true, say: (sentence) => { said.push(sentence); } }, () => Promise.resolve('begun'))).toBe('begun');
  expect(said).toEqual([expect.stringMatching(/^The lock of 'TEOS Office365' was replaced: .*started by ada/u)]);
  const { journal } = await beginRotation(settings.stateDir, plannedWith());
  await journal.append(everyRecord.creating);
  await dead();
  await expect(holding(prepared, { begins: true, say: silent }, () => Promise.resolve('begun'))).rejects.toMatchObject({ code: 'rotation-open', message: expect.stringMatching(/is open: .*\. The lock of 'TEOS Office365' was replaced: .*started by ada/u) });
});

test('who holds an application keeps others out until the end, however it comes', async ({ folder }) => {
  const prepared = await preparedIn(folder);
  const failing = holding(prepared, { begins: true, say: silent }, async () => {
    await expect(holding(prepared, { begins: false, say: silent }, () => Promise.resolve('in'))).rejects.toMatchObject({ exitCode: 7, code: 'application-held' });
    throw new Error('it failed');
  });
  await expect(failing).rejects.toThrow('it failed');
  expect(await holding(prepared, { begins: false, say: silent }, () => Promise.resolve('in'))).toBe('in');
});
