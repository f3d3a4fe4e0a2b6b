import type { Secret } from '../../domain/secret.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import type { TokenEvidence, TokenRequest } from '../../runbook/token/evidence.ts';
import { checkRejected, checkToken } from '../../runbook/token/check.ts';
import { clock } from './clock.ts';
import { clouds } from './clouds.ts';
import type { Prepared } from './prepare.ts';
import { routeTo } from './route.ts';

/** The check of client secrets at the token endpoint, for one application. */
export interface TokenCheck {
  /** Host that will be asked, for the journal. */
  readonly host: string;
  /** Offers a new Value until it is accepted often enough. @throws the signal's reason if it is aborted. */
  check(value: Secret, signal?: AbortSignal): Promise<TokenEvidence>;
  /** Offers the Value of a removed client secret until it is rejected often enough. @throws the signal's reason if it is aborted. */
  checkRejected(value: Secret, signal?: AbortSignal): Promise<TokenEvidence>;
}

/**
 * The check as the application's settings ask for it (`token: check`); null if they do not.
 * @param scrubber learns of every token that is issued, before anything else could see it.
 */
export function tokenCheckFor(prepared: Pick<Prepared, 'settings' | 'application'>, scrubber: Pick<Scrubber, 'know'>): TokenCheck | null {
  const { settings, application } = prepared;
  if (application.token !== 'check') return null;
  const { signIn: [host], scope } = clouds[settings.cloud];
  const request = (value: Secret, signal?: AbortSignal): TokenRequest => ({
    host, scope, tenant: settings.tenant, clientId: application.clientId, value, rules: settings.tokenCheck,
    route: routeTo(new URL(`https://${host}`), settings), standIn: settings.standIn?.certificate ?? null,
    clock, know: (secret) => { scrubber.know(secret); }, ...(signal === undefined ? {} : { signal }),
  });
  return {
    host,
    check: (value, signal) => checkToken(request(value, signal)),
    checkRejected: (value, signal) => checkRejected(request(value, signal)),
  };
}
