import { randomUUID } from 'node:crypto';
import type { PageConfig } from './page-config.ts';

/** Host of the scripts, style sheets and pictures of the sign-in pages. */
export const contentHost = 'aadcdn.msauth.net';

/** Paths of those files there. */
export const contentPaths = {
  script: '/shared/1.0/content/js/ConvergedLogin_PCore.js',
  styles: '/ests/2.1/content/cdnbundles/converged.v2.login.min.css',
  logo: '/shared/1.0/content/images/microsoft_logo.svg',
  background: '/shared/1.0/content/images/backgrounds/2.svg',
  person: '/shared/1.0/content/images/picker_account_aad.svg',
  plus: '/shared/1.0/content/images/picker_account_add.svg',
  key: '/shared/1.0/content/images/signin-options.svg',
} as const;

/** All that a page's `$Config` holds unless the page says otherwise. */
const usual: Omit<PageConfig, 'pgid' | 'sFT' | 'sCtx' | 'canary' | 'correlationId' | 'sessionId' | 'strTimestamp'> = {
  sErrorCode: '', arrValErrs: [], sErrTxt: '', sPOST_Username: '', sFTName: 'flowToken',
  locale: { mkt: 'en-US', lcid: 1033 }, fEnableCssAnimation: true, fAllowGrayOutLightBox: true, fShowButtons: true,
  urlPost: '/common/login', urlGetCredentialType: 'https://login.microsoftonline.com/common/GetCredentialType?mkt=en-US',
  urlBeginAuth: 'https://login.microsoftonline.com/common/SAS/BeginAuth', urlEndAuth: 'https://login.microsoftonline.com/common/SAS/EndAuth',
  urlSessionState: '/common/reprocess', arrSessions: [], arrUserProofs: [], iTotpOtcLength: 6, iRememberMfaDuration: 0,
  // A second and two minutes in reality.
  oPerAuthPollingInterval: { PhoneAppNotification: 0.1 }, iPollingTimeout: 120_000, urlSkipMfaRegistration: '', iRemainingDaysToSkipMfaRegistration: 0, arrScopes: [], iFirstView: 0,
  sFidoChallenge: '', arrFidoAllowList: [], fPasskeyFailed: false, fPasswordChosen: false,
  strMainMessage: '', strServiceExceptionMessage: '', fSignedOut: false,
};

/** A page of the sign-in: nothing but its configuration, which the script draws; hidden until it has run, as Entra's are. */
export function signInDocument(page: Partial<PageConfig> & Pick<PageConfig, 'pgid'>): string {
  const config: PageConfig = {
    sFT: '', sCtx: randomUUID(), canary: randomUUID(), correlationId: randomUUID(), sessionId: randomUUID(),
    strTimestamp: new Date().toISOString().replace(/\.\d+/u, ''), ...usual, ...page,
  };
  const title = page.pgid === 'ConvergedSignOut' ? 'Sign out' : 'Sign in to your account';
  const content = `https://${contentHost}`;
  return `<!DOCTYPE html>
<html dir="ltr" class="" lang="en"><head>
<title>${title}</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<meta name="PageID" content="${config.pgid}">
<meta name="SiteID" content="">
<meta name="robots" content="none">
<noscript><meta http-equiv="Refresh" content="0; URL=https://login.microsoftonline.com/jsdisabled"></noscript>
<link rel="prefetch" href="https://login.live.com/Me.htm?v=3">
<link rel="icon" href="data:,">
<script>var $Config=${asScript(config)};window.ServerData=$Config;</script>
<link crossorigin="anonymous" href="${content}${contentPaths.styles}" rel="stylesheet">
<script crossorigin="anonymous" src="${content}${contentPaths.script}" defer></script>
</head>
<body class="cb" style="display: none"></body></html>`;
}

/** The page that posts an answer back to the application by itself; a person sees it for a moment at most. */
export function formPostDocument(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`).join('');
  return `<html><head><title>Working...</title></head><body><form method="POST" name="hiddenform" action="${escaped(action)}">${inputs}<noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit"></noscript></form><script>document.forms[0].submit();</script></body></html>`;
}

function asScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
