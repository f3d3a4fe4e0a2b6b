import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { azureSettingsPage, type AzureSettingsPage } from './pages/azure-settings.ts';
import { errorPage, serverErrorPage, serviceUnavailablePage } from './pages/errors.ts';
import { paths } from './paths.ts';
import { held, Saving, type SaveEnd } from './saving.ts';
import type { Session } from './sessions.ts';
import { freshlyShown, shownAsPosted, type ShownSettings } from './settings-form.ts';
import { sendPage, type TeosServer } from './teos-server.ts';

// Invented, as is all that the site says when something is wrong.
const savedToast = { kind: 'success', text: 'Settings saved successfully.' } as const;
const refusedToast = { kind: 'error', text: 'The settings could not be saved.' } as const;
const oldErrorToast = { kind: 'error', text: 'The last synchronisation of the room calendars failed.' } as const;

/** The page that the guide's last step is about: looked at, and saved. */
export function azureSettingsRoutes(app: FastifyInstance, teos: TeosServer): void {
  app.get(paths.azureSettings, async (request, reply) => {
    const session = teos.sessionOf(request);
    if (session === null) return teos.sendToLogIn(request, reply);
    await teos.world.latency.of('teos.azureSettings');
    return send(reply, teos, session, { shown: freshlyShown(held(teos), teos.world.options.secretDisplay) });
  });

  const saving = new Saving(teos);
  app.post(paths.azureSettings, async (request, reply) => answerToSave(teos, request, reply, await saving.take(request, request.body, (session) => hasToken(request, session))));
}

function hasToken(request: FastifyRequest, session: Session): boolean {
  return (request.body as Record<string, unknown> | undefined)?.['__RequestVerificationToken'] === session.antiForgeryToken;
}

function answerToSave(teos: TeosServer, request: FastifyRequest, reply: FastifyReply, end: SaveEnd): FastifyReply {
  switch (end.kind) {
    case 'logged out': return teos.sendToLogIn(request, reply);
    case 'stale': return sendPage(reply, errorPage('Bad request', 'This form is no longer valid. Open the page again.'), 400);
    case 'no right': return sendPage(reply, errorPage('Access denied', 'You have no right to change these settings.'), 403);
    case 'restarting': return sendPage(reply, serviceUnavailablePage(), 503);
    case 'crashed': return sendPage(reply, serverErrorPage(), 500);
    case 'invalid': case 'refused': case 'saved': return shownAgain(teos, reply, end);
  }
}

function shownAgain(teos: TeosServer, reply: FastifyReply, { kind, said, session, posted }: Extract<SaveEnd, { session: Session }>): FastifyReply {
  const shown = shownAsPosted(posted, teos.world.options.secretDisplay);
  const errors = said === null ? [] : [said];
  switch (kind) {
    // The secret comes back empty, as password editors do after a post-back with errors.
    case 'invalid': return send(reply, teos, session, { shown: { ...shown, clientSecret: '' }, errors, unsaved: true });
    case 'refused': return send(reply, teos, session, { shown, errors, unsaved: true, toasts: [refusedToast] });
    case 'saved': return send(reply, teos, session, said === null ? { shown } : { shown, saved: said, toasts: [savedToast] });
  }
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
