import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StepRecord } from '../../domain/step.ts';
import { StepChain } from '../../runbook/evidence/pack/step-chain.ts';
import { sealAndZip, type Sealer } from '../../runbook/evidence/pack/standing.ts';
import { installationKey } from '../../runbook/evidence/pack/signing-key.ts';
import type { SearchCoverage } from '../../runbook/evidence/pack/manifest.ts';
import { documentOfRun } from './run-documents.ts';

/** Name of the small packs' run, which is also their folder's. */
export const packRun = '2026-11-23T10-00-00Z-teos-office365';

/** What the search for secrets of a small pack covered. */
export const coverage: SearchCoverage = { at: '2026-11-23T10:00:43.000Z', files: 6, bytes: 1000, secrets: ['client secret Value'], forms: ['plain', 'base64'], takenOut: [], writtenSince: [] };

/** Somebody who seals, with a key in a folder of their own. */
export async function sealerIn(configDir: string): Promise<Sealer> {
  const key = await installationKey(configDir);
  return { key, own: new Set([key.id]), by: { user: 'ada', host: 'laptop', program: '0.1.0' } };
}

function stepRecord(folder: string, id: string, second: number): StepRecord {
  return { id, title: `Do ${id}`, status: 'done', startedAt: new Date(Date.UTC(2026, 10, 23, 10, 0, second)).toISOString(), durationMs: 400, how: 'click', note: null, picture: join(folder, 'steps', `0${String(second)}-${id}.png`), steps: [] };
}

/** Writes what a run leaves, in small, without a seal: record, report, log, chain and a picture a step. */
export function unsealedPack(parent: string): string {
  const folder = join(parent, packRun);
  mkdirSync(join(folder, 'steps'), { recursive: true });
  const steps = ['A1', 'A2', 'T5'].map((id, index) => stepRecord(folder, id, index + 1));
  const pictures = new Map(steps.map(({ id, picture }) => [picture ?? '', Buffer.from(`picture of ${id}`)]));
  const chain = new StepChain({
    folder, run: packRun, program: '0.1.0', startedAt: new Date('2026-11-23T10:00:00Z'), scrub: (line) => line,
    hashOf: (picture) => createHash('sha256').update(pictures.get(picture) ?? '').digest('hex'),
  });
  for (const step of steps) chain.ended(step);
  chain.close(steps);
  for (const [path, bytes] of pictures) writeFileSync(path, bytes);
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify({ ...documentOfRun(folder, 'equal'), exitCode: 0, steps }, null, 2)}\n`);
  writeFileSync(join(folder, 'report.html'), '<p>Verified</p>\n');
  writeFileSync(join(folder, 'run.log'), 'all well\n');
  return folder;
}

/** A small pack as a run leaves it, with its ZIP beside it. */
export async function sealedPack(parent: string, sealer: Sealer): Promise<string> {
  const folder = unsealedPack(parent);
  const trouble = await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, betrays: () => false, before: null });
  if (trouble !== null) throw new Error(trouble);
  return folder;
}
