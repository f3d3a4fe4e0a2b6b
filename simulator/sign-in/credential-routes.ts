import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { World } from '../world.ts';
import { afterLastFactor, sendDocument, sendError, sendFlowExpired, signedIn } from './answers.ts';
import { signInDocument } from './document.ts';
import { tenantCertificateHost } from './certificate-site.ts';
import { federationHost } from './foreign-site.ts';
import { interruptAfterPassword } from './interrupts.ts';
import { preferredCredential, proofsOf } from './methods.ts';
import { isRightPasskey } from './passkey-routes.ts';
import type { CredentialType } from './page-config.ts';
import { isComplete } from './second-factor-routes.ts';
import { signInStateOf, type Flow } from './state.ts';

interface LoginForm {
  readonly login?: string;
  readonly passwd?: string;
  readonly accesspass?: string;
  readonly certificatetoken?: string;
  readonly assertion?: string;
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
    const { login = '', passwd = '', accesspass, certificatetoken, assertion, flowToken } = request.body ?? {};
    if (certificatetoken !== undefined) return byCertificate(reply, world, certificatetoken, state.flow(flowToken));
    if (assertion !== undefined) return byPasskey(reply, world, assertion, state.flow(flowToken));
    if (accesspass === undefined) world.passwordSubmissions += 1;
    world.log.add({ site: 'entra', kind: 'request', name: accesspass === undefined ? 'Password' : 'Temporary Access Pass', trusted: true });
    await world.latency.of('entra.password');
    const flow = state.flow(flowToken);
    if (flow === null) return sendFlowExpired(reply);
    const refusal = accesspass === undefined ? refusalOf(world, login, passwd) : passRefusalOf(world, accesspass);
    if (refusal !== null) return refusePassword(reply, flow, login, refusal);
    if (world.faults.has('sign-in-error-page')) {
      return sendError(reply, { code: 50053, message: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password." });
    }
    return firstFactorAccepted(reply, world, flow, world.account.upn);
  });

  app.post<{ Body: { LoginOptions?: string; flowToken?: string } | undefined }>('/kmsi', async (request, reply) => {
    const { LoginOptions: options, flowToken } = request.body ?? {};
    // 1 is Yes, 3 is No, as the page posts them.
    world.log.add({ site: 'entra', kind: 'request', name: options === '1' ? 'Stay signed in: Yes' : 'Stay signed in: No', trusted: true });
    await world.latency.of('entra.staySignedIn');
    const flow = state.flow(flowToken);
    return flow !== null && isComplete(world, flow) ? signedIn(reply, world, flow, options === '1') : sendFlowExpired(reply);
  });
}

function firstFactorAccepted(reply: FastifyReply, world: World, flow: Flow, upn: string): FastifyReply {
  flow.upn = upn;
  flow.passwordAccepted = true;
  const interrupt = interruptAfterPassword(world, flow);
  if (interrupt !== null) return sendDocument(reply, interrupt);
  return isComplete(world, flow) ? afterLastFactor(reply, world, flow) : askSecondFactor(reply, world, flow);
}

/** What comes back from the host of certificates: signs in whom the certificate names. */
function byCertificate(reply: FastifyReply, world: World, token: string, flow: Flow | null): FastifyReply {
  if (flow === null) return sendFlowExpired(reply);
  const upn = signInStateOf(world).redeemCertificate(token);
  if (upn === null || world.faults.has('certificate-refused')) return sendError(reply, { code: 50017, message: 'Certificate validation failed. Validation of the given certificate for certificate based authentication failed.' });
  return firstFactorAccepted(reply, world, flow, upn);
}

/** The answer of a passkey: signs in whose it is. */
function byPasskey(reply: FastifyReply, world: World, assertion: string, flow: Flow | null): FastifyReply {
  world.log.add({ site: 'entra', kind: 'request', name: 'Passkey', trusted: true });
  if (flow === null) return sendFlowExpired(reply);
  if (isRightPasskey(world, flow, assertion)) return firstFactorAccepted(reply, world, flow, world.account.upn);
  return sendDocument(reply, signInDocument({ pgid: 'ConvergedSignIn', sErrorCode: '50058', sPOST_Username: world.account.upn, sFT: flow.token, correlationId: flow.correlationId, fPasskeyFailed: true }));
}

function belongsTo(world: World, username: string): boolean {
  return username.trim().toLowerCase() === world.account.upn.toLowerCase();
}

function credentialType(world: World, username: string, flowToken: string): CredentialType {
  const { signIn } = world.options;
  const federated = world.faults.has('federated-account');
  return {
    Username: username, Display: username.trim(), IfExistsResult: !belongsTo(world, username) ? 1 : world.faults.has('work-or-personal') ? 6 : 0, IsUnmanaged: false, ThrottleStatus: 0,
    Credentials: {
      PrefCredential: federated ? 4 : preferredCredential(signIn), HasPassword: true, HasFido: signIn === 'passkey', HasRemoteNGC: signIn === 'passwordless', HasAccessPass: signIn === 'access-pass',
      FederationRedirectUrl: federated ? `https://${federationHost}/adfs/ls/` : '', FidoParams: null, RemoteNgcParams: signIn === 'passwordless' ? { SessionIdentifier: randomUUID(), Entropy: 42 } : null, CertAuthParams: signIn === 'certificate' ? { CertAuthUrl: `https://${tenantCertificateHost(world.tenant.id)}/${world.tenant.id}/certauth` } : null,
    },
    EstsProperties: { UserTenantBranding: null, DomainType: federated ? 4 : 3 }, FlowToken: flowToken,
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

/** The AADSTS number with which a Temporary Access Pass is refused; null if it is accepted. */
function passRefusalOf(world: World, pass: string): number | null {
  if (world.faults.has('access-pass-used')) return 130_505;
  return pass === world.account.temporaryAccessPass ? null : 130_503;
}

function refusePassword(reply: FastifyReply, flow: Flow, login: string, code: number): FastifyReply {
  return sendDocument(reply, signInDocument({
    pgid: 'ConvergedSignIn', sErrorCode: String(code), arrValErrs: [String(code)], sPOST_Username: login, sFT: flow.token, correlationId: flow.correlationId,
  }));
}

function askSecondFactor(reply: FastifyReply, world: World, flow: Flow): FastifyReply {
  const { names, first } = proofsOf(world.options.signIn);
  return sendDocument(reply, signInDocument({
    pgid: 'ConvergedTFA', sErrorCode: '50076', sPOST_Username: flow.upn ?? '', sFT: flow.token, correlationId: flow.correlationId, urlPost: '/common/SAS/ProcessAuth',
    arrUserProofs: names.map((name) => ({ authMethodId: name, data: name, display: '', isDefault: name === first })),
  }));
}
