import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandEnd, OutputOptions } from '../cli/output.ts';
import { runFlags } from '../run/flags.ts';
import { runRotation } from '../run/rotation.ts';
import { simulatorOptions, startStandIns, writeStandInFiles } from '../run/stand-ins.ts';

/** `demo`: starts the stand-ins, carries the whole guide out on them, and ends them. */
export async function demo(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd> {
  const flags = runFlags({ ...parsed, yes: true });
  const simulator = await startStandIns(simulatorOptions(parsed));
  const folder = await mkdtemp(join(tmpdir(), 'teos-runbook-demo-'));
  try {
    const targets = join(folder, 'teos-runbook.yaml');
    await writeStandInFiles(simulator, targets);
    // What the demonstration remembers ends with its stand-ins, and so does its throw-away passphrase.
    const stateDir = flags.stateDir ?? join(folder, 'state');
    return await runRotation({
      flags: { ...flags, targets, stateDir, evidenceDir: flags.evidenceDir ?? 'evidence', attended: flags.attended ?? false },
      switches, env: { ...process.env, ...simulator.credentials, TEOS_RUNBOOK_PASSPHRASE: randomBytes(18).toString('base64url') }, mayInstall: true,
    });
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}
