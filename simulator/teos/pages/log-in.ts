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
