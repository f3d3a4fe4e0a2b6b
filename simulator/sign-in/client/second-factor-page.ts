import type { PageConfig, SecondFactorResult } from '../page-config.ts';
import { approvalEndedView, approvalView, callView } from './approval-views.ts';
import { postForm, type Card } from './card.ts';
import { methodPickerView } from './method-picker-view.ts';
import { oneTimeCodeView } from './one-time-code-view.ts';
import { postJson } from './requests.ts';
import type { View } from './stage.ts';
import { refusedCode } from './texts.ts';

/** The page of the second factor: its views take each other's place without a navigation. */
export class SecondFactorPage {
  readonly #card: Card;
  readonly #config: PageConfig;
  /** Which of the methods that were begun still counts. */
  #turn = 0;

  constructor(card: Card, config: PageConfig) {
    this.#card = card;
    this.#config = config;
  }

  /** Begins with the account's usual method, or asks which. */
  start(): void {
    const usual = this.#config.arrUserProofs.find(({ isDefault }) => isDefault);
    if (usual === undefined) this.#card.stage.show(this.#picker());
    else void this.#begin(usual.authMethodId, (view) => { this.#card.stage.show(view); });
  }

  #slideTo(view: View): void {
    this.#card.stage.slideTo(view, 'next');
  }

  #picker(): View {
    return methodPickerView(this.#config.sPOST_Username, this.#config.arrUserProofs, (method) => { void this.#begin(method, (view) => { this.#slideTo(view); }); });
  }

  /** The link to the other methods; none where there are none. */
  get #other(): (() => void) | null {
    return this.#config.arrUserProofs.length < 2 ? null : () => {
      this.#turn += 1;
      this.#slideTo(this.#picker());
    };
  }

  /** A method is begun at once, which rings a phone where it is one of a phone. */
  async #begin(method: string, show: (view: View) => void): Promise<void> {
    const turn = this.#turn += 1;
    const begun = postJson<SecondFactorResult>(this.#config.urlBeginAuth, { ...this.#asked(method), Method: 'BeginAuth' });
    const { sPOST_Username: username, iTotpOtcLength: length } = this.#config;
    switch (method) {
      case 'PhoneAppNotification': {
        const view = approvalView(username, this.#other);
        show(view);
        const { Entropy: number } = await begun;
        view.showNumber(String(number));
        this.#poll(method, turn);
        break;
      }
      case 'TwoWayVoiceMobile': show(callView(username, this.#other)); break;
      default: show(oneTimeCodeView({ username, length, method, other: this.#other, verify: (code) => begun.then(() => this.#verify(method, code)) }));
    }
  }

  #asked(method: string): Readonly<Record<string, string>> {
    return { AuthMethodId: method, Ctx: this.#config.sCtx, FlowToken: this.#config.sFT };
  }

  async #verify(method: string, code: string): Promise<string | null> {
    this.#card.busy(true);
    const result = await postJson<SecondFactorResult>(this.#config.urlEndAuth, { ...this.#asked(method), Method: 'EndAuth', AdditionalAuthData: code });
    if (result.Success) {
      this.#goOn();
      return null;
    }
    this.#card.busy(false);
    return refusedCode[result.ResultValue] ?? result.ResultValue;
  }

  #goOn(): void {
    const { sCtx, sPOST_Username } = this.#config;
    postForm(this.#card, this.#config, { type: '19', request: sCtx, login: sPOST_Username, mfaLastPollStart: '', mfaLastPollEnd: '' });
  }

  #poll(method: string, turn: number): void {
    setTimeout(() => { void this.#look(method, turn); }, (this.#config.oPerAuthPollingInterval[method] ?? 1) * 1000);
  }

  async #look(method: string, turn: number): Promise<void> {
    if (turn !== this.#turn) return;
    const { ResultValue: result, Success: done } = await postJson<SecondFactorResult>(this.#config.urlEndAuth, { ...this.#asked(method), Method: 'EndAuth' });
    if (turn !== this.#turn) return;
    if (done) this.#goOn();
    else if (result === 'AuthenticationPending') this.#poll(method, turn);
    else this.#slideTo(approvalEndedView(this.#config.sPOST_Username, result === 'PhoneAppNoResponse' ? 'timed out' : 'denied', () => { void this.#begin(method, (view) => { this.#slideTo(view); }); }));
  }
}
