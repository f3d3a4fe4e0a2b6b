const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><link rel="icon" href="/Content/favicon.svg">`;

/** How the account has the portal look and speak, whatever the address asks for. */
export interface Appearance {
  readonly language: string;
  readonly mode: 'light' | 'dark';
}

/** The portal's page: a splash screen until the shell has started. */
export function shellPage({ language, mode }: Appearance): string {
  return `<!DOCTYPE html>
<html lang="${language}" dir="ltr"><head><title>Microsoft Azure</title>${head}<link rel="stylesheet" href="/Content/portal.css"></head>
<body class="fxs-theme-${mode} fxs-mode-${mode}"><div class="fxs-splashscreen"><div class="fxs-splashscreen-logo">Microsoft Azure</div><div class="fxs-splashscreen-loader-container"><div class="fxs-fabric-loading-spinner"></div></div></div>
<script src="/Content/portal-shell.js"></script></body></html>`;
}

/** What a visitor without a session gets: it keeps where they wanted to go, as the fragment would not survive the redirects, and leaves for the sign-in. */
export const noSessionPage = `<!DOCTYPE html>
<html lang="en"><head><title>Microsoft Azure</title>${head}</head><body><noscript>JavaScript is required.</noscript>
<script>sessionStorage.setItem('portal.return', location.search + location.hash); location.replace('/signin');</script></body></html>`;

/** What the way back from the sign-in ends with: on to where the visitor wanted to go. */
export const signedInPage = `<!DOCTYPE html>
<html lang="en"><head><title>Microsoft Azure</title>${head}</head><body>
<script>sessionStorage.removeItem('portal.token'); location.replace('/' + (sessionStorage.getItem('portal.return') ?? ''));</script></body></html>`;

/** The icon of the tab. */
export const favicon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M6 1h4L6 15H1z" fill="#0078d4"/><path d="M10 1l5 14H7l4-2-3-3z" fill="#50b0f0"/></svg>';
