import type { BrowserContext } from 'playwright';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { bearerToken, sessionSecrets } from '../../runbook/custody/session-secrets.ts';
import { within } from '../../runbook/evidence/within.ts';
import type { Prepared } from './prepare.ts';

/** Milliseconds that a browser may take to tell its cookies: one that is on its way out must not hold up the run. */
const patience = 2000;

/** What a run's sites show to everybody who may see the report, and what cookies hold, too. */
export function shownAnyway({ settings, application }: Prepared): string[] {
  return [settings.tenant, application.clientId, application.name, ...application.teos.map(({ url }) => url), ...[...settings.accounts.values()].flatMap(({ username }) => username)];
}

/** From now on no sink lets through what lets somebody go on with a browser's session. Never throws: a browser that is gone has none any more. */
export async function learnCookies(context: BrowserContext, scrubber: Scrubber, known: readonly string[]): Promise<void> {
  const [asked] = await Promise.allSettled([within(patience, context.cookies())]);
  if (asked.status === 'rejected' || asked.value === 'too late') return;
  for (const secret of sessionSecrets(asked.value, known)) scrubber.know(secret);
}

/** The same for the tokens that the pages of a browser send, each as it is sent. */
export function learnTokens(context: BrowserContext, scrubber: Scrubber): void {
  context.on('request', (request) => {
    const token = bearerToken(request.headers()['authorization']);
    if (token !== null) scrubber.know(token);
  });
}
