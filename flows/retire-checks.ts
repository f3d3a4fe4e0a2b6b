import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Secret } from '../domain/secret.ts';

/** What a server's field is seen to hold, by the first characters that the portal lists: the new client secret, the old one, another, or it cannot be told. */
export type Holding = 'new' | 'old' | 'another' | 'not told';

/** Tells by the beginnings in the portal's list which client secret a text is. Where both begin alike, or a hint is empty, nothing is told. */
export function holdingOf(held: Secret | null, current: ClientSecretRow, old: ClientSecretRow): Holding {
  if (held === null || current.hint === '' || old.hint === '') return 'not told';
  const [isNew, isOld] = [held.beginsLike(current.hint), held.beginsLike(old.hint)];
  if (isNew && isOld) return 'not told';
  return isNew ? 'new' : isOld ? 'old' : 'another';
}

/** What was read of one server before a client secret is removed. */
export interface ServerSeen {
  readonly url: string;
  readonly holding: Holding;
  /** Whether it was seen to hold the very text that it held before the rotation. */
  readonly asBefore: boolean;
  /** Whether another secret of its page, such as Power BI's, begins like the old client secret. */
  readonly elsewhere: boolean;
}

/** What speaks against a removal: `never` whatever a person says, `unlessChecked` unless a person says what they looked at. */
export interface Objections {
  readonly never: readonly string[];
  readonly unlessChecked: readonly string[];
}

/** What the servers, as they were just read, say against removing the old client secret. Pure. */
export function objectionsOf(servers: readonly ServerSeen[]): Objections {
  const never = servers.filter(({ holding, asBefore }) => holding === 'old' || asBefore).map(({ url }) => `${url} holds it`);
  const unlessChecked = servers.flatMap(({ url, holding, asBefore, elsewhere }) => [
    ...(holding === 'another' ? [`${url} holds something else than the new client secret`] : []),
    ...(holding === 'not told' && !asBefore ? [`${url} does not show which client secret it holds`] : []),
    ...(elsewhere ? [`another secret on the settings page of ${url}, such as Power BI's, begins like it`] : []),
  ]);
  return { never, unlessChecked };
}

/** Whether an application still has a valid client secret when one is gone: the one that is named, if it is, else any other. Days are `YYYY-MM-DD` in UTC. */
export function staysValid(rows: readonly ClientSecretRow[], without: string, today: string, needed: string | null): boolean {
  return rows.some(({ secretId, expires }) => secretId !== without && (needed === null || secretId === needed) && expires !== null && expires >= today);
}
