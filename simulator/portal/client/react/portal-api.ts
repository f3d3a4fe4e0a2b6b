import { apiAddress, tellShell } from './shell-link.ts';

/** State of an application's credentials, as the list shows it. */
export type SecretStatus = 'Current' | 'Expiring soon' | 'Expired' | '-';

/** A row of the App registrations list. */
export interface ListedApplication {
  readonly appId: string;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly secretStatus: SecretStatus;
}

/** One page of the list. */
export interface ApplicationsPage {
  readonly value: readonly ListedApplication[];
  readonly total: number;
  /** Where the next page begins; null if this is the last. */
  readonly nextSkip: number | null;
}

/** A client secret without its Value. */
export interface ListedSecret {
  /** The 'Secret ID'. */
  readonly keyId: string;
  readonly displayName: string | null;
  readonly endDateTime: string;
  /** First three characters of the Value. */
  readonly hint: string;
}

/** An application with its client secrets. */
export interface Application {
  readonly appId: string;
  /** Object ID. */
  readonly id: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly secrets: readonly ListedSecret[];
  readonly canAddSecret: boolean;
  /** Why no one may add a secret in this tenant; null if that is allowed. */
  readonly policy: string | null;
}

/** The answer to a new client secret: the only one that ever holds the Value. */
export interface CreatedSecret extends ListedSecret {
  readonly secretText: string;
}

/** A refusal of the API, in its own words. */
export class ApiRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ApiRefusal';
    this.code = code;
  }
}

/** The portal's API with the account's token. Every method throws {@link ApiRefusal}; a lost session is told to the shell. */
export class PortalApi {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** A page of at most 50 applications, by display name. `search` is the beginning of a display name or client ID. */
  async applications(query: { owned: boolean; search: string; skip: number }): Promise<ApplicationsPage> {
    const parameters = new URLSearchParams({ owned: String(query.owned), search: query.search, skip: String(query.skip), top: '50' });
    return (await this.#ask(`/applications?${parameters.toString()}`)) as ApplicationsPage;
  }

  /** An application by its client ID. */
  async application(appId: string): Promise<Application> {
    return (await this.#ask(`/applications/${appId}`)) as Application;
  }

  /** Makes a client secret. */
  async addPassword(appId: string, secret: { displayName: string; endDateTime: string }): Promise<CreatedSecret> {
    return (await this.#ask(`/applications/${appId}/addPassword`, secret)) as CreatedSecret;
  }

  /** Deletes a client secret. */
  async removePassword(appId: string, keyId: string): Promise<void> {
    await this.#ask(`/applications/${appId}/removePassword`, { keyId });
  }

  async #ask(path: string, body?: object): Promise<unknown> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(apiAddress + path, init);
    if (answer.ok) return answer.status === 204 ? null : await answer.json();
    if (answer.status === 401) tellShell({ type: 'session-lost' });
    throw await refusalOf(answer);
  }
}

async function refusalOf(answer: Response): Promise<ApiRefusal> {
  const said = await answer.text();
  try {
    const { error } = JSON.parse(said) as { error: { code: string; message?: string } };
    return new ApiRefusal(error.code, error.message ?? error.code);
  } catch {
    return new ApiRefusal(String(answer.status), said === '' ? answer.statusText : said);
  }
}
