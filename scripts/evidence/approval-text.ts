import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeExpiry } from '../../domain/expiry.ts';
import { manifestFile, packField, readStatement, type PackFacts } from '../../runbook/evidence/pack/manifest.ts';

/** A line of what `evidence show` prints: none where there is nothing to say. */
type Row = (name: string, value: string | null | undefined) => string[];

/** What a pack says of its approval, for people. @param runs Runs beside it that were told to keep to it. */
export function approvalInText(facts: PackFacts | null, runs: readonly string[], row: Row): string[] {
  if (facts === null) return [];
  const { plan, approvedPlan, approval } = facts;
  return [
    ...row('Approved', approval === undefined ? null : `${[approval.by, approval.reference].filter((part) => part !== null).join(', ')} (stated by the operator)`),
    ...row('Plan', approvedPlan === undefined ? null : `kept to the rehearsal ${approvedPlan.run}, whose manifest has SHA-256 ${approvedPlan.manifest}`),
    ...(plan === undefined ? [] : [
      ...row('For approval', `${plan.readiness}; ${plan.servers.join(' and ')}; ${describeExpiry(plan.expiry)}, which would have ended on ${plan.ends}; settings' hash ${plan.settingsHash}; teos-runbook ${plan.program}`),
      ...row('Carried out', runs.length === 0 ? 'by no run beside it' : `by ${runs.join(' and ')}`),
    ]),
  ];
}

/** The runs beside a rehearsal's pack that say that they kept to it; whether that is so, `evidence verify` of each tells. @param manifest SHA-256 of the rehearsal's manifest. */
export async function carriedOutBy(pack: string, manifest: string): Promise<string[]> {
  const folder = dirname(pack);
  const entries = await readdir(folder, { withFileTypes: true });
  const named = await Promise.all(entries.filter((entry) => entry.isDirectory()).map(async ({ name }) => {
    const file = join(folder, name, manifestFile);
    const statement = existsSync(file) ? readStatement(await readFile(file)) : 'foreign';
    return typeof statement !== 'string' && statement.predicate[packField].approvedPlan?.manifest === manifest ? [statement.predicate[packField].run ?? name] : [];
  }));
  return named.flat().sort();
}
