import type { PageConfig, SecondFactorResult } from '../page-config.ts';
import { drawCard, postForm, type Card } from './card.ts';
import { oneTimeCodeView } from './one-time-code-view.ts';
import { errorView, signedOutView } from './plain-views.ts';
import { postJson, reportClicks } from './requests.ts';
import { SignInPage } from './sign-in-page.ts';
import type { View } from './stage.ts';
import { staySignedInView } from './stay-signed-in-view.ts';
import { refusedCode } from './texts.ts';
import { tilesView } from './tiles-view.ts';

declare global {
  interface Window {
    readonly $Config: PageConfig;
  }
}

/** The page of the second factor: the code is checked in the background, then the form is posted. */
function secondFactor(card: Card, config: PageConfig): View {
  const ask = { AuthMethodId: 'PhoneAppOTP', Ctx: config.sCtx, FlowToken: config.sFT };
  const begun = postJson<SecondFactorResult>(config.urlBeginAuth, { ...ask, Method: 'BeginAuth' });
  return oneTimeCodeView(config.sPOST_Username, config.iTotpOtcLength, async (code) => {
    card.busy(true);
    await begun;
    const result = await postJson<SecondFactorResult>(config.urlEndAuth, { ...ask, Method: 'EndAuth', AdditionalAuthData: code });
    if (result.Success) {
      postForm(card, config, { type: '19', request: config.sCtx, login: config.sPOST_Username, mfaLastPollStart: '', mfaLastPollEnd: '' });
      return null;
    }
    card.busy(false);
    return refusedCode[result.ResultValue] ?? result.ResultValue;
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
    case 'ConvergedSignIn': new SignInPage(card, config).start(); break;
    case 'ConvergedTFA': card.stage.show(secondFactor(card, config)); break;
    // 1 is Yes, 3 is No.
    case 'KmsiInterrupt': card.stage.show(staySignedInView(config.sPOST_Username, (stay) => { if (!card.isBusy) postForm(card, config, { LoginOptions: stay ? '1' : '3', type: '28' }); })); break;
    case 'ConvergedError': card.stage.show(errorView(config)); break;
    case 'ConvergedSignOut': card.stage.show(signOut(card, config)); break;
  }
  document.body.style.display = 'block';
}

start(window.$Config);
reportClicks();
