import type { Page } from 'playwright';
import type { Expiry } from '../domain/expiry.ts';
import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Secret } from '../domain/secret.ts';
import type { AzurePortalWording } from '../pages/azure/wording.ts';
import type { EntraCredentials, PhoneHolder } from '../pages/entra/means.ts';
import type { PersonAtWindow } from '../pages/person.ts';
import type { TeosManageWording } from '../pages/teos/wording.ts';

/** The application whose client secret is renewed, as the settings name it. */
export interface Application {
  readonly name: string;
  readonly clientId: string;
  readonly tenantId: string;
}

/** The Azure portal as a flow meets it. */
export interface PortalSite {
  readonly page: Page;
  /** `https://portal.azure.com`, or that of a sovereign cloud. */
  readonly origin: string;
  /** The hosts on which a Microsoft credential may be typed. */
  readonly signInHosts: readonly string[];
  /** The hosts on which Microsoft asks for a passkey; nothing is typed there, and no other is answered with one. */
  readonly passkeyHosts: readonly string[];
  readonly wording: AzurePortalWording;
  /** The account that the run is meant for, whoever signs it in. */
  readonly username: string;
  /** Null where the person at the screen signs in. */
  readonly credentials: EntraCredentials | null;
  /** Milliseconds that a person is given to sign in. */
  readonly patience: number;
  /** The person at the window, who does what the run does not find; null, or left out, if nobody is asked. */
  readonly helper?: PersonAtWindow | null;
  /** Who is there with the account's phone, where the run signs in by itself; null if nobody is. */
  readonly person: PhoneHolder | null;
  /** Whether Entra's request to register a further way to sign in is put off where it can be. */
  readonly putOffRegistration: boolean;
  /** Names or client IDs of the applications that may be given the permissions which they ask for at the sign-in. */
  readonly consent: readonly string[];
  /** Keeps the browser's session for later runs, once it is signed in; answers with a sentence about it. Null where that is not wanted: then the run signs out. */
  readonly keepSession: (() => Promise<string>) | null;
  /** Remembers that the password was refused, so that nothing submits it again; or what was used in its place. */
  refused(what: 'password' | 'Temporary Access Pass' | 'certificate' | 'passkey'): Promise<void>;
}

/** One TEOS server as a flow meets it. */
export interface TeosSite {
  readonly page: Page;
  readonly url: string;
  readonly wording: TeosManageWording;
  /** Null where the person at the screen logs in. */
  readonly credentials: { readonly username: string; readonly password: Secret } | null;
  readonly patience: number;
  /** The person at the window, who does or points at what the run does not find; null, or left out, if nobody is asked. */
  readonly helper?: PersonAtWindow | null;
  /** Makes sure, once the address is open and before anything is typed, that the browser sees the server's own key. */
  confirmKey(): Promise<void>;
  refused(): Promise<void>;
  /**
   * Logs in when it is this server's turn: of servers that share an account one is asked after the other, so that a refused password is submitted once.
   * @throws {RunbookError} exit 3 if the password was refused meanwhile.
   */
  inTurn<T>(logIn: () => Promise<T>): Promise<T>;
}

/** What is known right before 'Add' is clicked, for the question on the terminal and for `--dry-run`. */
export interface Plan {
  readonly application: Application;
  readonly tenantName: string;
  readonly secrets: readonly ClientSecretRow[];
  readonly servers: readonly string[];
  readonly description: string;
  readonly expiry: Expiry;
}
