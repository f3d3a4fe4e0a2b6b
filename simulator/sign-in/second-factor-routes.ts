import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendFlowExpired } from './answers.ts';
import { stepOfCode } from './one-time-code.ts';
import type { SecondFactorResult } from './page-config.ts';
import { signInStateOf, type Flow } from './state.ts';

const triesAllowed = 3;

interface SecondFactorRequest {
  readonly AuthMethodId?: string;
  readonly AdditionalAuthData?: string;
  readonly FlowToken?: string;
}

/** The code of the authenticator app: asked for by BeginAuth, checked by EndAuth, both in the background; then the form is posted. */
export function secondFactorRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);
  const flowOf = (token: unknown): Flow | null => {
    const flow = state.flow(token);
    return flow?.passwordAccepted === true ? flow : null;
  };

  app.post<{ Body: SecondFactorRequest | undefined }>('/:tenant/SAS/BeginAuth', (request) => {
    const flow = flowOf(request.body?.FlowToken);
    return resultOf(flow, flow === null ? 'FlowTokenExpired' : 'Success');
  });

  app.post<{ Body: SecondFactorRequest | undefined }>('/:tenant/SAS/EndAuth', async (request) => {
    const { FlowToken: token, AdditionalAuthData: code = '' } = request.body ?? {};
    world.log.add({ site: 'entra', kind: 'request', name: 'One-time code', trusted: true });
    await world.latency.of('entra.oneTimeCode');
    const flow = flowOf(token);
    return resultOf(flow, flow === null ? 'FlowTokenExpired' : check(world, flow, code));
  });

  app.post<{ Body: { flowToken?: string } | undefined }>('/:tenant/SAS/ProcessAuth', async (request, reply) => {
    const flow = flowOf(request.body?.flowToken);
    return flow?.secondFactorAccepted === true ? afterLastFactor(reply, world, flow) : sendFlowExpired(reply);
  });
}

function check(world: World, flow: Flow, code: string): SecondFactorResult['ResultValue'] {
  const { totpSecret } = world.account;
  if (flow.oneTimeCodesRefused >= triesAllowed) return 'OathCodeFailedMaxAllowedRetryReached';
  const step = totpSecret === null || world.faults.has('wrong-one-time-code') ? null : stepOfCode(totpSecret, code);
  if (step !== null && signInStateOf(world).useStep(step)) {
    flow.secondFactorAccepted = true;
    return 'Success';
  }
  flow.oneTimeCodesRefused += 1;
  return step === null ? 'OathCodeIncorrect' : 'OathCodeDuplicate';
}

function resultOf(flow: Flow | null, result: SecondFactorResult['ResultValue']): SecondFactorResult {
  return {
    Success: result === 'Success', ResultValue: result, Message: null, AuthMethodId: 'PhoneAppOTP', ErrCode: result === 'Success' ? 0 : 500121,
    Retry: result === 'OathCodeIncorrect' || result === 'OathCodeDuplicate', FlowToken: flow?.token ?? '', Ctx: '', SessionId: randomUUID(),
    CorrelationId: flow?.correlationId ?? randomUUID(), Timestamp: new Date().toISOString(), Entropy: 0,
  };
}
