import type { Expiry } from '../../domain/expiry.ts';
import type { Redaction } from '../../domain/personal.ts';

/** A Microsoft cloud; each has its own portal and sign-in hosts. */
export type Cloud = 'public' | 'us-government' | 'china';

/** A user name, and the commands of the settings that print its credentials. */
export interface Account {
  /** As the settings and the environment variables name it. */
  readonly name: string;
  readonly username: string;
  /** Program and arguments; null if the settings name none. */
  readonly passwordCommand: readonly string[] | null;
  readonly totpCommand: readonly string[] | null;
  readonly temporaryAccessPassCommand: readonly string[] | null;
  readonly certificatePassphraseCommand: readonly string[] | null;
  /** Absolute path of a PFX or PEM file that the account signs in to Entra with; null if the settings name none. */
  readonly certificate: string | null;
  readonly passkeyPassphraseCommand: readonly string[] | null;
  /** Absolute path of a file with a passkey that the account signs in to Entra with; null if the settings name none. */
  readonly passkey: string | null;
}

/** What may be done at Microsoft's sign-in beside signing in. */
export interface SignInSettings {
  /** Whether its request to register a further way to sign in is put off where it offers that. */
  readonly putOffRegistration: boolean;
  /** Names or client IDs of the applications that may be given the permissions which they ask for. */
  readonly consent: readonly string[];
  /** Whether the session is kept, sealed, for later runs. */
  readonly saveSession: boolean;
}

/** A TEOS server that uses an application. */
export interface TeosServer {
  /** As written in the settings. */
  readonly url: string;
  /** Name of the account that logs in. */
  readonly account: string;
  /** Pin of its key; undefined if a public authority must vouch for its certificate. */
  readonly certificate: string | undefined;
  /** Whether plain http is allowed, which the report says. */
  readonly insecure: boolean;
  /** 'masked' if that verdict counts as success, because this server never shows a stored secret. */
  readonly accept: 'masked' | null;
  /** 'test' where `qa` may save. */
  readonly environment: 'test' | null;
  /** Program and arguments that restart TEOS there; left out if the settings name none. */
  readonly restartCommand?: readonly string[];
}

/** An app registration whose client secret is renewed. */
export interface Application {
  readonly name: string;
  readonly clientId: string;
  /** Template, see description.ts. */
  readonly description: string;
  /** Null if neither settings nor flags say: then a person is asked. */
  readonly expires: Expiry | null;
  /** Whether a new client secret is offered to the tenant's token endpoint before TEOS is touched. */
  readonly token: 'check' | null;
  /** The canary first. */
  readonly teos: readonly TeosServer[];
}

/** The settings of a browser; undefined channel and path leave the choice to the program. */
export interface BrowserSettings {
  readonly channel: 'msedge' | 'chrome' | 'chromium' | undefined;
  /** Absolute. */
  readonly path: string | undefined;
  readonly language: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly arguments: readonly string[];
  /** Absolute path of the folder with a profile of the program's own, for the portal's browser; null for a fresh one each time. */
  readonly profile: string | null;
  /** Address of a remote browser; null for a local one. */
  readonly endpoint: string | null;
}

/** The way to the sites, for the browser and for the program's own requests alike. */
export interface NetworkSettings {
  /** `http://host:port`; the stand-ins' if the settings have standIn; null for none. */
  readonly proxy: string | null;
  readonly bypass: readonly string[];
  /** Further certificate authorities: PEM text and where it was read; null for none. */
  readonly ca: { readonly file: string; readonly pem: string } | null;
}

/** What the Value is sealed with, as far as the settings say; the environment may give a passphrase. */
export interface EscrowSettings {
  /** Public keys of age (`age1…`, `age1pq1…`); none for a passphrase. */
  readonly recipients: readonly string[];
  /** Program and arguments that print the passphrase; null if the settings name none. */
  readonly passphraseCommand: readonly string[] | null;
  /** Whether a passphrase of the program's own may be kept in the system's keychain. */
  readonly keychain: boolean;
}

/** How a new client secret is offered to the token endpoint, where that is wanted. */
export interface TokenCheckSettings {
  /** How many tries in a row must be accepted. */
  readonly successes: number;
  /** Seconds between two tries. */
  readonly interval: number;
  /** Seconds after which no further try begins. */
  readonly within: number;
}

/** What the evidence is signed with. */
export interface SealingSettings {
  /** Absolute path of a private key of the user's own; null for this installation's. */
  readonly key: string | null;
  /** Absolute path of the folder with this installation's key. */
  readonly configDir: string;
  /** Whether this installation's key is kept in the system's keychain; left out for a file in that folder. */
  readonly keychain?: boolean;
  /** Who stamps the time of a seal; left out for nobody. */
  readonly timeStampAuthority?: TimeStampSettings;
}

/** A time-stamping authority. Source: https://www.rfc-editor.org/rfc/rfc3161 */
export interface TimeStampSettings {
  /** Where it takes requests: `https://…`, or `http://…`, because its answer is signed. */
  readonly url: string;
  /** The authorities that vouch for it: PEM text and where it was read. */
  readonly ca: { readonly file: string; readonly pem: string };
}

/** Whether commands of the settings file may be run. */
export interface CommandTrust {
  readonly runs: boolean;
  /** A sentence that says why not, or what could not be checked; null if all is well. */
  readonly note: string | null;
}

/** What a command works with: the settings file without mistakes, with defaults, environment and flags applied. */
export interface Settings {
  /** Absolute path of the file. */
  readonly file: string;
  readonly commandTrust: CommandTrust;
  readonly cloud: Cloud;
  readonly tenant: string;
  /** Name of the account that signs in to the portal. */
  readonly account: string;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly signIn: SignInSettings;
  readonly applications: readonly Application[];
  /** Labels worded anew, by site; see the page tables. */
  readonly wording: { readonly azurePortal: Readonly<Record<string, string>>; readonly teosManage: Readonly<Record<string, string>> };
  readonly browser: BrowserSettings;
  readonly network: NetworkSettings;
  readonly escrow: EscrowSettings;
  readonly tokenCheck: TokenCheckSettings;
  /** How many TEOS servers of an application are worked on at once. */
  readonly concurrency: number;
  /** Absolute path of the folder for reports and pictures. */
  readonly evidence: string;
  readonly sealing: SealingSettings;
  /** What pictures cover beside secrets. */
  readonly redact: Redaction;
  /** Absolute path of the folder for the program's own state. */
  readonly stateDir: string;
  /** Null for a live run. */
  readonly standIn: { readonly proxy: string; readonly certificate: string } | null;
}
