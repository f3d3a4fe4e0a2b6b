import type { TokenTrouble, TryOutcome } from './evidence.ts';

/** An answer of the token endpoint, as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** What the body says; null if it is no JSON object. */
  readonly said: Readonly<Record<string, unknown>> | null;
}

/** What an answer, or the lack of one, means for the check. */
export interface Reading {
  readonly outcome: TryOutcome;
  readonly trouble: TokenTrouble | null;
  /** Whether trying again can change nothing. */
  readonly final: boolean;
  /** Milliseconds that Entra asks to wait. */
  readonly pause: number;
}

/** Whom an answer is about. */
export interface Asked {
  readonly host: string;
  readonly tenant: string;
  readonly clientId: string;
}

interface Rule {
  readonly outcome: 'rejected' | 'refused' | 'put off';
  readonly class: TokenTrouble['class'];
  readonly sentence: (asked: Asked) => string;
  readonly advice: string;
}

const lookAtNetworkPolicy = 'Ask who administers Entra for the policy that blocked it: the sign-in record of the application names it. TEOS may be blocked in the same way.';
const blocked: Rule = {
  outcome: 'refused', class: 'refused', advice: lookAtNetworkPolicy,
  sentence: ({ clientId }) => `A policy of the tenant (Conditional Access) blocks sign-ins of the application ${clientId} from this machine; the client secret itself was not what it refused`,
};
const tenantUnknown: Rule = {
  outcome: 'refused', class: 'misuse', advice: "Compare 'tenant' and 'cloud' of the settings with the overview of Microsoft Entra ID.",
  sentence: ({ tenant, host }) => `${host} knows no tenant ${tenant}`,
};
const soon: Rule = {
  outcome: 'put off', class: 'transient', advice: 'Wait some minutes, then run the command again.',
  sentence: ({ host }) => `${host} asked for patience: too many sign-ins in a short time`,
};

/** The numbers that a client secret can meet. Source: docs/sites/entra-sign-in.md, 'The token endpoint'. */
const rules: Readonly<Record<number, Rule>> = {
  7000215: {
    outcome: 'rejected', class: 'refused', advice: "Look under 'Certificates & secrets' whether the client secret is still there. If it is, try again in some minutes: Entra's machines learn of it one after the other.",
    sentence: ({ clientId }) => `Entra does not know this client secret of the application ${clientId}`,
  },
  // A machine that knows only the secrets that have ended may say so of one that it does not know yet: as above, it is asked again.
  7000222: {
    outcome: 'rejected', class: 'refused', advice: "Look under 'Certificates & secrets' when the client secret ends; one that has ended must be made anew.",
    sentence: ({ clientId }) => `Entra says that this client secret of the application ${clientId} has expired`,
  },
  700016: {
    outcome: 'refused', class: 'misuse', advice: "Compare 'clientId' and 'tenant' of the settings with the overview of the app registration.",
    sentence: ({ clientId, tenant }) => `The tenant ${tenant} has no application ${clientId}`,
  },
  7000112: {
    outcome: 'refused', class: 'refused', advice: 'Ask who administers Entra why the application is disabled. TEOS cannot sign in either.',
    sentence: ({ clientId }) => `The application ${clientId} is disabled in its tenant`,
  },
  50034: {
    outcome: 'refused', class: 'misuse', advice: "Compare 'clientId' and 'tenant' of the settings with the overview of the app registration, and look whether it has an entry under 'Enterprise applications'.",
    sentence: ({ clientId, tenant }) => `The application ${clientId} has no account in the tenant ${tenant}`,
  },
  500011: {
    outcome: 'refused', class: 'unexpected', advice: "Leave out 'token: check'; the check cannot be made in this tenant.",
    sentence: ({ tenant }) => `The tenant ${tenant} lacks Microsoft Graph, for which the token was to be`,
  },
  90002: tenantUnknown, 900023: tenantUnknown,
  53000: blocked, 53001: blocked, 53002: blocked, 53003: blocked, 53004: blocked, 530032: blocked, 530035: blocked,
  50196: soon,
};

/** Reads an answer of the token endpoint. The token itself is none of its business. */
export function readAnswer(answer: RawAnswer, asked: Asked, now: number): Reading {
  const { status, said } = answer;
  const pause = pauseOf(answer.retryAfter, now);
  if (status === 429) return ruled(soon, 'token-throttled', asked, pause);
  if (said !== null && status === 200 && typeof said['access_token'] === 'string' && said['access_token'] !== '') return { outcome: 'accepted', trouble: null, final: false, pause: 0 };
  const number = numberOf(said);
  const rule = number === null ? undefined : rules[number];
  if (number !== null && rule !== undefined) return ruled(rule, `AADSTS${String(number)}`, asked, pause);
  if (status >= 500 || said?.['error'] === 'temporarily_unavailable' || said?.['error'] === 'server_error') {
    return ruled({ ...soon, sentence: ({ host }) => `${host} cannot answer for the moment (status ${String(status)})` }, 'token-unavailable', asked, pause);
  }
  return number === null ? foreign(status, asked) : unknownNumber(number);
}

function ruled(rule: Rule, code: string, asked: Asked, pause: number): Reading {
  const named = code.startsWith('AADSTS') ? ` (${code})` : '';
  return {
    outcome: rule.outcome, final: rule.outcome === 'refused', pause,
    trouble: { code, sentence: `${rule.sentence(asked)}${named}.`, advice: rule.advice, class: rule.class },
  };
}

function unknownNumber(number: number): Reading {
  const code = `AADSTS${String(number)}`;
  return {
    outcome: 'refused', final: true, pause: 0,
    trouble: { code, sentence: `Entra refused the client secret for a reason that the program does not know (${code}).`, advice: `Look it up at https://login.microsoftonline.com/error?code=${String(number)}`, class: 'unexpected' },
  };
}

function foreign(status: number, { host }: Asked): Reading {
  return {
    outcome: 'no answer', final: true, pause: 0,
    trouble: {
      code: 'token-answer-unknown', sentence: `What answered as ${host} is no token endpoint (status ${String(status)}).`,
      advice: 'Something on the way may have answered in its place, such as a proxy that wants a log-in. Open the address in a browser of this machine.', class: 'unexpected',
    },
  };
}

/** Entra's number of an error: a field of its own, and again at the beginning of the description. */
function numberOf(said: RawAnswer['said']): number | null {
  const codes: unknown = said?.['error_codes'];
  const first: unknown = Array.isArray(codes) ? codes[0] : null;
  if (typeof first === 'number') return first;
  const description = said?.['error_description'];
  const digits = typeof description === 'string' ? /^AADSTS(\d{4,8})\b/u.exec(description)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

/** `Retry-After`: seconds, or a date. */
function pauseOf(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  if (/^\d{1,6}$/u.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now);
}
