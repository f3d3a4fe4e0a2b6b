import { longDate } from '../../domain/expiry.ts';
import type { OutcomeFacts } from './outcome.ts';

// Tokens that were issued for the old secret last 60 to 90 minutes.
const tokenHours = 2;

/**
 * The one check that a person should make for each server that shows nothing to compare, and when.
 * The portal's own record of sign-ins names the Secret ID that an application used, so it tells
 * what TEOS itself does not. Source: docs/sites/azure-portal.md, 'Who uses which secret'.
 */
export function checksFor({ standing, application, acceptMasked }: Pick<OutcomeFacts, 'standing' | 'application' | 'acceptMasked'>, today: Date): string[] {
  return standing.servers
    .filter(({ url, verdict }) => verdict === 'accepted' || (verdict === 'masked' && !acceptMasked.has(url)))
    .map(({ url, predecessor }) => {
      const ends = predecessor?.expires ?? null;
      const until = ends !== null && ends >= today.toISOString().slice(0, 10) ? `, and before the old secret ends on ${longDate(ends)}` : '';
      return `For TEOS at ${url}, ${String(tokenHours)} hours after this run or later${until}: in the Azure portal open Microsoft Entra ID › Sign-in logs › Service principal sign-ins, `
        + `and look at the newest sign-in of '${application ?? 'the application'}'. If its credential key ID is ${standing.newSecret?.secretId ?? 'the new Secret ID'}, TEOS uses the new secret. Keep the old secret until then.`;
    });
}
