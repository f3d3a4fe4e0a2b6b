import type { FastifyInstance, FastifyReply } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendDocument, sendError, sendFlowExpired, signedIn } from './answers.ts';
import { signInDocument } from './document.ts';
import type { CredentialType } from './page-config.ts';
import { signInStateOf, type Flow } from './state.ts';

interface LoginForm {
  readonly login?: string;
  readonly passwd?: string;
  readonly flowToken?: string;
}

/** User name and password, and the question 'Stay signed in?'. */
export function credentialRoutes(app: FastifyInstance, world: World): void {
  const state = signInStateOf(world);

  app.post<{ Body: { username?: unknown; flowToken?: unknown } | undefined }>('/:tenant/GetCredentialType', async (request, reply) => {
    const { username, flowToken } = request.body ?? {};
    await world.latency.of('entra.credentialType');
    return reply.header('cache-control', 'no-store').send(credentialType(world, String(username), String(flowToken)));
  });

  app.post<{ Body: LoginForm | undefined }>('/:tenant/login', async (request, reply) => {
    const { login = '', passwd = '', flowToken } = request.body ?? {};
    world.passwordSubmissions += 1;
    world.log.add({ site: 'entra', kind: 'request', name: 'Password', trusted: true });
    await world.latency.of('entra.password');
    const flow = state.flow(flowToken);
    if (flow === null) return sendFlowExpired(reply);
    const refusal = refusalOf(world, login, passwd);
    if (refusal !== null) return refusePassword(reply, flow, login, refusal);
    if (world.faults.has('sign-in-error-page')) {
      return sendError(reply, { code: 50053, message: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password." });
    }
    flow.upn = world.account.upn;
    flow.passwordAccepted = true;
    return world.account.totpSecret === null ? afterLastFactor(reply, world, flow) : askOneTimeCode(reply, flow);
  });

  app.post<{ Body: { LoginOptions?: string; flowToken?: string } | undefined }>('/kmsi', async (request, reply) => {
    const { LoginOptions: options, flowToken } = request.body ?? {};
    // 1 is Yes, 3 is No, as the page posts them.
    world.log.add({ site: 'entra', kind: 'request', name: options === '1' ? 'Stay signed in: Yes' : 'Stay signed in: No', trusted: true });
    await world.latency.of('entra.staySignedIn');
    const flow = state.flow(flowToken);
    const complete = flow !== null && flow.passwordAccepted && (flow.secondFactorAccepted || world.account.totpSecret === null);
    return complete ? signedIn(reply, world, flow, options === '1') : sendFlowExpired(reply);
  });
}

function belongsTo(world: World, username: string): boolean {
  return username.trim().toLowerCase() === world.account.upn.toLowerCase();
}

function credentialType(world: World, username: string, flowToken: string): CredentialType {
  return {
    Username: username, Display: username.trim(), IfExistsResult: belongsTo(world, username) ? 0 : 1, IsUnmanaged: false, ThrottleStatus: 0,
    Credentials: { PrefCredential: 1, HasPassword: true, HasFido: false, HasRemoteNGC: false, FidoParams: null, RemoteNgcParams: null, CertAuthParams: null },
    EstsProperties: { UserTenantBranding: null, DomainType: 3 }, FlowToken: flowToken,
  };
}

/** The AADSTS number with which a password is refused; null if it is accepted. */
function refusalOf(world: World, login: string, password: string): number | null {
  const state = signInStateOf(world);
  if (state.locked || world.faults.has('account-locked')) return 50053;
  if (!belongsTo(world, login)) return 50034;
  if (password === world.account.password && !world.faults.has('wrong-password')) return null;
  state.noteRefusal();
  return 50126;
}

function refusePassword(reply: FastifyReply, flow: Flow, login: string, code: number): FastifyReply {
  return sendDocument(reply, signInDocument({
    pgid: 'ConvergedSignIn', sErrorCode: String(code), arrValErrs: [String(code)], sPOST_Username: login, sFT: flow.token, correlationId: flow.correlationId,
  }));
}

function askOneTimeCode(reply: FastifyReply, flow: Flow): FastifyReply {
  return sendDocument(reply, signInDocument({
    pgid: 'ConvergedTFA', sErrorCode: '50076', sPOST_Username: flow.upn ?? '', sFT: flow.token, correlationId: flow.correlationId, urlPost: '/common/SAS/ProcessAuth',
    arrUserProofs: [{ authMethodId: 'PhoneAppOTP', data: 'PhoneAppOTP', display: '', isDefault: true }],
  }));
}
