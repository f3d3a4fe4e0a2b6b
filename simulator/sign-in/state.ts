import { randomBytes, randomUUID } from 'node:crypto';
import type { PhoneRequest } from '../phone.ts';
import type { World } from '../world.ts';
import type { AuthorizationRequest } from './authorization.ts';

/** One attempt to sign in, from the first page to the code. */
export interface Flow {
  readonly token: string;
  readonly correlationId: string;
  readonly request: AuthorizationRequest;
  upn: string | null;
  passwordAccepted: boolean;
  secondFactorAccepted: boolean;
  oneTimeCodesRefused: number;
  /** What was sent to the phone; null if nothing was. */
  phoneRequest: PhoneRequest | null;
  registrationPutOff: boolean;
  consented: boolean;
  termsAccepted: boolean;
  /** Whether 'Are you trying to sign in?' was answered. */
  confirmed: boolean;
  /** What a passkey is to sign, base64url; null if none is asked for. */
  passkeyChallenge: string | null;
}

/** Who is signed in to a browser. */
export interface EntraSession {
  readonly id: string;
  readonly upn: string;
}

// Smart lockout: ten refusals lock the account for a minute (docs/sites/entra-sign-in.md, 'Traps', 21).
const refusalsUntilLocked = 10;
const lockMilliseconds = 60_000;
const codeMilliseconds = 600_000;

/** What the sign-in remembers: flows, sessions, codes, one-time codes that were used. */
export class SignInState {
  readonly #flows = new Map<string, Flow>();
  readonly #sessions = new Map<string, EntraSession>();
  readonly #codes = new Map<string, { upn: string; tenantId: string; until: number }>();
  readonly #certificates = new Map<string, string>();
  readonly #usedSteps = new Set<number>();
  #refusals = 0;
  #lockedUntil = 0;
  #passkeyCounter = 0;

  /** Starts an attempt to sign in. */
  beginFlow(request: AuthorizationRequest): Flow {
    const flow: Flow = { token: token('AQABAAEAAAD'), correlationId: randomUUID(), request, upn: null, passwordAccepted: false, secondFactorAccepted: false, oneTimeCodesRefused: 0, phoneRequest: null, registrationPutOff: false, consented: false, termsAccepted: false, confirmed: false, passkeyChallenge: null };
    this.#flows.set(flow.token, flow);
    return flow;
  }

  /** The attempt that a flow token belongs to, unless it is over or never was. */
  flow(flowToken: unknown): Flow | null {
    return typeof flowToken === 'string' ? this.#flows.get(flowToken) ?? null : null;
  }

  /** Signs in: ends the attempt and returns the value of the session's cookie. */
  beginSession(flow: Flow, upn: string): { cookie: string; session: EntraSession } {
    this.#flows.delete(flow.token);
    const cookie = token('0.AXoA');
    const session = { id: randomUUID(), upn };
    this.#sessions.set(cookie, session);
    return { cookie, session };
  }

  /** The session of a cookie. */
  session(cookie: string | undefined): EntraSession | null {
    return cookie === undefined ? null : this.#sessions.get(cookie) ?? null;
  }

  /** Ends the session of a cookie. */
  endSession(cookie: string | undefined): void {
    if (cookie !== undefined) this.#sessions.delete(cookie);
  }

  /** A code with which an application learns, once, who signed in. */
  issueCode(upn: string, tenantId: string): string {
    const code = token('1.AXoA');
    this.#codes.set(code, { upn, tenantId, until: Date.now() + codeMilliseconds });
    return code;
  }

  /** Redeems a code, which is then spent. */
  redeemCode(code: string): { upn: string; tenantId: string } | null {
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    return issued === undefined || issued.until < Date.now() ? null : { upn: issued.upn, tenantId: issued.tenantId };
  }

  /** What the host of certificates hands on, once, about whom a certificate names. */
  issueCertificateToken(upn: string): string {
    const issued = token('2.AXoA');
    this.#certificates.set(issued, upn);
    return issued;
  }

  /** Whom a certificate named; null if none was shown, or not a known one. */
  redeemCertificate(issued: string): string | null {
    const upn = this.#certificates.get(issued) ?? null;
    this.#certificates.delete(issued);
    return upn;
  }

  /** Takes the counter of a passkey that has signed; false if it does not rise, as that of a copied key would not. */
  countPasskey(counter: number): boolean {
    if (counter <= this.#passkeyCounter) return false;
    this.#passkeyCounter = counter;
    return true;
  }

  /** Whether too many passwords were refused. */
  get locked(): boolean {
    return Date.now() < this.#lockedUntil;
  }

  /** Notes a refused password. */
  noteRefusal(): void {
    this.#refusals += 1;
    if (this.#refusals < refusalsUntilLocked) return;
    this.#refusals = 0;
    this.#lockedUntil = Date.now() + lockMilliseconds;
  }

  /** Uses up the one-time code of a 30-second step; false if it was used before. */
  useStep(step: number): boolean {
    if (this.#usedSteps.has(step)) return false;
    this.#usedSteps.add(step);
    return true;
  }

  /** Forgets everything. */
  clear(): void {
    for (const map of [this.#flows, this.#sessions, this.#codes, this.#certificates, this.#usedSteps]) map.clear();
    this.#refusals = 0;
    this.#lockedUntil = 0;
    this.#passkeyCounter = 0;
  }
}

const states = new WeakMap<World, SignInState>();

/** What the sign-in of a world remembers; a reset of the world clears it. */
export function signInStateOf(world: World): SignInState {
  const known = states.get(world);
  if (known !== undefined) return known;
  const state = new SignInState();
  states.set(world, state);
  world.onReset(() => { state.clear(); });
  return state;
}

/** Redeems the code that the portal received for a sign-in, once: who signed in, to which tenant. */
export function redeemSignInCode(world: World, code: string): { upn: string; tenantId: string } | null {
  return signInStateOf(world).redeemCode(code);
}

function token(beginning: string): string {
  return beginning + randomBytes(96).toString('base64url');
}
