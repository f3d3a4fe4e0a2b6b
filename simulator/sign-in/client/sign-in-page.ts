import type { CredentialType, KnownSession, PageConfig } from '../page-config.ts';
import { postForm, type Card } from './card.ts';
import { passwordView } from './password-view.ts';
import type { Direction } from './stage.ts';
import { refusedPassword } from './texts.ts';
import { tilesView } from './tiles-view.ts';
import { usernameView } from './username-view.ts';
import { postJson } from './requests.ts';
import type { View } from './stage.ts';

/** The page of the first factor: account picker, user name and password, each in the other's place. */
export class SignInPage {
  readonly #card: Card;
  readonly #config: PageConfig;

  constructor(card: Card, config: PageConfig) {
    this.#card = card;
    this.#config = config;
  }

  /** Shows the view with which the page begins. */
  start(): void {
    const { arrSessions, arrValErrs, sPOST_Username: username } = this.#config;
    const refusal = arrValErrs[0];
    if (refusal !== undefined) this.#card.stage.show(this.#password(username, refusedPassword[refusal] ?? `AADSTS${refusal}`));
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
    if (answer.IfExistsResult !== 0) return 'unknown';
    this.#slideTo(this.#password(answer.Display, null), 'next');
    return 'known';
  }

  #password(username: string, refusal: string | null): View {
    return passwordView({
      username, refusal,
      send: () => { postForm(this.#card, this.#config, { login: username, type: '11', LoginOptions: '3', ps: '2', NewUser: '1', fspost: '0', i21: '0' }); },
      back: () => { this.#slideTo(this.#username(username), 'back'); },
    });
  }
}
