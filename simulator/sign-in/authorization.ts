import type { World } from '../world.ts';

/** What an application asks of the sign-in, as OpenID Connect has it. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'form_post' | 'query' | 'fragment';
  readonly state: string;
  readonly prompt: string;
  readonly loginHint: string;
}

/** A refusal of Entra's: its number and its sentence. */
export interface EntraError {
  readonly code: number;
  readonly message: string;
}

/** The portal's own application: the only one that the stand-in's tenant knows a reply address of. */
const portalApplication = { clientId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', origin: 'https://portal.azure.com' };

/** Reads an authorization request, or says why Entra would refuse it. */
export function readAuthorization(query: Readonly<Record<string, string | undefined>>, world: World, tenant: string): AuthorizationRequest | EntraError {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', response_mode: mode = 'query', state = '', prompt = '', login_hint: loginHint = '' } = query;
  if (!['common', 'organizations', world.tenant.id, world.tenant.domain].includes(tenant)) {
    return { code: 90002, message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.` };
  }
  if (clientId === '') return { code: 900144, message: "The request body must contain the following parameter: 'client_id'." };
  if (clientId !== portalApplication.clientId) {
    return { code: 700016, message: `Application with identifier '${clientId}' was not found in the directory '${world.tenant.name}'.` };
  }
  if (!URL.canParse(redirectUri) || new URL(redirectUri).origin !== portalApplication.origin) {
    return { code: 50011, message: `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.` };
  }
  return { clientId, redirectUri, responseMode: mode === 'form_post' || mode === 'fragment' ? mode : 'query', state, prompt, loginHint };
}

/** Whether reading an authorization request ended in a refusal. */
export function isEntraError(result: AuthorizationRequest | EntraError): result is EntraError {
  return 'code' in result;
}
