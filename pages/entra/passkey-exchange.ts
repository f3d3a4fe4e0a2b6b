import type { BrowserContext, Disposable, Frame, Page } from 'playwright';

/** A passkey of an account, kept outside of the browser. Its private key stays with whoever gives it; the pages never see it. */
export interface EntraPasskey {
  /** The hosts that may ask for it, over TLS; no other is answered. */
  readonly hosts: readonly string[];
  /** Credential ID, base64url. */
  readonly id: string;
  /** Puts it into a browser's virtual authenticator. */
  give(authenticator: BrowserContext['credentials']): Promise<void>;
}

/** Name of the function by which a page's question for a passkey waits for its turn. */
const turnName = '__passkeyTurn';

/**
 * Answers Entra's question for a passkey with Playwright's virtual authenticator, once a sign-in. That authenticator signs for whichever
 * frame of the context asks, and believes what the frame says of its address; so it holds the key only from the moment in which the page's main
 * frame, on a host of the passkey, asks and the sign-in has allowed it, until that question is answered or the page is left.
 * Source: docs/sites/entra-sign-in.md, 'Other unattended ways'; https://playwright.dev/docs/api/class-credentials.
 */
export class PasskeyExchange {
  readonly #page: Page;
  readonly #passkey: EntraPasskey;
  readonly #disposables: Disposable[] = [];
  #open: () => void = () => undefined;
  readonly #allowed = new Promise<void>((resolve) => { this.#open = resolve; });
  #stage: 'not asked' | 'asked' | 'signed' | 'declined' = 'not asked';
  #stopped = false;
  #taking: Promise<unknown> = Promise.resolve();

  private constructor(page: Page, passkey: EntraPasskey) {
    this.#page = page;
    this.#passkey = passkey;
  }

  /** Installs the authenticator, without a key, in the page's context; answers until {@link stop}. */
  static async begin(page: Page, passkey: EntraPasskey): Promise<PasskeyExchange> {
    const exchange = new PasskeyExchange(page, passkey);
    await page.context().credentials.install();
    exchange.#disposables.push(
      await page.exposeBinding(turnName, ({ frame }, phase: string) => (phase === 'asks' ? exchange.#asks(frame) : exchange.#answered(frame, phase))),
      await page.addInitScript(takeTurns, turnName),
    );
    page.on('framenavigated', exchange.#left);
    // The document that is there already has passed the moment of an init script.
    await page.evaluate(takeTurns, turnName);
    return exchange;
  }

  /** Whether the one question was answered: with a signature, or by declining, because Entra named other passkeys. Null as long as it was not. */
  get outcome(): 'signed' | 'declined' | null {
    return this.#stage === 'signed' || this.#stage === 'declined' ? this.#stage : null;
  }

  /** Lets the page's question be answered: its screen and its account were looked at. */
  allow(): void {
    this.#open();
  }

  /** Ends answering, and takes the key out of the browser. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#open();
    this.#page.off('framenavigated', this.#left);
    this.#takeBack();
    await this.#taking;
    if (this.#page.isClosed()) return;
    for (const disposable of this.#disposables) await disposable.dispose();
  }

  async #asks(frame: Frame): Promise<void> {
    if (this.#stage !== 'not asked' || !this.#mayAsk(frame)) return;
    this.#stage = 'asked';
    await this.#allowed;
    if (!this.#stopped && this.#mayAsk(frame)) await this.#passkey.give(this.#page.context().credentials);
  }

  #answered(frame: Frame, phase: string): void {
    if (this.#stage !== 'asked' || frame !== this.#page.mainFrame()) return;
    this.#stage = phase === 'signed' ? 'signed' : 'declined';
    this.#takeBack();
  }

  #mayAsk(frame: Frame): boolean {
    if (frame !== this.#page.mainFrame() || !URL.canParse(frame.url())) return false;
    const { protocol, hostname } = new URL(frame.url());
    return protocol === 'https:' && this.#passkey.hosts.includes(hostname);
  }

  readonly #left = (frame: Frame): void => {
    if (frame === this.#page.mainFrame()) this.#takeBack();
  };

  /** A context that is closed has forgotten the key. */
  #takeBack(): void {
    this.#taking = Promise.allSettled([this.#taking, this.#page.context().credentials.delete(this.#passkey.id)]);
  }
}

/** Runs in the page: lets each question for a passkey wait for its turn. Whether the authenticator's own script comes before or after it does not matter. */
function takeTurns(name: string): void {
  const container = (navigator as { readonly credentials?: CredentialsContainer }).credentials;
  const marked = globalThis as unknown as Record<string, ((phase: string) => Promise<void>) | true | undefined>;
  if (container === undefined || marked[`${name}Taken`] === true) return;
  marked[`${name}Taken`] = true;
  const before = container.get.bind(container);
  let answer = before;
  const inTurn = async (options?: CredentialRequestOptions): Promise<Credential | null> => {
    const turn = marked[name];
    if (options?.publicKey === undefined || typeof turn !== 'function') return before(options);
    await turn('asks');
    try {
      const credential = await answer(options);
      await turn(credential === null ? 'declined' : 'signed');
      return credential;
    } catch (refusal) {
      await turn('declined');
      throw refusal;
    }
  };
  Object.defineProperty(container, 'get', { configurable: true, get: () => inTurn, set: (other: typeof answer) => { answer = other; } });
}
