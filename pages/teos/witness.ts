import type { Page, Response } from 'playwright';

/** An answer of the server, as far as it is text. It is kept in memory only: its body may hold secrets. */
export interface HeardAnswer {
  readonly url: string;
  /** Playwright's word: `document`, `xhr`, `script` and so on. */
  readonly type: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// What is longer is no page and no answer to a question.
const longestBody = 2_000_000;

/**
 * Hears what goes between a page and its server, and looks at where a browser keeps things: what a build gives away without showing it.
 * Source: docs/sites/teos.md, 'How a stored secret may be shown'.
 */
export class Witness {
  readonly #page: Page;
  readonly #answers: Promise<HeardAnswer>[] = [];
  readonly #addresses = new Set<string>();

  /** Starts to listen. */
  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => { this.#addresses.add(request.url()); });
    page.on('response', (response) => { this.#answers.push(heard(response)); });
  }

  /** All addresses that were asked for so far, with their queries. */
  addresses(): readonly string[] {
    return [...this.#addresses, ...this.#page.frames().map((frame) => frame.url())];
  }

  /** All answers so far. */
  async answers(): Promise<readonly HeardAnswer[]> {
    return Promise.all(this.#answers);
  }

  /** What the browser keeps for the site, by place: storage, cookies, the window's name and the state of its history. */
  async kept(): Promise<readonly { readonly place: string; readonly text: string }[]> {
    const perFrame = await Promise.all(this.#page.frames().map((frame) => frame.evaluate(() => [
      { place: 'the local storage', text: JSON.stringify(Object.entries(localStorage)) }, { place: 'the session storage', text: JSON.stringify(Object.entries(sessionStorage)) },
      { place: "the window's name", text: window.name }, { place: 'the state of the history', text: JSON.stringify(history.state) },
    ])));
    const cookies = (await this.#page.context().cookies()).map(({ name, value }) => ({ place: `the cookie '${name}'`, text: value }));
    return [...perFrame.flat(), ...cookies];
  }
}

async function heard(response: Response): Promise<HeardAnswer> {
  const request = response.request();
  const told = { url: response.url(), type: request.resourceType(), status: response.status(), headers: response.headers() };
  // A page that is left takes its answers along, and a redirection has none.
  const [body] = await Promise.allSettled([/^(?:document|xhr|fetch|script|eventsource|other)$/u.test(told.type) ? response.body() : Promise.resolve(Buffer.alloc(0))]);
  return { ...told, body: body.status === 'fulfilled' && body.value.length <= longestBody ? body.value.toString('utf8') : '' };
}
