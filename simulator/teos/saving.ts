import type { FastifyRequest } from 'fastify';
import type { Session } from './sessions.ts';
import { postedValues, store, type SettingsValues, type Storing } from './settings-form.ts';
import type { TeosServer } from './teos-server.ts';

/** How a Save ended, for whichever look to show. */
export type SaveEnd =
  | { readonly kind: 'logged out' | 'stale' | 'no right' | 'restarting' | 'crashed' }
  /** The page comes again with what was posted; `said` is its message, null where it says nothing. */
  | { readonly kind: 'invalid' | 'refused' | 'saved'; readonly posted: SettingsValues; readonly session: Session; readonly said: string | null };

// What the site says after Save is invented, as is all that it says when something is wrong.
const savedText = 'The Azure AD App & Power BI settings have been saved.';
const usedLater = 'The new settings are used as soon as the calendar service has been restarted.';

const otherGuid = '5f3c1f0e-6a58-4d0b-9a3e-2f1d8c7b6a54';

/** Save on one TEOS server, whatever its pages look like: who may, what is stored, and what the faults do to it. */
export class Saving {
  readonly #teos: TeosServer;
  // A session that ends between filling and Save ends once, so that a second attempt can succeed (docs/sites/teos.md, 'Traps', 14); so does a restart (15).
  #interrupted = false;
  #restarted = false;
  #stale = false;

  constructor(teos: TeosServer) {
    this.#teos = teos;
    teos.world.faults.onSet(() => { this.#interrupted = this.#restarted = this.#stale = false; });
  }

  /** Takes a Save. @param body the fields by the names of `postedValues`. @param isValid whether the form is one that this session was given. */
  async take(request: FastifyRequest, body: unknown, isValid: (session: Session) => boolean): Promise<SaveEnd> {
    const teos = this.#teos;
    if (teos.has('teos-session-ends-before-save') && !this.#interrupted) {
      this.#interrupted = true;
      teos.endSession(request);
    }
    const session = teos.sessionOf(request);
    if (session === null) return { kind: 'logged out' };
    const isStale = teos.has('teos-stale-form') && !this.#stale;
    this.#stale ||= isStale;
    if (isStale || !isValid(session)) return { kind: 'stale' };
    if (teos.has('teos-read-only')) return { kind: 'no right' };
    await teos.world.latency.of('teos.save');
    const posted = postedValues(body, held(teos));
    if (!this.#restarted && (teos.has('teos-restarts-on-save') || teos.has('teos-restarts-losing-save'))) {
      this.#restarted = true;
      if (teos.has('teos-restarts-on-save')) store(teos.record, posted, storing(teos, false));
      teos.restart();
      return { kind: 'restarting' };
    }
    if (teos.has('teos-save-crashes')) return { kind: 'crashed' };
    if (teos.has('teos-save-crashes-late')) {
      store(teos.record, posted, storing(teos));
      return { kind: 'crashed' };
    }
    return answered(teos, session, posted);
  }
}

/** What the server shows as its own, which with some faults is not what its record says. */
export function held(teos: TeosServer): SettingsValues {
  const { record } = teos;
  return {
    authenticationType: teos.has('teos-other-authentication-type') ? 'Delegated user' : record.authenticationType,
    clientId: teos.has('teos-wrong-client-id') ? otherGuid : record.clientId,
    tenantId: teos.has('teos-wrong-tenant-id') ? otherGuid : record.tenantId,
    clientSecret: record.clientSecret,
    powerBi: record.powerBi,
  };
}

function answered(teos: TeosServer, session: Session, posted: SettingsValues): SaveEnd {
  if (teos.has('teos-validation-summary')) return { kind: 'invalid', posted, session, said: 'The settings were not saved. Check the fields and enter the Client Secret again.' };
  if (teos.has('teos-refuses-save')) return { kind: 'refused', posted, session, said: 'The settings could not be saved. Contact your system administrator.' };
  if (teos.has('teos-save-lost')) teos.record.saves += 1;
  else saveAmongOthers(teos, posted);
  if (teos.has('teos-save-silent')) return { kind: 'saved', posted, session, said: null };
  return { kind: 'saved', posted, session, said: teos.has('teos-used-after-restart') ? `${savedText} ${usedLater}` : savedText };
}

/** Stores what was posted; with `teos-other-administrator` someone else's older form arrives right after the first one. */
function saveAmongOthers(teos: TeosServer, posted: SettingsValues): void {
  const before = teos.record.clientSecret;
  store(teos.record, posted, storing(teos));
  if (teos.has('teos-other-administrator') && teos.record.saves === 1) store(teos.record, { ...posted, clientSecret: before }, storing(teos));
}

function storing(teos: TeosServer, faulty = true): Storing {
  return { display: teos.world.options.secretDisplay, careless: teos.has('teos-mask-stored'), asStored: (secret) => (faulty ? asStored(teos, secret) : secret) };
}

/** The secret as it arrives in the data base. */
function asStored(teos: TeosServer, secret: string): string {
  if (teos.has('teos-stores-other-value')) return secret.slice(0, 32);
  if (teos.has('teos-trims')) return secret.replaceAll('~', '%7E').replace(/^[-._]+|[-._]+$/gu, '');
  return secret;
}
