import type { Random } from './random.ts';

/** What became of a request on the phone. */
export type PhoneAnswer = 'waiting' | 'approved' | 'denied' | 'wrong number';

/** A request that Entra sent to the phone. */
export interface PhoneRequest {
  /** Two figures, which the screen shows and the phone asks for. */
  readonly number: string;
  answer: PhoneAnswer;
  /** How often the page has asked what became of it. */
  polls: number;
}

/** The phone of the account, with the Authenticator app. Nobody looks at it unless a test, or a person at the side door, does. */
export class Phone {
  readonly #random: () => Random;
  #requests: PhoneRequest[] = [];

  constructor(random: () => Random) {
    this.#random = random;
  }

  /** How often it rang. */
  get rings(): number {
    return this.#requests.length;
  }

  /** Sends a request; one that still waits is given up. */
  ring(): PhoneRequest {
    const request: PhoneRequest = { number: String(10 + Math.floor(this.#random().next() * 90)), answer: 'waiting', polls: 0 };
    this.#requests.push(request);
    return request;
  }

  /** Answers the last request: with the number that the screen shows, or with No (null). False if none waits. */
  answer(number: string | null): boolean {
    const last = this.#requests.at(-1);
    if (last?.answer !== 'waiting') return false;
    last.answer = number === null ? 'denied' : number === last.number ? 'approved' : 'wrong number';
    return true;
  }

  /** Forgets all requests. */
  clear(): void {
    this.#requests = [];
  }
}
