/** Who is signed in, and where: `GET /api/me`. */
export interface Me {
  readonly upn: string;
  readonly displayName: string;
  readonly tenant: { readonly id: string; readonly name: string; readonly domain: string };
  /** Which build of the blades this portal serves. */
  readonly portal: 'classic' | 'react' | 'mixed';
  /** What the names of the React blades' frames have before `.ReactView` beside the usual; empty unless they have moved. */
  readonly frameNameEnd: string;
  /** Whether the account has already closed the first-run tour. */
  readonly tourSeen: boolean;
}

/** A directory that the account may switch to: `GET /api/directories`. */
export interface ListedDirectory {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** What the overview of the directory counts: `GET /api/directory`. */
export interface Directory {
  readonly users: number;
  readonly groups: number;
  readonly applications: number;
  readonly devices: number;
}

/** The column 'Certificates & secrets' of App registrations. */
export type SecretStatus = 'Current' | 'Expiring soon' | 'Expired' | '-';

/** A row of App registrations. */
export interface ApplicationListItem {
  readonly appId: string;
  readonly id: string;
  readonly displayName: string;
  /** ISO 8601. */
  readonly createdDateTime: string;
  readonly secretStatus: SecretStatus;
}

/** A page of App registrations: `GET /api/applications`. */
export interface ApplicationPage {
  readonly value: readonly ApplicationListItem[];
  /** Applications that answer the search, on all pages. */
  readonly total: number;
  /** What `skip` must be for the next page; null on the last one. */
  readonly nextSkip: number | null;
}

/** A client secret without its Value. */
export interface SecretItem {
  /** The Secret ID. */
  readonly keyId: string;
  readonly displayName: string;
  /** ISO 8601. */
  readonly endDateTime: string;
  /** The first three characters of the Value. */
  readonly hint: string;
}

/** An application with its client secrets, newest first: `GET /api/applications/:appId`. */
export interface ApplicationDetails {
  readonly appId: string;
  readonly id: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly createdDateTime: string;
  readonly secrets: readonly SecretItem[];
  /** False if the account may not add a secret, or a policy forbids it. */
  readonly canAddSecret: boolean;
  /** The banner of a tenant-wide policy; null if there is none. */
  readonly policy: string | null;
}

/** The answer to `POST /api/applications/:appId/addPassword`: the only one that ever holds a Value. */
export interface AddedSecret extends SecretItem {
  readonly secretText: string;
}

/** What the portal says when it refuses, in the form of Microsoft Graph. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

/** The blades that are drawn in a frame: the first two in the React build, the others in the mixed one, where the top document has the menu. */
export type ReactView = 'ApplicationsListBlade' | 'ApplicationMenuBlade' | 'ApplicationOverviewBlade' | 'CredentialsBlade';

/** What the shell tells a frame: which blade to draw, for whom, in which language. Sent again when the blade's item changes or it comes back into view. */
export interface InitMessage {
  readonly type: 'init';
  readonly view: ReactView;
  readonly item: 'Overview' | 'Credentials' | null;
  readonly appId?: string;
  readonly token: string;
  readonly tenantId: string;
  /** `en` of `l=en.en-us`. */
  readonly language: string;
  /** `en-us` of `l=en.en-us`. */
  readonly format: string;
  /** Whether the frame covers the whole blade, and so draws title, close button and menu itself. */
  readonly standalone: boolean;
}

/** What a frame tells the shell. */
export type FrameMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'title'; readonly title: string; readonly document?: string }
  | { readonly type: 'navigate'; readonly hash: string }
  | { readonly type: 'close' }
  | { readonly type: 'dirty'; readonly dirty: boolean }
  | { readonly type: 'notify'; readonly id?: string; readonly title: string; readonly text: string; readonly kind: NotificationKind }
  | ({ readonly type: 'telemetry' } & TelemetryEvent)
  | { readonly type: 'session-lost' };

/** How a notification looks, and whether it is over. */
export type NotificationKind = 'progress' | 'success' | 'error';

/** What a page reports of its user: `POST /telemetry`. */
export interface TelemetryEvent {
  readonly kind: 'click' | 'navigation';
  /** The control's accessible name, or the address that was opened. */
  readonly name: string;
  /** `event.isTrusted`: false for a click that a script made. */
  readonly trusted: boolean;
}
