import { personMustLook, refused } from '../../domain/errors.ts';
import type { Secret } from '../../domain/secret.ts';
import type { TokenEvidence } from '../../runbook/token/evidence.ts';
import { tellToken } from '../../runbook/token/tell.ts';
import type { OpenSession } from './session.ts';
import { tokenCheckFor } from './token.ts';

// With these Entra says that the secret itself, or the application, is not what it knows: TEOS would fail with it, and with its old one it works.
const wouldFailInTeos: ReadonlySet<string> = new Set(['AADSTS7000215', 'AADSTS7000222', 'AADSTS700016', 'AADSTS90002', 'AADSTS50034']);

/**
 * Offers the Value to the tenant's token endpoint before TEOS is touched, where the settings ask for it. What keeps this machine alone from a
 * token, such as a policy on places, is told and stops nothing.
 * @throws {RunbookError} exit 3, code `token-rejected`, if TEOS would fail with the new secret; it keeps the old one then.
 */
export async function proving(session: OpenSession, value: Secret): Promise<void> {
  const { prepared, evidence, custody, interruption } = session;
  const check = tokenCheckFor(prepared, evidence.scrubber);
  if (check === null) return;
  await custody.record({ type: 'proving', host: check.host });
  evidence.log.info(`The new Value is offered to ${check.host} until it is accepted ${String(prepared.settings.tokenCheck.successes)} times in a row.`);
  const shown = await check.check(value, interruption.signal);
  evidence.seen.token = shown;
  await custody.record({ type: 'proved', evidence: shown });
  for (const sentence of tellToken(shown)) evidence.log.info(sentence);
  if (shown.error !== null && wouldFailInTeos.has(shown.error.code)) throw rejected(shown);
}

/**
 * Offers the Value of a client secret that was removed until the token endpoint rejects it, where the settings ask for the check.
 * @throws {RunbookError} exit 6, code `token-still-accepted`, if the endpoint goes on accepting it.
 */
export async function provingRemoved(session: OpenSession, value: Secret): Promise<void> {
  const { prepared, evidence, custody, interruption } = session;
  const check = tokenCheckFor(prepared, evidence.scrubber);
  if (check === null) return;
  await custody.record({ type: 'proving', host: check.host });
  evidence.log.info(`The Value of the removed client secret is offered to ${check.host} until it is rejected ${String(prepared.settings.tokenCheck.successes)} times in a row.`);
  const shown = await check.checkRejected(value, interruption.signal);
  evidence.seen.token = shown;
  await custody.record({ type: 'proved', evidence: shown });
  for (const sentence of tellToken(shown)) evidence.log.info(sentence);
  if (shown.error?.class === 'personMustLook') throw personMustLook({ code: shown.error.code, message: shown.error.sentence, advice: shown.error.advice });
}

function rejected({ error, host }: TokenEvidence): Error {
  return refused({
    code: 'token-rejected', message: `${host} does not accept the new client secret, so TEOS was not given it. ${error?.sentence ?? ''}`,
    advice: 'TEOS still has the client secret that it had. Wait some minutes, then run `npx teos-runbook resume`, which offers it again; without `token: check` in the settings it goes on without asking.',
  });
}
