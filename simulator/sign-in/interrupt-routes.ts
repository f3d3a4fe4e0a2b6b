import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendError, sendFlowExpired } from './answers.ts';
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

  // Where consent is posted is not known: this path is invented.
  app.post<{ Body: { consent?: string } | undefined }>('/:tenant/Consent/Set', (request, reply) => {
    note(request.body?.consent === 'true' ? 'Consent given' : 'Consent declined');
    return sendError(reply, { code: 65004, message: 'User declined to consent to access the app.' });
  });
}
