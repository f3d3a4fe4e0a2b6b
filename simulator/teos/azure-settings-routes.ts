import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { azureSettingsPage, type AzureSettingsPage } from './pages/azure-settings.ts';
import { errorPage, serverErrorPage, serviceUnavailablePage } from './pages/errors.ts';
import { paths } from './paths.ts';
import type { Session } from './sessions.ts';
import { freshlyShown, postedValues, shownAsPosted, store, type SettingsValues, type ShownSettings, type Storing } from './settings-form.ts';
import { sendPage, type TeosServer } from './teos-server.ts';

// What the site says after Save is invented, as is all that it says when something is wrong.
const savedToast = { kind: 'success', text: 'Settings saved successfully.' } as const;
const savedText = 'The Azure AD App & Power BI settings have been saved.';
const usedLater = 'The new settings are used as soon as the calendar service has been restarted.';
const refusedToast = { kind: 'error', text: 'The settings could not be saved.' } as const;
const oldErrorToast = { kind: 'error', text: 'The last synchronisation of the room calendars failed.' } as const;

const otherGuid = '5f3c1f0e-6a58-4d0b-9a3e-2f1d8c7b6a54';

/** The page that the guide's last step is about: looked at, and saved. */
export function azureSettingsRoutes(app: FastifyInstance, teos: TeosServer): void {
  app.get(paths.azureSettings, async (request, reply) => {
    const session = teos.sessionOf(request);
    if (session === null) return teos.sendToLogIn(request, reply);
    await teos.world.latency.of('teos.azureSettings');
    return send(reply, teos, session, { shown: freshlyShown(held(teos), teos.world.options.secretDisplay) });
  });

  // A session that ends between filling and Save ends once, so that a second attempt can succeed (docs/sites/teos.md, 'Traps', 14); so does a restart (15).
  let interrupted = false;
  let restarted = false;
  let stale = false;
  teos.world.faults.onSet(() => { interrupted = restarted = stale = false; });
  app.post(paths.azureSettings, async (request, reply) => {
    if (teos.has('teos-session-ends-before-save') && !interrupted) {
      interrupted = true;
      teos.endSession(request);
    }
    const session = teos.sessionOf(request);
    if (session === null) return teos.sendToLogIn(request, reply);
    const isStale = teos.has('teos-stale-form') && !stale;
    stale ||= isStale;
    if (isStale || !hasToken(request, session)) return sendPage(reply, errorPage('Bad request', 'This form is no longer valid. Open the page again.'), 400);
    if (teos.has('teos-read-only')) return sendPage(reply, errorPage('Access denied', 'You have no right to change these settings.'), 403);
    await teos.world.latency.of('teos.save');
    const posted = postedValues(request.body, held(teos));
    if (!restarted && (teos.has('teos-restarts-on-save') || teos.has('teos-restarts-losing-save'))) {
      restarted = true;
      if (teos.has('teos-restarts-on-save')) store(teos.record, posted, storing(teos, false));
      teos.restart();
      return sendPage(reply, serviceUnavailablePage(), 503);
    }
    if (teos.has('teos-save-crashes')) return sendPage(reply, serverErrorPage(), 500);
    if (teos.has('teos-save-crashes-late')) {
      store(teos.record, posted, storing(teos));
      return sendPage(reply, serverErrorPage(), 500);
    }
    return answerToSave(reply, teos, session, posted);
  });
}

function hasToken(request: FastifyRequest, session: Session): boolean {
  return (request.body as Record<string, unknown> | undefined)?.['__RequestVerificationToken'] === session.antiForgeryToken;
}

/** What the server shows as its own, which with some faults is not what its record says. */
function held(teos: TeosServer): SettingsValues {
  const { record } = teos;
  return {
    authenticationType: teos.has('teos-other-authentication-type') ? 'Delegated user' : record.authenticationType,
    clientId: teos.has('teos-wrong-client-id') ? otherGuid : record.clientId,
    tenantId: teos.has('teos-wrong-tenant-id') ? otherGuid : record.tenantId,
    clientSecret: record.clientSecret,
    powerBi: record.powerBi,
  };
}

function answerToSave(reply: FastifyReply, teos: TeosServer, session: Session, posted: SettingsValues): FastifyReply {
  const display = teos.world.options.secretDisplay;
  const shown = shownAsPosted(posted, display);
  if (teos.has('teos-validation-summary')) {
    // The secret comes back empty, as password editors do after a post-back with errors.
    return send(reply, teos, session, { shown: { ...shown, clientSecret: '' }, errors: ['The settings were not saved. Check the fields and enter the Client Secret again.'], unsaved: true });
  }
  if (teos.has('teos-refuses-save')) {
    return send(reply, teos, session, { shown, errors: ['The settings could not be saved. Contact your system administrator.'], unsaved: true, toasts: [refusedToast] });
  }
  if (teos.has('teos-save-lost')) teos.record.saves += 1;
  else saveAmongOthers(teos, posted);
  if (teos.has('teos-save-silent')) return send(reply, teos, session, { shown });
  return send(reply, teos, session, { shown, saved: teos.has('teos-used-after-restart') ? `${savedText} ${usedLater}` : savedText, toasts: [savedToast] });
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

function send(reply: FastifyReply, teos: TeosServer, session: Session, parts: { shown: ShownSettings } & Partial<AzureSettingsPage>): FastifyReply {
  const page: AzureSettingsPage = {
    antiForgeryToken: session.antiForgeryToken,
    editable: !teos.has('teos-read-only'),
    labelled: !teos.has('teos-labels-without-for'),
    twoSecretFields: teos.has('teos-two-secret-fields'),
    secretLength: teos.has('teos-secret-too-short') ? 36 : null,
    confirmation: teos.has('teos-confirm-on-save') ? 'Are you sure you want to save these settings?' : null,
    nativePrompt: teos.has('teos-unsaved-changes-prompt'),
    behaviour: {
      enabledLate: teos.has('teos-save-enabled-late'), sendsChanges: teos.has('teos-save-takes-changes'), modal: teos.has('teos-modal-on-save'), redraws: teos.has('teos-late-redraw'),
      perSection: teos.has('teos-save-per-section'), testButton: teos.has('teos-test-button'), leavingButton: teos.has('teos-first-button-leaves'),
    },
    saved: null,
    errors: [],
    unsaved: false,
    ...parts,
    toasts: [...(teos.has('teos-old-error-toast') ? [oldErrorToast] : []), ...(parts.toasts ?? [])],
  };
  return sendPage(reply, azureSettingsPage(teos.viewer(session, true), page));
}
