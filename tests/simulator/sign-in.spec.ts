import type { Page, Request } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { redeemSignInCode } from '../../simulator/sign-in/site.ts';
import type { World } from '../../simulator/world.ts';
import { expect, test } from '../fixtures.ts';
import { noticed, typeByHand } from './sign-in-hands.ts';
import { thorough } from '../tiers.ts';

// Written from docs/sites/entra-sign-in.md, without the program's own pages: the stand-in is to be as the notes say.

const redirectUri = 'https://portal.azure.com/signin/index/';

function authorizeUrl(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ client_id: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', response_type: 'code', response_mode: 'form_post', redirect_uri: redirectUri, scope: 'openid', state: 'a "state" & more', ...more });
  return `https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Lets the way back end here, so that the sign-in is tried without the portal. */
async function arrivalOf(page: Page): Promise<Request> {
  await page.route(redirectUri, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Arrived</title>' }));
  return page.waitForRequest(redirectUri);
}

/** Presses a button and waits for what it sends. */
async function press(page: Page, selector: string, sends: string): Promise<void> {
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes(sends));
  await page.locator(selector).click();
  await sent;
}

async function enterUsername(page: Page, username: string): Promise<void> {
  await typeByHand(page.locator('#i0116'), username);
  await press(page, '#idSIButton9', 'GetCredentialType');
}

async function enterPassword(page: Page, password: string): Promise<void> {
  await expect(page.locator('[data-viewid="2"]')).toBeVisible();
  await typeByHand(page.locator('#i0118'), password);
  await press(page, '#idSIButton9', '/login');
}

async function toStaySignedIn(page: Page, world: World): Promise<void> {
  await page.goto(authorizeUrl());
  await enterUsername(page, world.account.upn);
  await enterPassword(page, world.account.password);
  await expect(page.locator('#KmsiDescription')).toBeVisible();
}

function pageId(page: Page): Promise<string | null> {
  return page.locator('meta[name="PageID"]').getAttribute('content');
}

test('user name, password, Stay signed in: No, and back with a code that is good once', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  await page.goto(authorizeUrl());
  expect(await pageId(page)).toBe('ConvergedSignIn');
  expect(await page.evaluate('$Config.sErrorCode')).toBe('50058');
  await expect(page).toHaveTitle('Sign in to your account');
  await expect(page.locator('[data-viewid="1"] input[name="passwd"].moveOffScreen')).toHaveAttribute('aria-hidden', 'true');
  await expect(page.getByRole('textbox', { name: 'Enter your email, phone, or Skype.' })).toBeVisible();

  await enterUsername(page, world.account.upn.toUpperCase());
  await expect(page.locator('#displayName')).toHaveText(world.account.upn.toUpperCase());
  await expect(page.locator('[data-viewid="2"] input[name="loginfmt"].moveOffScreen')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter password');
  await enterPassword(page, world.account.password);

  await expect(page.locator('[data-viewid="20"] #KmsiCheckboxField')).toBeVisible();
  expect(await pageId(page)).toBe('KmsiInterrupt');
  await page.locator('#idBtn_Back').click();
  const answer = new URLSearchParams((await arrival).postData() ?? '');
  expect(answer.get('state')).toBe('a "state" & more');
  expect(redeemSignInCode(world, answer.get('code') ?? '')).toEqual({ upn: world.account.upn, tenantId: world.tenant.id });
  expect(redeemSignInCode(world, answer.get('code') ?? '')).toBeNull();

  expect(world.passwordSubmissions).toBe(1);
  const cookies = await portalContext.cookies('https://login.microsoftonline.com');
  expect(cookies.find(({ name }) => name === 'ESTSAUTH')).toMatchObject({ expires: -1, httpOnly: true, secure: true, sameSite: 'None' });
  expect(cookies.map(({ name }) => name)).not.toContain('ESTSAUTHPERSISTENT');
  expect(world.log.entries.filter(({ site, kind }) => site === 'entra' && kind === 'request').map(({ name }) => name)).toEqual(['Password', 'Stay signed in: No']);
  expect(JSON.stringify(world.log.entries)).not.toContain(world.account.password);
});

test('Stay signed in: Yes keeps a cookie for 90 days, and the next request is answered without a question', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  await toStaySignedIn(page, world);
  await page.locator('#idSIButton9').click();
  await arrival;
  const persistent = (await portalContext.cookies('https://login.microsoftonline.com')).find(({ name }) => name === 'ESTSAUTHPERSISTENT');
  expect(persistent?.expires).toBeGreaterThan(Date.now() / 1000 + 89 * 86_400);
  await expect(page).toHaveTitle('Arrived');
  const again = page.waitForRequest(redirectUri);
  await page.goto(authorizeUrl());
  await again;
  expect(world.passwordSubmissions).toBe(1);
});

test('what is typed into a field that slides in is lost', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  await page.goto(authorizeUrl());
  // Types into the password's field in the moment it is there, as no test could from outside.
  await page.evaluate(() => {
    new MutationObserver((_changes, observer) => {
      const field = document.querySelector<HTMLInputElement>('.slide-in-next #i0118');
      if (field === null) return;
      observer.disconnect();
      field.value = 'typed too early';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }).observe(document.body, { subtree: true, childList: true });
  });
  await enterUsername(page, world.account.upn);
  await expect(page.locator('#i0118')).toBeFocused();
  await expect(page.locator('#i0118')).toHaveValue('');
});

test('a click in the same moment as the last key is swallowed', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  await page.goto(authorizeUrl());
  const asked: string[] = [];
  page.on('request', (request) => { asked.push(request.url()); });
  await page.evaluate((upn) => {
    const field = document.querySelector<HTMLInputElement>('#i0116');
    if (field === null) throw new Error('There is no field.');
    field.value = upn;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector<HTMLInputElement>('#idSIButton9')?.click();
  }, world.account.upn);
  await noticed(page);
  expect(asked.filter((url) => url.includes('GetCredentialType'))).toEqual([]);
  await press(page, '#idSIButton9', 'GetCredentialType');
  await expect(page.locator('[data-viewid="2"]')).toBeVisible();
});

test('a user name that belongs nowhere is told so, and one that is none', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  await page.goto(authorizeUrl());
  await enterUsername(page, `nobody@${world.tenant.domain}`);
  await expect(page.locator('#usernameError')).toHaveText("We couldn't find an account with that username.");
  await expect(page.locator('#i0116')).toHaveClass(/has-error/u);
  await typeByHand(page.locator('#i0116'), 'nobody');
  await page.locator('#idSIButton9').click();
  await expect(page.locator('#usernameError')).toHaveText('Enter a valid email address, phone number, or Skype name.');
});

test('a wrong password is refused with 50126, the field empty again', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  await page.goto(authorizeUrl());
  await enterUsername(page, world.account.upn);
  await enterPassword(page, 'not-the-password');
  await expect(page.locator('#passwordError')).toHaveText("Your account or password is incorrect. If you don't remember your password, reset it now.");
  expect(await page.evaluate('$Config.sErrorCode')).toBe('50126');
  await expect(page.locator('#i0118')).toHaveValue('');
  await enterPassword(page, world.account.password);
  await expect(page.locator('#KmsiDescription')).toBeVisible();
  expect(world.passwordSubmissions).toBe(2);
});

test('the tenth refused password locks the account', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  await page.goto(authorizeUrl());
  const flowToken = await page.evaluate<string>('$Config.sFT');
  const guess = (): Promise<string> => page.evaluate(async (body) => (await fetch('/common/login', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })).text(),
    new URLSearchParams({ login: world.account.upn, passwd: 'guessed', flowToken }).toString());
  for (let tries = 0; tries < 10; tries += 1) expect(await guess()).toContain('"50126"');
  expect(await guess()).toContain('"50053"');
});

test('faults: the right password is refused; an error page; no question whether to stay', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  world.faults.set(['wrong-password']);
  await page.goto(authorizeUrl());
  await enterUsername(page, world.account.upn);
  await enterPassword(page, world.account.password);
  await expect(page.locator('#passwordError')).toBeVisible();

  world.faults.set(['sign-in-error-page']);
  await enterPassword(page, world.account.password);
  await expect(page.locator('#service_exception_message')).toHaveText(/^AADSTS50053: /u);
  expect(await pageId(page)).toBe('ConvergedError');
  await expect(page.getByText("Sorry, but we're having trouble signing you in.")).toBeVisible();

  world.faults.set(['stay-signed-in-off']);
  await page.goto(authorizeUrl());
  await enterUsername(page, world.account.upn);
  await enterPassword(page, world.account.password);
  expect((await arrival).method()).toBe('POST');
});

test('the account picker leads to the password, or, for who is signed in, straight back', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  world.faults.set(['account-picker']);
  await page.goto(authorizeUrl());
  await expect(page.locator('[data-viewid="12"]')).toBeVisible();
  await page.locator('#otherTile').click();
  await expect(page.locator('[data-viewid="1"] #idBtn_Back')).toBeVisible();
  await expect(page.locator('#i0116')).toBeFocused();
  await page.locator('#idBtn_Back').click();
  await expect(page.locator('.animate')).toHaveCount(0);
  await page.locator(`#tilesHolder [role="button"][data-test-id="${world.account.upn}"]`).click();
  await enterPassword(page, world.account.password);
  await page.locator('#idBtn_Back').click();
  await arrival;
  await expect(page).toHaveTitle('Arrived');

  world.faults.set([]);
  await page.goto(authorizeUrl({ prompt: 'select_account' }));
  await expect(page.locator('#tilesHolder')).toContainText('Signed in');
  const again = page.waitForRequest(redirectUri);
  await page.getByRole('button', { name: `Sign in with ${world.account.upn} work or school account.` }).click();
  await again;
  expect(world.passwordSubmissions).toBe(1);
});

test('signing out asks which account, then says that it is done', thorough, async ({ portalContext, simulator: { world } }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  await toStaySignedIn(page, world);
  await page.locator('#idBtn_Back').click();
  await arrival;
  await expect(page).toHaveTitle('Arrived');
  await page.goto('https://login.microsoftonline.com/common/oauth2/v2.0/logout');
  await expect(page.getByText('Which account do you want to sign out of?')).toBeVisible();
  await page.locator(`[data-test-id="${world.account.upn}"]`).click();
  await expect(page.locator('#login_workload_logo_text')).toHaveText('You signed out of your account');
  await expect(page).toHaveTitle('Sign out');
  expect((await portalContext.cookies()).filter(({ name }) => name.startsWith('ESTSAUTH'))).toEqual([]);
  await page.goto(authorizeUrl());
  await expect(page.locator('#i0116')).toBeVisible();
});

test('a silent request without a session is answered with login_required', thorough, async ({ portalContext }) => {
  const page = await portalContext.newPage();
  const arrival = arrivalOf(page);
  await page.goto(authorizeUrl({ prompt: 'none' }));
  expect(new URLSearchParams((await arrival).postData() ?? '').get('error')).toBe('login_required');
});

test('a request that the tenant does not know of ends on the error page', thorough, async ({ portalContext }) => {
  const page = await portalContext.newPage();
  for (const [wrong, code] of [[{ client_id: '00000000-0000-0000-0000-000000000000' }, 700016], [{ redirect_uri: 'https://elsewhere.example/' }, 50011]] as const) {
    await page.goto(authorizeUrl(wrong));
    await expect(page.locator('#service_exception_message')).toContainText(`AADSTS${String(code)}: `);
  }
});

test.describe('with an authenticator app', thorough, () => {
  test.use({ simulatorOptions: { signIn: 'totp' } });

  test('a code is asked for after the password, and is good once', async ({ portalContext, simulator: { world } }) => {
    const totp = new TOTP({ secret: Secret.fromBase32(world.account.totpSecret ?? '') });
    const page = await portalContext.newPage();
    const toCode = async (): Promise<void> => {
      await page.goto(authorizeUrl());
      await enterUsername(page, world.account.upn);
      await enterPassword(page, world.account.password);
      await expect(page.locator('#idDiv_SAOTCC_Title')).toHaveText('Enter code');
    };
    await toCode();
    expect(await pageId(page)).toBe('ConvergedTFA');
    expect(await page.evaluate('$Config.arrUserProofs[0].authMethodId')).toBe('PhoneAppOTP');
    const code = totp.generate();
    await typeByHand(page.locator('#idTxtBx_SAOTCC_OTC'), code);
    await press(page, '#idSubmit_SAOTCC_Continue', '/SAS/EndAuth');
    await expect(page.locator('#KmsiDescription')).toBeVisible();

    await toCode();
    await typeByHand(page.locator('#idTxtBx_SAOTCC_OTC'), code);
    const [result] = await Promise.all([page.waitForResponse(/\/SAS\/EndAuth/u), press(page, '#idSubmit_SAOTCC_Continue', '/SAS/EndAuth')]);
    expect(await result.json()).toMatchObject({ Success: false, ResultValue: 'OathCodeDuplicate' });
    await expect(page.locator('#idSpan_SAOTCC_Error_OTC')).toHaveText("You didn't enter the expected verification code. Please try again.");
    await expect(page.locator('#idTxtBx_SAOTCC_OTC')).toHaveValue('');
  });
});
