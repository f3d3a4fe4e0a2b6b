import { heard } from '../hindrances.ts';
import type { AddedSecret, ApiError, ApplicationDetails, ApplicationPage, Directory, ListedDirectory, Me } from '../../api-types.ts';

const tokenKey = 'portal.token';

/** A refusal of the portal's own interface, with its code and its sentence. */
export class RefusedByApi extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Leaves for the sign-in, keeping where the person wanted to go: the fragment would not survive the redirects.
 * The promise never settles, because the page is about to go.
 */
export function signInAgain(): Promise<never> {
  sessionStorage.removeItem(tokenKey);
  sessionStorage.setItem('portal.return', location.search + location.hash);
  location.assign('/signin');
  return new Promise(() => { /* the page is left */ });
}

/** The bearer token of this tab; asked for with the session's cookie once, then kept in sessionStorage, as the portal does. */
export async function token(): Promise<string> {
  return sessionStorage.getItem(tokenKey) ?? freshToken();
}

async function freshToken(): Promise<string> {
  const answer = await fetch('/api/token');
  if (answer.status === 401) return signInAgain();
  const { token: text } = await answer.json() as { token: string };
  sessionStorage.setItem(tokenKey, text);
  return text;
}

async function request(path: string, init: RequestInit): Promise<Response> {
  const ask = async (bearer: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${bearer}`);
    const answer = await fetch(`/api${path}`, { ...init, headers });
    heard(answer);
    return answer;
  };
  const answer = await ask(await token());
  if (answer.status !== 401) return answer;
  const again = await ask(await freshToken());
  return again.status === 401 ? signInAgain() : again;
}

async function read<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await request(path, init);
  if (answer.status === 204) return undefined as T;
  const body: unknown = await answer.json();
  if (answer.ok) return body as T;
  const { error } = body as ApiError;
  throw new RefusedByApi(answer.status, error.code, error.message);
}

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The portal's own interface, as the shell and the classic blades use it. Every call throws {@link RefusedByApi} when the portal refuses. */
export const api = {
  me: (): Promise<Me> => read('/me'),
  directories: (): Promise<readonly ListedDirectory[]> => read('/directories'),
  switchDirectory: (id: string): Promise<undefined> => read('/switch-directory', post({ id })),
  directory: (): Promise<Directory> => read('/directory'),
  applications: (query: { owned: boolean; search: string; skip: number }): Promise<ApplicationPage> => (
    read(`/applications?owned=${String(query.owned)}&search=${encodeURIComponent(query.search)}&skip=${String(query.skip)}&top=50`)
  ),
  application: (appId: string): Promise<ApplicationDetails> => read(`/applications/${encodeURIComponent(appId)}`),
  addPassword: (appId: string, secret: { displayName: string; endDateTime: string }): Promise<AddedSecret> => (
    read(`/applications/${encodeURIComponent(appId)}/addPassword`, post(secret))
  ),
  removePassword: (appId: string, keyId: string): Promise<undefined> => read(`/applications/${encodeURIComponent(appId)}/removePassword`, post({ keyId })),
  tourSeen: (): Promise<undefined> => read('/tour-seen', post({})),
  /** Answers when there is news for the notification centre, which is hardly ever: the portal always has a request open. */
  news: (): Promise<undefined> => read('/news'),
};
