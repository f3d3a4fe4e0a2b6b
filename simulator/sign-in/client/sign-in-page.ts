import type { CredentialType, KnownSession, PageConfig } from '../page-config.ts';
import { postForm, type Card } from './card.ts';
import { accessPassView, credentialPickerView, passkeyView, remoteNgcView, workOrPersonalView } from './first-factor-views.ts';
import { passwordView } from './password-view.ts';
import type { Direction } from './stage.ts';
import { refusedPassword } from './texts.ts';
import { tilesView } from './tiles-view.ts';
import { usernameView } from './username-view.ts';
import { postJson } from './requests.ts';
import type { View } from './stage.ts';
import type { WayLink } from './way-link.ts';

/** The page of the first factor: account picker, user name and password, each in the other's place. */
export class SignInPage {
  readonly #card: Card;
  readonly #config: PageConfig;
  /** Where a certificate is shown, if the account has one; known when the account is. */
  #certificate: string | null = null;

  constructor(card: Card, config: PageConfig) {
    this.#card = card;
    this.#config = config;
  }

  /** Shows the view with which the page begins. */
  start(): void {
    const { arrSessions, arrValErrs, sPOST_Username: username, sFidoChallenge: challenge, arrFidoAllowList: allowed, fPasskeyFailed, fPasswordChosen } = this.#config;
    const refusal = arrValErrs[0];
    if (challenge !== '' || fPasskeyFailed) this.#card.stage.show(this.#passkey(username, challenge === '' ? null : { challenge, allowed }));
    else if (fPasswordChosen) this.#card.stage.show(this.#password(username, null));
    else if (refusal?.startsWith('1305') === true) this.#card.stage.show(this.#accessPass(username, refusedPassword[refusal] ?? `AADSTS${refusal}`));
    else if (refusal !== undefined) this.#card.stage.show(this.#password(username, refusedPassword[refusal] ?? `AADSTS${refusal}`));
    else if (arrSessions.length > 0) this.#card.stage.show(this.#tiles());
    else this.#card.stage.show(this.#username(username));
  }

  #slideTo(view: View, direction: Direction): void {
    this.#card.stage.slideTo(view, direction);
  }

  #tiles(): View {
    return tilesView({
      sessions: this.#config.arrSessions, verb: 'Sign in with', question: null,
      choose: (session) => { this.#choose(session); },
      other: () => { this.#slideTo(this.#username(''), 'next'); },
    });
  }

  #choose(session: KnownSession): void {
    if (this.#card.isBusy) return;
    if (!session.isSignedIn) {
      void this.#look(session.name);
      return;
    }
    this.#card.busy(true);
    location.assign(`${this.#config.urlSessionState}?${new URLSearchParams({ flowToken: this.#config.sFT, sessionid: session.id }).toString()}`);
  }

  #username(username: string): View {
    const picker = this.#config.arrSessions.length > 0;
    return usernameView({ username, look: (asked) => this.#look(asked), back: picker ? () => { this.#slideTo(this.#tiles(), 'back'); } : null });
  }

  async #look(username: string): Promise<'known' | 'unknown'> {
    this.#card.busy(true);
    const answer = await postJson<CredentialType>(this.#config.urlGetCredentialType, { username, isOtherIdpSupported: true, isFidoSupported: false, originalRequest: this.#config.sCtx, flowToken: this.#config.sFT });
    this.#card.busy(false);
    this.#certificate = answer.Credentials.CertAuthParams?.CertAuthUrl ?? null;
    if (answer.IfExistsResult === 1) return 'unknown';
    if (answer.IfExistsResult === 6) this.#slideTo(workOrPersonalView(() => { this.#onward(answer); }, () => { location.assign('https://login.live.com/'); }), 'next');
    else if (answer.Credentials.PrefCredential === 4) {
      this.#card.busy(true);
      location.assign(answer.Credentials.FederationRedirectUrl);
    } else this.#onward(answer);
    return 'known';
  }

  /** What follows the user name: the page of passkeys, or another view of this one. */
  #onward(answer: CredentialType): void {
    if (answer.Credentials.PrefCredential === 7) this.#toPasskey(answer.Display);
    else this.#slideTo(this.#first(answer), 'next');
  }

  /** The view of the credential that the account prefers. */
  #first({ Display: username, Credentials: { PrefCredential: preferred, RemoteNgcParams: approval } }: CredentialType): View {
    const password = (): void => { this.#slideTo(this.#password(username, null), 'next'); };
    switch (preferred) {
      case 2: return remoteNgcView(username, String(approval?.Entropy ?? ''), { id: 'idA_PWD_SwitchToPassword', text: 'Use your password instead', follow: password });
      case 13: return this.#accessPass(username, null);
      default: return this.#password(username, null);
    }
  }

  /** Leads to the host of passkeys. */
  #toPasskey(username: string): void {
    if (!this.#card.isBusy) postForm(this.#card, this.#config, { login: username }, 'https://login.microsoft.com/common/fido/get?uiflavor=Web');
  }

  #passkey(username: string, asks: { readonly challenge: string; readonly allowed: readonly string[] } | null): View {
    const password = (): void => { location.assign(`https://login.microsoftonline.com/common/login?${new URLSearchParams({ login: username, flowToken: this.#config.sFT }).toString()}`); };
    const choice = (): View => credentialPickerView(username, [{ id: 7, text: 'Face, fingerprint, PIN or security key', choose: () => { this.#toPasskey(username); } }, { id: 1, text: 'Use my password', choose: password }]);
    return passkeyView({
      username, asks, other: { id: 'idA_PWD_SwitchToCredPicker', text: 'Sign in another way', follow: () => { this.#slideTo(choice(), 'next'); } },
      send: (assertion) => { postForm(this.#card, this.#config, { login: username, type: '23', ps: '23', assertion: JSON.stringify(assertion) }); },
    });
  }

  #accessPass(username: string, refusal: string | null): View {
    return accessPassView({
      username, refusal, other: { id: 'idA_PWD_SwitchToPassword', text: 'Use your password instead', follow: () => { this.#slideTo(this.#password(username, null), 'next'); } },
      send: () => { postForm(this.#card, this.#config, { login: username, type: '30', LoginOptions: '3', ps: '56' }); },
    });
  }

  /** The link to the one other way that the account has. */
  #byCertificate(username: string): WayLink | null {
    const address = this.#certificate;
    if (address === null) return null;
    return { id: 'idA_PWD_SwitchToCertificate', text: 'Use a certificate or smart card', follow: () => { if (!this.#card.isBusy) postForm(this.#card, this.#config, { login: username }, address); } };
  }

  #password(username: string, refusal: string | null): View {
    return passwordView({
      username, refusal, other: this.#byCertificate(username),
      send: () => { postForm(this.#card, this.#config, { login: username, type: '11', LoginOptions: '3', ps: '2', NewUser: '1', fspost: '0', i21: '0' }); },
      back: () => { this.#slideTo(this.#username(username), 'back'); },
    });
  }
}
