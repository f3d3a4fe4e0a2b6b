import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { misuse, RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import type { Settings } from '../settings/settings.ts';
import type { Escrow } from './escrow/escrow.ts';
import { openBytes, type EscrowKeys } from './escrow/open.ts';
import { realmOf } from './rotations.ts';

/** A cookie as the browser gives and takes it. */
export interface KeptCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  /** Seconds since 1970; -1 for one that ends with the browser. */
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None';
}

/** Whose session it is: of one account, in one tenant and cloud, on the live sites or on certain stand-ins. */
export interface SessionOwner {
  readonly username: string;
  readonly tenant: string;
  readonly cloud: string;
  readonly realm: string;
}

/** What a sealed session holds. */
interface Content extends SessionOwner {
  readonly format: 'teos-runbook session 1';
  readonly cookies: readonly KeptCookie[];
}

const format = 'teos-runbook session 1';

/** Whose session the settings' portal account would keep. */
export function sessionOwner(settings: Pick<Settings, 'account' | 'accounts' | 'tenant' | 'cloud' | 'standIn'>): SessionOwner {
  return { username: settings.accounts.get(settings.account)?.username.toLowerCase() ?? '', tenant: settings.tenant, cloud: settings.cloud, realm: realmOf(settings) };
}

/** The file of an owner's session in a state folder; its name tells nobody whose it is. */
export function sessionFile(stateDir: string, owner: SessionOwner): string {
  return join(stateDir, 'sessions', `${createHash('sha256').update(Object.values(inOrder(owner)).join('\n')).digest('hex').slice(0, 32)}.age`);
}

/** When a session was kept, without opening it; null if there is none. */
export async function keptAt(file: string): Promise<Date | null> {
  try {
    return (await stat(file)).mtime;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/** Seals the cookies of a sign-in's hosts in place of those of an earlier run. @throws {RunbookError} exit 2, as {@link Escrow.seal}. */
export async function keepSession(file: string, owner: SessionOwner, cookies: readonly KeptCookie[], escrow: Pick<Escrow, 'sealBytes'>): Promise<void> {
  const plain = new TextEncoder().encode(JSON.stringify({ format, ...inOrder(owner), cookies } satisfies Content));
  try {
    await escrow.sealBytes(plain, file);
  } finally {
    plain.fill(0);
  }
}

/**
 * Opens a kept session.
 * @param know is told every cookie's value and every key before it is used, so that no sink lets it through.
 * @throws {RunbookError} exit 2: `session-not-opened` where the key does not fit or the file was altered, `session-foreign` where it is somebody else's.
 */
export async function openSession(file: string, owner: SessionOwner, keys: EscrowKeys, know: (secret: Secret) => void): Promise<readonly KeptCookie[]> {
  let plain: Uint8Array;
  try {
    plain = await openBytes(file, keys, know);
  } catch (cause) {
    throw cause instanceof RunbookError ? notOpened(file, cause) : cause;
  }
  const content = contentOf(new TextDecoder().decode(plain));
  plain.fill(0);
  if (content === null || JSON.stringify(inOrder(content)) !== JSON.stringify(inOrder(owner))) {
    throw misuse({ code: 'session-foreign', message: `${file} holds no session of ${owner.username} in the tenant ${owner.tenant}, or one of another site.`, advice: 'Nothing was typed or changed. Delete the file; the next run signs in as usual.' });
  }
  for (const secret of cookieSecrets(content.cookies)) know(secret);
  return content.cookies;
}

/** The values of cookies, as what no sink may let through. */
export function cookieSecrets(cookies: readonly Pick<KeptCookie, 'name' | 'value'>[]): Secret[] {
  return cookies.filter(({ value }) => value !== '').map(({ name, value }) => new Secret(`cookie ${name}`, value));
}

function notOpened(file: string, cause: RunbookError): RunbookError {
  return misuse({
    code: 'session-not-opened', message: `The saved session in ${file} cannot be opened: ${cause.message}`,
    advice: 'Nothing was typed or changed. Give the passphrase or the identity that it was saved with, or delete the file: the next run then signs in as usual and saves another.',
  }, { cause });
}

function inOrder({ username, tenant, cloud, realm }: SessionOwner): SessionOwner {
  return { username, tenant, cloud, realm };
}

function contentOf(text: string): Content | null {
  try {
    const read = JSON.parse(text) as Partial<Record<keyof Content, unknown>>;
    return read.format === format && Array.isArray(read.cookies) ? read as Content : null;
  } catch {
    // Sealed by this machine's keys, but by another program: no session.
    return null;
  }
}
