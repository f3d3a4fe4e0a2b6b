/** The page ids that the stand-in serves, as `<meta name="PageID">` and `$Config.pgid` carry them (docs/sites/entra-sign-in.md, 'How to tell where you are', 1). That of the sign-out pages is invented. */
export type PageId = 'ConvergedSignIn' | 'ConvergedTFA' | 'KmsiInterrupt' | 'CmsiInterrupt' | 'ConvergedProofUpRedirect' | 'ConvergedChangePassword' | 'ConvergedConsent' | 'ConvergedConditionalAccess' | 'ConvergedError' | 'ConvergedSignOut';

/** An account that this browser has been signed in with, as a tile shows it. */
export interface KnownSession {
  /** The user name. */
  readonly name: string;
  readonly fullName: string;
  readonly id: string;
  readonly isSignedIn: boolean;
}

/** What a sign-in page finds in `window.$Config`: the names are Entra's (docs/sites/entra-sign-in.md, 'How to tell where you are', 4). */
export interface PageConfig {
  readonly pgid: PageId;
  /** The bare AADSTS number; '50058', not signed in yet, is normal on a fresh page. */
  readonly sErrorCode: string;
  readonly arrValErrs: readonly string[];
  readonly sErrTxt: string;
  readonly sPOST_Username: string;
  /** The flow token: it ties the posts of one sign-in together. */
  readonly sFT: string;
  readonly sFTName: 'flowToken';
  readonly sCtx: string;
  readonly canary: string;
  readonly correlationId: string;
  /** The request id. */
  readonly sessionId: string;
  readonly locale: { readonly mkt: string; readonly lcid: number };
  readonly fEnableCssAnimation: boolean;
  readonly fAllowGrayOutLightBox: boolean;
  readonly fShowButtons: boolean;
  /** Where the form is posted. */
  readonly urlPost: string;
  readonly urlGetCredentialType: string;
  readonly urlBeginAuth: string;
  readonly urlEndAuth: string;
  /** Where a tile of someone who is signed in leads. */
  readonly urlSessionState: string;
  readonly arrSessions: readonly KnownSession[];
  readonly arrUserProofs: readonly { readonly authMethodId: string; readonly data: string; readonly display: string; readonly isDefault: boolean }[];
  readonly iTotpOtcLength: number;
  /** Seconds between two questions about a second factor, by its name. */
  readonly oPerAuthPollingInterval: Readonly<Record<string, number>>;
  /** Milliseconds after which Entra stops waiting for the phone. */
  readonly iPollingTimeout: number;
  /** Where registering a further method is put off; empty if it cannot be. */
  readonly urlSkipMfaRegistration: string;
  readonly iRemainingDaysToSkipMfaRegistration: number;
  readonly arrScopes: readonly string[];
  /** The view with which the page begins, where it has several; the name is invented. */
  readonly iFirstView: number;
  /** What a passkey is to sign, base64url; empty on every page but the one that asks for it. */
  readonly sFidoChallenge: string;
  /** The passkeys that are asked for, by their ids; the name is invented. */
  readonly arrFidoAllowList: readonly string[];
  /** Whether the page begins with a passkey that was not taken, or with the password that was chosen in its place; both names are invented. */
  readonly fPasskeyFailed: boolean;
  readonly fPasswordChosen: boolean;
  readonly iRememberMfaDuration: number;
  readonly strMainMessage: string;
  readonly strServiceExceptionMessage: string;
  /** Whether the sign-out is over; the name is invented. */
  readonly fSignedOut: boolean;
  readonly strTimestamp: string;
}

/** What `GetCredentialType` answers about a user name (docs/sites/entra-sign-in.md, 'GetCredentialType'). */
export interface CredentialType {
  readonly Username: string;
  readonly Display: string;
  /** 0: exists, 1: does not, 6: as a work and as a personal account. */
  readonly IfExistsResult: 0 | 1 | 6;
  readonly IsUnmanaged: boolean;
  readonly ThrottleStatus: number;
  readonly Credentials: { readonly PrefCredential: number; readonly HasPassword: boolean; readonly HasFido: boolean; readonly HasRemoteNGC: boolean; readonly HasAccessPass: boolean; readonly FederationRedirectUrl: string; readonly FidoParams: null; readonly RemoteNgcParams: { readonly SessionIdentifier: string; readonly Entropy: number } | null; readonly CertAuthParams: { readonly CertAuthUrl: string } | null };
  readonly EstsProperties: { readonly UserTenantBranding: null; readonly DomainType: number };
  readonly FlowToken: string;
}

/** What `BeginAuth` and `EndAuth` answer about a second factor (docs/sites/entra-sign-in.md, 'Results of a second factor'). */
export interface SecondFactorResult {
  readonly Success: boolean;
  readonly ResultValue: 'Success' | 'OathCodeIncorrect' | 'OathCodeDuplicate' | 'OathCodeFailedMaxAllowedRetryReached' | 'FlowTokenExpired' | 'AuthenticationPending' | 'PhoneAppDenied' | 'PhoneAppNoResponse' | 'PhoneAppEntropyIncorrect';
  readonly Message: null;
  readonly AuthMethodId: string;
  readonly ErrCode: number;
  readonly Retry: boolean;
  readonly FlowToken: string;
  readonly Ctx: string;
  readonly SessionId: string;
  readonly CorrelationId: string;
  readonly Timestamp: string;
  readonly Entropy: number;
}
