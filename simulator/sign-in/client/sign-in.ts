import type { PageConfig } from '../page-config.ts';
import { drawCard, postForm, type Card } from './card.ts';
import { interruptView } from './interrupt-view.ts';
import { errorView, signedOutView } from './plain-views.ts';
import { reportClicks } from './requests.ts';
import { SecondFactorPage } from './second-factor-page.ts';
import { SignInPage } from './sign-in-page.ts';
import type { View } from './stage.ts';
import { staySignedInView } from './stay-signed-in-view.ts';
import { tilesView } from './tiles-view.ts';

declare global {
  interface Window {
    readonly $Config: PageConfig;
  }
}

/** Only a confirmation and a consent can be answered; what the others ask for leads nowhere here. */
function interrupt(card: Card, config: PageConfig): View {
  const consent = (given: boolean) => (): void => { postForm(card, config, { consent: String(given) }); };
  const asks = config.pgid === 'ConvergedConsent';
  return interruptView(config, {
    go: config.pgid === 'CmsiInterrupt' ? () => { postForm(card, config, {}); } : asks ? consent(true) : null, back: asks ? consent(false) : null,
  });
}

function signOut(card: Card, config: PageConfig): View {
  if (config.fSignedOut) return signedOutView();
  return tilesView({
    sessions: config.arrSessions, verb: 'Sign out', question: 'Which account do you want to sign out of?', other: null,
    choose: (session) => {
      card.busy(true);
      location.assign(`${config.urlSessionState}?${new URLSearchParams({ sessionId: session.id }).toString()}`);
    },
  });
}

function start(config: PageConfig): void {
  const card = drawCard(config);
  switch (config.pgid) {
    case 'ConvergedSignIn': if (config.iFirstView > 0) card.stage.show(interrupt(card, config)); else new SignInPage(card, config).start(); break;
    case 'ConvergedTFA': new SecondFactorPage(card, config).start(); break;
    // 1 is Yes, 3 is No.
    case 'KmsiInterrupt': card.stage.show(staySignedInView(config.sPOST_Username, (stay) => { if (!card.isBusy) postForm(card, config, { LoginOptions: stay ? '1' : '3', type: '28' }); })); break;
    case 'CmsiInterrupt': case 'ConvergedProofUpRedirect': case 'ConvergedChangePassword': case 'ConvergedConsent': case 'ConvergedConditionalAccess': card.stage.show(interrupt(card, config)); break;
    case 'ConvergedError': card.stage.show(errorView(config)); break;
    case 'ConvergedSignOut': card.stage.show(signOut(card, config)); break;
  }
  document.body.style.display = 'block';
}

start(window.$Config);
reportClicks();
