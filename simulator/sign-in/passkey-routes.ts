import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { sendDocument, sendFlowExpired } from './answers.ts';
import { signInDocument } from './document.ts';
import { passkeyHost, verifiedCounter, type Assertion } from './passkey.ts';
import { signInStateOf, type Flow } from './state.ts';

/**
 * The page that asks for a passkey, on its own host, and the way back to the password from there. That the page has this host and path, asks by
 * itself and finds `sFidoChallenge` in its `$Config` is known; how the browser is sent there and back, and in which fields, is invented.
 */
export function passkeyRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);

  app.post<{ Body: { login?: string; flowToken?: string } | undefined }>('/:tenant/fido/get', { constraints: { host: passkeyHost } }, async (request, reply) => {
    const { login = '', flowToken } = request.body ?? {};
    const flow = state.flow(flowToken);
    await world.latency.of('entra.authorize');
    if (flow === null || world.accountPasskey === null) return sendFlowExpired(reply);
    flow.passkeyChallenge = randomBytes(32).toString('base64url');
    return sendDocument(reply, signInDocument({
      pgid: 'ConvergedSignIn', sErrorCode: '50058', sPOST_Username: login, sFT: flow.token, correlationId: flow.correlationId, urlPost: 'https://login.microsoftonline.com/common/login',
      sFidoChallenge: flow.passkeyChallenge, arrFidoAllowList: [world.accountPasskey.id],
    }));
  });

  app.get<{ Querystring: { login?: string; flowToken?: string } }>('/common/login', (request, reply) => {
    const { login = '', flowToken } = request.query;
    const flow = state.flow(flowToken);
    if (flow === null) return sendFlowExpired(reply);
    return sendDocument(reply, signInDocument({ pgid: 'ConvergedSignIn', sErrorCode: '50058', sPOST_Username: login, sFT: flow.token, correlationId: flow.correlationId, fPasswordChosen: true }));
  });
}

/** Whether an answer is that of the account's passkey to the flow's own challenge, with a counter that rises; each challenge counts once. */
export function isRightPasskey(world: World, flow: Flow, posted: string): boolean {
  const { accountPasskey } = world;
  const challenge = flow.passkeyChallenge;
  flow.passkeyChallenge = null;
  if (accountPasskey === null || challenge === null || world.faults.has('passkey-refused')) return false;
  const counter = verifiedCounter(accountPasskey, challenge, JSON.parse(posted) as Assertion);
  return counter !== null && signInStateOf(world).countPasskey(counter);
}
