import type { PersonalPlace, Redaction } from '../../domain/personal.ts';
import type { Survey, SurveyedField } from './page-survey.ts';

/** What is known of a run beforehand. */
export interface PrivacyOptions {
  readonly redaction: Redaction;
  /** Where the sites show what belongs to others, by host: `'*.portal.azure.com'` is any host that ends so. */
  readonly places: readonly { readonly hosts: RegExp; readonly places: readonly PersonalPlace[] }[];
  /** User names of the accounts that the run signs in with. */
  readonly names: readonly string[];
}

const mailAddress = /[\w.+'-]+(?:#EXT#)?@[\w-]+(?:\.[\w-]+)+/u;
// What asks who somebody is, where its text is not read.
const asksWho = /mail|user|account|phone|log ?in|\bupn\b|benutzer|utilisateur|usuario|gebruiker|utente/iu;
// A longer text that ends with the name is a sentence about something else.
const longestCaption = 60;

/** Decides what of a page is nobody's business: tickets are widely read. It learns names of people from what the pages tell of the account. */
export class Privacy {
  readonly #options: PrivacyOptions;
  readonly #accounts: readonly RegExp[];
  #people: readonly RegExp[] = [];

  constructor(options: PrivacyOptions) {
    this.#options = options;
    // 'admin' is an ordinary word: it is somebody's name only alone, or after a word that introduces it.
    this.#accounts = options.names.map((name) => new RegExp(`(?:^|[:,>(]\\s*|\\s(?:as|user)\\s+)${escaped(name)}\\)?$`, 'iu'));
  }

  /** Where the page of an address shows what is to be covered. */
  placesAt(address: string): readonly PersonalPlace[] {
    const host = URL.canParse(address) ? new URL(address).hostname : '';
    return this.#options.places.flatMap(({ hosts, places }) => (hosts.test(host) ? places : [])).filter(({ kind }) => this.#options.redaction[kind]);
  }

  /** Takes in what a page tells of people. */
  learn({ names }: Pick<Survey, 'names'>): void {
    const known = names.filter((name) => name.length >= 3).map((name) => new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'iu'));
    this.#people = [...this.#people, ...known.filter(({ source }) => !this.#people.some((other) => other.source === source))];
  }

  /** Which of the texts, joined by U+0000, tell a mail address or a name. */
  textsIn(joined: string): number[] {
    return joined.split('\0').flatMap((text, index) => (this.#tellsWho(text) ? [index] : []));
  }

  /** Whether a field holds one, or may: where fields are not read, those that ask for one. */
  isIn({ text, hints }: SurveyedField): boolean {
    return text === '' ? this.#options.redaction.mailAddresses && asksWho.test(hints) : this.#tellsWho(text);
  }

  #tellsWho(text: string): boolean {
    const { mailAddresses, names } = this.#options.redaction;
    const caption = text.trim();
    return (mailAddresses && mailAddress.test(text))
      || (names && (this.#people.some((form) => form.test(text)) || (caption.length <= longestCaption && this.#accounts.some((form) => form.test(caption)))));
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
