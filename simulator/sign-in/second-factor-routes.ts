import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendFlowExpired } from './answers.ts';
import { proofsOf } from './methods.ts';
import { stepOfCode } from './one-time-code.ts';
import type { SecondFactorResult } from './page-config.ts';
import { signInStateOf, type Flow } from './state.ts';

const triesAllowed = 3;

interface SecondFactorRequest {
  readonly AuthMethodId?: string;
  readonly AdditionalAuthData?: string;
  readonly FlowToken?: string;
}

/** What happens in the world when a second factor is asked for, as the log tells it. */
const begun: Readonly<Record<string, string>> = { PhoneAppNotification: 'Request on the phone', OneWaySMS: 'Text message', TwoWayVoiceMobile: 'Phone call' };

/** The second factor: asked for by BeginAuth, looked after by EndAuth, both in the background; then the form is posted. */
export function secondFactorRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);
  const flowOf = (token: unknown): Flow | null => {
    const flow = state.flow(token);
    return flow?.passwordAccepted === true ? flow : null;
  };

  app.post<{ Body: SecondFactorRequest | undefined }>('/:tenant/SAS/BeginAuth', (request) => {
    const { FlowToken: token, AuthMethodId: method = '' } = request.body ?? {};
    const flow = flowOf(token);
    if (flow === null) return resultOf(null, method, 'FlowTokenExpired');
    const happens = begun[method];
    if (happens !== undefined) world.log.add({ site: 'entra', kind: 'request', name: happens, trusted: true });
    flow.phoneRequest = method === 'PhoneAppNotification' ? world.phone.ring() : null;
    return resultOf(flow, method, 'Success', Number(flow.phoneRequest?.number ?? 0));
  });

  app.post<{ Body: SecondFactorRequest | undefined }>('/:tenant/SAS/EndAuth', async (request) => {
    const { FlowToken: token, AuthMethodId: method = '', AdditionalAuthData: code = '' } = request.body ?? {};
    const flow = flowOf(token);
    if (method === 'PhoneAppNotification') return resultOf(flow, method, flow === null ? 'FlowTokenExpired' : onPhone(world, flow));
    world.log.add({ site: 'entra', kind: 'request', name: 'One-time code', trusted: true });
    await world.latency.of('entra.oneTimeCode');
    return resultOf(flow, method, flow === null ? 'FlowTokenExpired' : check(world, flow, code));
  });

  app.post<{ Body: { flowToken?: string } | undefined }>('/:tenant/SAS/ProcessAuth', async (request, reply) => {
    const flow = flowOf(request.body?.flowToken);
    return flow?.secondFactorAccepted === true ? afterLastFactor(reply, world, flow) : sendFlowExpired(reply);
  });
}

/** Whether an account is through with its factors. */
export function isComplete(world: World, flow: Flow): boolean {
  return flow.passwordAccepted && (flow.secondFactorAccepted || proofsOf(world.options.signIn).names.length === 0);
}

function check(world: World, flow: Flow, code: string): SecondFactorResult['ResultValue'] {
  const { totpSecret } = world.account;
  if (flow.oneTimeCodesRefused >= triesAllowed) return 'OathCodeFailedMaxAllowedRetryReached';
  const step = totpSecret === null || world.faults.has('wrong-one-time-code') ? null : stepOfCode(totpSecret, code);
  const used = step !== null && world.faults.has('used-one-time-code') && flow.oneTimeCodesRefused === 0;
  if (step !== null && signInStateOf(world).useStep(step) && !used) {
    flow.secondFactorAccepted = true;
    return 'Success';
  }
  flow.oneTimeCodesRefused += 1;
  return step === null ? 'OathCodeIncorrect' : 'OathCodeDuplicate';
}

// So often the page asks before the faults of the phone show: a person would need some moments, too.
const pollsUntilFault = 3;

function onPhone(world: World, flow: Flow): SecondFactorResult['ResultValue'] {
  const request = flow.phoneRequest;
  if (request === null) return 'PhoneAppNoResponse';
  request.polls += 1;
  if (request.polls > pollsUntilFault && world.faults.has('approval-times-out')) return 'PhoneAppNoResponse';
  if (request.polls > pollsUntilFault && world.faults.has('approval-denied')) world.phone.answer(null);
  switch (request.answer) {
    case 'waiting': return 'AuthenticationPending';
    case 'denied': return 'PhoneAppDenied';
    case 'wrong number': return 'PhoneAppEntropyIncorrect';
    case 'approved':
      flow.secondFactorAccepted = true;
      return 'Success';
  }
}

function resultOf(flow: Flow | null, method: string, result: SecondFactorResult['ResultValue'], entropy = 0): SecondFactorResult {
  return {
    Success: result === 'Success', ResultValue: result, Message: null, AuthMethodId: method, ErrCode: result === 'Success' || result === 'AuthenticationPending' ? 0 : 500121,
    Retry: result === 'OathCodeIncorrect' || result === 'OathCodeDuplicate' || result === 'AuthenticationPending', FlowToken: flow?.token ?? '', Ctx: '', SessionId: randomUUID(),
    CorrelationId: flow?.correlationId ?? randomUUID(), Timestamp: new Date().toISOString(), Entropy: entropy,
  };
}
