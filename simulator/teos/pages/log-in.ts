import { paths } from '../paths.ts';
import { html } from './html.ts';
import { documentOf } from './layout.ts';

/** What the log-in page shows again after a refusal, and where it leads. */
export interface LogInPage {
  readonly user: string;
  readonly returnUrl: string;
  readonly antiForgeryToken: string;
  /** What the site says above the fields: a refusal, or that the session has ended. */
  readonly message: string | null;
  /** The domains to choose from, the first one chosen; none for no list. */
  readonly domains: readonly string[];
}

const autofocus = html` autofocus`;

/** The log-in page. Only that it takes a user name and a password is known; every text but the product's name is invented. */
export function logInPage(page: LogInPage): string {
  return documentOf('Log in - TEOS Manage', html`<body class="log-in">
<main class="log-in-card">
  <p class="sony">SONY</p>
  <h1>TEOS Manage</h1>
  <form method="post" action="${paths.logIn}" autocomplete="off">
    <input type="hidden" name="__RequestVerificationToken" value="${page.antiForgeryToken}">
    <input type="hidden" name="ReturnUrl" value="${page.returnUrl}">
    ${page.message === null ? null : html`<div class="validation-summary-errors" role="alert"><ul><li>${page.message}</li></ul></div>`}
    ${page.domains.length === 0 ? null : html`<label for="Domain">Domain</label><select id="Domain" name="Domain">${page.domains.map((domain) => html`<option>${domain}</option>`)}</select>`}
    <label for="UserName">User name</label>
    <input id="UserName" name="UserName" type="text" value="${page.user}" autocomplete="username"${page.user === '' ? autofocus : null}>
    <label for="Password">Password</label>
    <input id="Password" name="Password" type="password" autocomplete="current-password"${page.user === '' ? null : autofocus}>
    <button type="submit" class="primary">Log in</button>
  </form>
  <p class="small">© 2021 Sony Corporation</p>
</main>
</body>`);
}

/** The log-in page of a server that lets Microsoft sign its users in. Invented. */
export function singleSignOnPage(): string {
  return documentOf('Log in - TEOS Manage', html`<body class="log-in"><main class="log-in-card"><p class="sony">SONY</p><h1>TEOS Manage</h1><p><a href="${paths.logIn}">Sign in with Microsoft</a></p></main></body>`);
}

/** What may be asked for after the password: a code, or a new password. All of it is invented; only that a sister product asks for codes is known. */
export function afterPasswordPage(asks: 'code' | 'new password', antiForgeryToken: string): string {
  const fields = asks === 'code'
    ? html`<label for="Code">Code of your authenticator app</label><input id="Code" name="Code" type="text" inputmode="numeric" autocomplete="one-time-code">`
    : html`<label for="New">New password</label><input id="New" name="New" type="password"><label for="Again">New password again</label><input id="Again" name="Again" type="password">`;
  return documentOf('Log in - TEOS Manage', html`<body class="log-in"><main class="log-in-card">
  <p class="sony">SONY</p><h1>${asks === 'code' ? 'Two-factor authentication' : 'Your password has expired'}</h1>
  <form method="post" action="${paths.afterPassword}" autocomplete="off"><input type="hidden" name="__RequestVerificationToken" value="${antiForgeryToken}">${fields}<button type="submit" class="primary">Continue</button></form>
</main></body>`);
}
