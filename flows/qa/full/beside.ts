import type { FieldsBeside } from '../../../pages/teos/fields-beside.ts';
import type { AzureIdentity } from '../../../pages/teos/azure-settings.ts';
import { screensOf } from '../../teos-session.ts';
import { firstName } from '../checks.ts';
import { fine, listed, looked, type FullOutcome, type FullWalk, type PlannedFull } from './given.ts';

const sentence = "Fill in the Value under 'Client Secret': nothing else is changed.";

/** What stands beside the Client Secret at one moment. */
export interface Beside {
  readonly identity: AzureIdentity;
  readonly fields: FieldsBeside;
}

/** What stands beside the Client Secret now. */
export async function besideOf({ walk }: FullWalk): Promise<Beside> {
  const { settings } = screensOf({ ...walk.site, wording: walk.wording });
  return { identity: await settings.identity(), fields: await settings.fieldsBeside() };
}

/** Whether the other documented fields hold what they held before all that was saved. The page shows them as after a fresh load. */
export async function examineBeside(full: FullWalk, before: Beside): Promise<void> {
  const { wording } = full.walk;
  const { settings } = screensOf({ ...full.walk.site, wording });
  const now = await settings.identity();
  const changed = await settings.changedBeside(before.fields);
  const checks = (['authenticationType', 'clientId', 'tenantId'] as const).map((field, index): { readonly planned: PlannedFull; readonly same: boolean } => {
    const name = firstName(wording[`field.${field}`]);
    return { planned: { id: `B.${String(index + 1)}`, step: 'T5', title: `'${name}' is unchanged by Save`, sentence }, same: now[field] === before.identity[field] };
  });
  for (const { planned, same } of checks) await looked(full, planned, () => Promise.resolve(same ? fine('It holds what it held.') : gone('It holds something else than before.')));
  const other: PlannedFull = { id: 'B.4', step: 'T5', title: "All other fields, Power BI's among them, are unchanged by Save", sentence };
  await looked(full, other, () => Promise.resolve(changed.length > 0 ? gone(`${listed(changed.map((label) => label.replace(/'/gu, '')))} hold something else than before.`)
    : fine(`All ${String(before.fields.fields.length)} hold what they held${before.fields.unseen.length === 0 ? '' : ', as far as TEOS shows it'}.`)));
}

function gone(seen: string): FullOutcome {
  return { seen, severity: 'serious', defect: true };
}
