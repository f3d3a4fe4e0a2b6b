import { personalInPortal } from '../../pages/azure/personal.ts';
import { Privacy } from '../../runbook/evidence/privacy.ts';
import type { Prepared } from './prepare.ts';

// The portal's own host in every cloud, with its frames' hosts. Source: docs/sites/azure-portal.md, 'Clouds'.
const portalHosts = /(?:^|\.)portal\.azure\.(?:com|net|us|cn)$/u;

/** What the pictures of a run keep to themselves beside secrets. */
export function privacyOf({ settings, application, wording }: Prepared): Privacy {
  const accounts = new Set([settings.account, ...application.teos.map(({ account }) => account)]);
  return new Privacy({
    redaction: settings.redact,
    places: [{ hosts: portalHosts, places: personalInPortal(wording.azurePortal, application.clientId) }],
    names: [...accounts].flatMap((name) => settings.accounts.get(name)?.username ?? []),
  });
}
