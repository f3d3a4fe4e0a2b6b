import type { Page, Request, Route } from 'playwright';

/** What a host answered to a request that showed the certificate. */
export interface CertificateAnswer {
  readonly status: number;
  /** Several `set-cookie` are one, with line breaks between them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A certificate of an account. Its private key stays with whoever gives it; the pages never see it. */
export interface EntraCertificate {
  /** The addresses (`https://host`) that are shown it; no other is. */
  readonly origins: readonly string[];
  /**
   * Asks one of them in the browser's place, showing the certificate.
   * @param cookie what the browser has for that address, as the header has it; empty if it has none.
   * @throws {RunbookError} exit 3, code `entra-certificate-refused`, if the connection is refused for the certificate's sake; exit 5 if nobody answers.
   */
  present(request: Request, cookie: string): Promise<CertificateAnswer>;
}

/**
 * Shows an account's certificate to the hosts that ask for it, as long as a sign-in goes on. Playwright can give a certificate to a
 * whole context, but then the browser takes any server's certificate for any site of it; so only the requests to these
 * hosts are made outside of the browser, which goes on looking at everybody else's certificate itself.
 * Source: docs/sites/entra-sign-in.md, 'Other unattended ways'.
 */
export class CertificateExchange {
  readonly #page: Page;
  readonly #certificate: EntraCertificate;
  #failure: Error | null = null;

  private constructor(page: Page, certificate: EntraCertificate) {
    this.#page = page;
    this.#certificate = certificate;
  }

  /** Answers for the certificate's hosts until {@link stop}. */
  static async begin(page: Page, certificate: EntraCertificate): Promise<CertificateExchange> {
    const exchange = new CertificateExchange(page, certificate);
    await page.route(exchange.#asks, exchange.#answer);
    return exchange;
  }

  /** @throws what {@link EntraCertificate.present} threw, if it did. */
  confirmNoFailure(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  /** Ends answering. */
  async stop(): Promise<void> {
    if (!this.#page.isClosed()) await this.#page.unroute(this.#asks, this.#answer);
  }

  readonly #asks = (url: URL): boolean => this.#certificate.origins.includes(url.origin);

  readonly #answer = async (route: Route, request: Request): Promise<void> => {
    try {
      const cookies = await this.#page.context().cookies(request.url());
      const { status, headers, body } = await this.#certificate.present(request, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
      await route.fulfill({ status, headers: { ...headers }, body });
    } catch (thrown) {
      this.#failure ??= thrown instanceof Error ? thrown : new Error(String(thrown));
      await route.abort();
    }
  };
}
