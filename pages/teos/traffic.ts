import type { Page, Request, Response } from 'playwright';

/** How the server answered a request that asks it to change something. */
export interface Answer {
  /** HTTP status; 0 if there was no answer at all. */
  readonly status: number;
}

// A request that is older is one that the site keeps open, as for live updates.
const keptOpenMs = 20_000;

/**
 * What goes between the page and the server from now on: whether an answer is still awaited, and how
 * the last request that asks for a change was answered. Nothing of what is sent is looked at.
 * Source: docs/sites/teos.md, 'Save'.
 */
export class Traffic {
  readonly #page: Page;
  readonly #pending = new Map<Request, number>();
  #answer: Answer | null = null;

  /** Starts to listen. */
  constructor(page: Page) {
    this.#page = page;
    page.on('request', this.#asked);
    page.on('response', this.#answered);
    page.on('requestfinished', this.#over);
    page.on('requestfailed', this.#failed);
  }

  /** Whether the server owes a page, or the answer to a request that asks for a change. */
  get busy(): boolean {
    return this.#awaited().some((request) => request.resourceType() === 'document' || changesSomething(request));
  }

  /** Whether the server owes anything. */
  get loading(): boolean {
    return this.#awaited().length > 0;
  }

  /** The answer to the last request that asks for a change; null as long as there is none. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Stops listening. */
  stop(): void {
    this.#page.off('request', this.#asked);
    this.#page.off('response', this.#answered);
    this.#page.off('requestfinished', this.#over);
    this.#page.off('requestfailed', this.#failed);
  }

  #awaited(): Request[] {
    return [...this.#pending].filter(([, since]) => performance.now() - since < keptOpenMs).map(([request]) => request);
  }

  readonly #asked = (request: Request): void => {
    if (/^(?:document|xhr|fetch)$/u.test(request.resourceType())) this.#pending.set(request, performance.now());
  };

  readonly #answered = (response: Response): void => {
    if (changesSomething(response.request())) this.#answer = { status: response.status() };
  };

  readonly #over = (request: Request): void => {
    this.#pending.delete(request);
  };

  readonly #failed = (request: Request): void => {
    this.#pending.delete(request);
    // A page that is left gives up its requests; that is no failure of the server.
    const given = /ERR_ABORTED/u.test(request.failure()?.errorText ?? '');
    if (changesSomething(request) && !given) this.#answer = { status: 0 };
  };
}

/** Whether a request asks the server for a change. Sites also post what their users do, which says nothing about Save. */
function changesSomething(request: Request): boolean {
  const path = URL.canParse(request.url()) ? new URL(request.url()).pathname : '';
  return !/^(?:GET|HEAD|OPTIONS)$/u.test(request.method()) && request.resourceType() !== 'ping'
    && !/telemetry|analytics|beacon|tracking|signalr|negotiate|keep-?alive|heartbeat/iu.test(path);
}
