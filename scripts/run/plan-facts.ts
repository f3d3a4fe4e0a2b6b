import { endDay, type Expiry } from '../../domain/expiry.ts';
import type { PlanFacts } from '../../runbook/evidence/approval.ts';
import { settingsHash } from '../../runbook/settings/settings-hash.ts';
import type { Prepared } from './prepare.ts';
import { programVersion } from './version.ts';

/** What a run is about to do, as far as it can be approved beforehand. */
export interface IntendedRun {
  readonly live: boolean;
  readonly plan: Omit<PlanFacts, 'readiness'>;
}

/** What a run of these settings and flags would do. */
export function intendedRun({ settings, application }: Pick<Prepared, 'settings' | 'application'>, expiry: Expiry): IntendedRun {
  return {
    live: settings.standIn === null,
    plan: {
      application: application.name, clientId: application.clientId, tenantId: settings.tenant, servers: application.teos.map(({ url }) => url),
      expiry, ends: endDay(expiry), description: application.description, settingsHash: settingsHash(settings, application), program: programVersion(),
    },
  };
}
