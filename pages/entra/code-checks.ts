import type { Page, Request, Response } from 'playwright';

// Entra asks for another code after these, as long as it shows the box for it.
const another: ReadonlySet<string> = new Set(['OathCodeIncorrect', 'OathCodeOld', 'OathCodeDuplicate', 'PhoneAppOtpAuthFailedDuplicateCodeEntered']);

/**
 * What Entra answered, in the background, to the one-time codes that were typed. The page's own words about a
 * code stay where they are while the next one is being checked, and are written in the person's language.
 * Source: docs/sites/entra-sign-in.md, 'Results of a second factor'.
 */
export class CodeChecks {
  #asked = 0;
  #answered = 0;
  #last = '';
  readonly #stop: () => void;

  /** Listens until {@link stop}. @param isOurs whether an address is one of the sign-in's. */
  constructor(page: Page, isOurs: (url: string) => boolean) {
    const isCheck = (request: Request): boolean => request.method() === 'POST' && isOurs(request.url()) && /\/SAS\/EndAuth$/iu.test(new URL(request.url()).pathname);
    const asked = (request: Request): void => { if (isCheck(request)) this.#asked += 1; };
    const answered = (response: Response): void => { if (isCheck(response.request())) void this.#read(response); };
    page.on('request', asked);
    page.on('response', answered);
    this.#stop = () => {
      page.off('request', asked);
      page.off('response', answered);
    };
  }

  /** Whether an answer is still to come. */
  get pending(): boolean {
    return this.#asked > this.#answered;
  }

  /** Why the last code was refused, in Entra's word for it; empty if it was not, or nothing has been answered since {@link begin}. */
  get refusal(): string {
    return this.pending || this.#last === 'Success' ? '' : this.#last;
  }

  /** Whether another code may be typed after {@link refusal}. */
  get mayTypeAnother(): boolean {
    return another.has(this.refusal);
  }

  /** Forgets the last answer: a code is about to be typed. */
  begin(): void {
    this.#last = '';
  }

  /** Ends listening. */
  stop(): void {
    this.#stop();
  }

  async #read(response: Response): Promise<void> {
    try {
      const { ResultValue: result } = await response.json() as { readonly ResultValue?: unknown };
      this.#last = typeof result === 'string' ? result : '';
    } catch {
      // The page went on before its answer was read, which it does after a right code; a wrong one is still to be seen on it.
      this.#last = '';
    } finally {
      this.#answered += 1;
    }
  }
}
