/** A refusal of the token endpoint. */
export interface TokenError {
  readonly status: 400 | 401;
  /** As OAuth 2.0 names it. */
  readonly error: string;
  /** Entra's number. */
  readonly code: number;
  readonly message: string;
}

/**
 * The refusals of the token endpoint. Numbers, and texts of 7000215, 7000222, 53003, 700016 and 90002, are sure, the
 * other texts and what `error` is called beside some are not (docs/sites/entra-sign-in.md, 'The token endpoint').
 */
export const tokenErrors = {
  tenantUnknown: (tenant: string): TokenError => ({
    status: 400, error: 'invalid_request', code: 90002,
    message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  }),
  missing: (name: string): TokenError => ({ status: 400, error: 'invalid_request', code: 900144, message: `The request body must contain the following parameter: '${name}'.` }),
  otherGrant: (grant: string): TokenError => ({ status: 400, error: 'unsupported_grant_type', code: 70003, message: `The app requested an unsupported grant type '${grant}'.` }),
  otherScope: (scope: string): TokenError => ({
    status: 400, error: 'invalid_scope', code: 1002012,
    message: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  }),
  applicationUnknown: (clientId: string, tenant: string): TokenError => ({
    status: 400, error: 'unauthorized_client', code: 700016,
    message: `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  }),
  accountUnknown: (clientId: string, tenant: string): TokenError => ({
    status: 400, error: 'invalid_grant', code: 50034,
    message: `The user account {EmailHidden} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory (application '${clientId}').`,
  }),
  noSecret: { status: 401, error: 'invalid_client', code: 7000218, message: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'." },
  invalidSecret: (clientId: string): TokenError => ({
    status: 401, error: 'invalid_client', code: 7000215,
    message: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  }),
  expired: (clientId: string): TokenError => ({
    status: 401, error: 'invalid_client', code: 7000222,
    message: `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  }),
  blocked: { status: 400, error: 'invalid_grant', code: 53003, message: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.' },
} as const satisfies Record<string, TokenError | ((...about: string[]) => TokenError)>;
