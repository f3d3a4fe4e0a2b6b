import type { AddedSecret, ApiError, ApplicationDetails, ApplicationPage } from '../../api-types.ts';
import { heard } from '../hindrances.ts';
import { apiAddress, tellShell } from './shell-link.ts';

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
  async applications(query: { owned: boolean; search: string; skip: number }): Promise<ApplicationPage> {
    const parameters = new URLSearchParams({ owned: String(query.owned), search: query.search, skip: String(query.skip), top: '50' });
    return (await this.#ask(`/applications?${parameters.toString()}`)) as ApplicationPage;
  }

  /** An application by its client ID. */
  async application(appId: string): Promise<ApplicationDetails> {
    return (await this.#ask(`/applications/${appId}`)) as ApplicationDetails;
  }

  /** Makes a client secret. */
  async addPassword(appId: string, secret: { displayName: string; endDateTime: string }): Promise<AddedSecret> {
    return (await this.#ask(`/applications/${appId}/addPassword`, secret)) as AddedSecret;
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
    heard(answer);
    if (answer.ok) return answer.status === 204 ? null : await answer.json();
    if (answer.status === 401) tellShell({ type: 'session-lost' });
    throw await refusalOf(answer);
  }
}

async function refusalOf(answer: Response): Promise<ApiRefusal> {
  const said = await answer.text();
  try {
    const { error } = JSON.parse(said) as ApiError;
    return new ApiRefusal(error.code, error.message);
  } catch {
    return new ApiRefusal(String(answer.status), said === '' ? answer.statusText : said);
  }
}
