import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Given } from './given.ts';
import { leavePortal } from './leave.ts';
import { portalSteps, reachClientSecrets } from './portal-steps.ts';
import type { Runbook } from './runbook.ts';
import type { Application, PortalSite } from './sites.ts';

/** Signs in, walks to the application's client secrets and reads the list. Changes nothing. */
export const checkClientSecrets: Runbook = {
  name: 'check-client-secrets',
  summary: "List an application's client secrets with their expiry; change nothing",
  changes: false,
  steps: portalSteps,
};

/** Carries out A1–A6 and returns the rows of the tab 'Client secrets'. */
export async function runCheckClientSecrets({ step }: Pick<Given, 'step'>, input: { readonly application: Application; readonly portal: PortalSite }): Promise<readonly ClientSecretRow[]> {
  try {
    return (await reachClientSecrets(step, input.portal, input.application)).rows;
  } finally {
    await leavePortal(input.portal);
  }
}
