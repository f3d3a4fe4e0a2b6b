import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendError, sendFlowExpired } from './answers.ts';
import { termsAnswerPath } from './detours.ts';
import { isComplete } from './second-factor-routes.ts';
import { signInStateOf } from './state.ts';

/** The answers to what comes between the factors and the application: putting a registration off, confirming, declining. */
export function interruptRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);
  const note = (name: string): void => { world.log.add({ site: 'entra', kind: 'request', name, trusted: true }); };

  app.get<{ Querystring: { flowToken?: string } }>('/:tenant/skipmfaregistration', (request, reply) => {
    const flow = state.flow(request.query.flowToken);
    if (flow === null || !isComplete(world, flow)) return sendFlowExpired(reply);
    note('Registration put off');
    flow.registrationPutOff = true;
    return afterLastFactor(reply, world, flow);
  });

  app.post<{ Body: { flowToken?: string } | undefined }>('/appverify', (request, reply) => {
    const flow = state.flow(request.body?.flowToken);
    if (flow === null || !isComplete(world, flow)) return sendFlowExpired(reply);
    note('Sign-in confirmed');
    flow.confirmed = true;
    return afterLastFactor(reply, world, flow);
  });

  app.get<{ Querystring: { flowToken?: string; accepted?: string } }>(termsAnswerPath, (request, reply) => {
    const flow = state.flow(request.query.flowToken);
    if (flow === null || !isComplete(world, flow)) return sendFlowExpired(reply);
    note(request.query.accepted === 'true' ? 'Terms of use accepted' : 'Terms of use declined');
    if (request.query.accepted !== 'true') return sendError(reply, { code: 50158, message: 'External security challenge was not satisfied.' });
    flow.termsAccepted = true;
    return afterLastFactor(reply, world, flow);
  });

  // Where consent is posted is not known: this path is invented.
  app.post<{ Body: { consent?: string; flowToken?: string } | undefined }>('/:tenant/Consent/Set', (request, reply) => {
    const { consent, flowToken } = request.body ?? {};
    note(consent === 'true' ? 'Consent given' : 'Consent declined');
    const flow = state.flow(flowToken);
    if (consent === 'true' && flow !== null && isComplete(world, flow)) {
      flow.consented = true;
      return afterLastFactor(reply, world, flow);
    }
    return sendError(reply, { code: 65004, message: 'User declined to consent to access the app.' });
  });
}
