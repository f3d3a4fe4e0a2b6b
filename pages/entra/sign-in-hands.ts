import type { Locator, Page, Request } from 'playwright';
import { aboutToWork } from '../attention.ts';
import type { Secret } from '../../domain/secret.ts';
import { proved, type Wanted } from '../proof.ts';
import { typeSecret } from '../secret-field.ts';
import type { Decision, Means } from './means.ts';
import { consentDeclined, foreignDomainAsked, signInTitle, wrongAccount } from './refusals.ts';
import { skipLink, type Screen } from './screens.ts';
import type { EntraView } from './view.ts';

// A click that reaches the page before its scripts listen is lost without a request.
const lostClickMs = 3000;

/** A screen with what was seen of it and what is to be done about it. */
export interface Next {
  readonly screen: Screen;
  readonly view: EntraView;
  readonly decision: Decision;
}

/** Works the controls of the sign-in's screens. It decides nothing. */
export class SignInHands {
  readonly #page: Page;
  readonly #hosts: readonly string[];

  constructor(page: Page, hosts: readonly string[]) {
    this.#page = page;
    this.#hosts = hosts;
  }

  /** Carries out what was decided. @param named whether the account has been named in this sign-in, so that a page without a name speaks of it. */
  async carryOut({ screen, view, decision }: Next, means: Means, named: boolean): Promise<void> {
    const wanted: Wanted = { screen: signInTitle, wanted: `the screen '${screen.name}'` };
    switch (decision.answer) {
      case 'type the user name': return this.#typeUserName(means.username, wanted);
      case 'choose the account': return this.#chooseAccount(means.username, wanted);
      case 'choose work or school': return this.#press('#aadTile', wanted);
      case 'choose how to sign in': case 'choose how to verify': case 'sign in another way': return this.#press(decision.control ?? '', wanted);
      case 'wait for the phone':
        this.#confirmAccount(view, means.username, named);
        means.person?.approve(view.number === '' ? null : view.number);
        return undefined;
      case 'send it again': return this.#press('#idA_SAASTO_Resend', wanted);
      case 'put it off': return this.#press(skipLink, wanted);
      case 'answer No': return this.#press('#idBtn_Back', wanted);
      case 'answer Yes':
        this.#confirmAccount(view, means.username, named);
        return this.#press('#idSIButton9', wanted);
      case 'go on':
        confirmDomain(view, means.username);
        return this.#press('#idSIButton9', wanted);
      case 'decline':
        await this.#press('#idBtn_Back', wanted);
        throw consentDeclined(view, means.clientId);
      case 'accept':
        this.#confirmAccount(view, means.username, named);
        return this.#press(decision.control ?? '', wanted);
      case 'show the certificate':
        this.#confirmAccount(view, means.username, named);
        return this.#press(decision.control ?? '', wanted);
      case 'use the passkey':
        // The page asks by itself.
        this.#confirmAccount(view, means.username, named);
        return undefined;
      case 'type the password': case 'type the one-time code': case 'type the access pass':
        this.#confirmAccount(view, means.username, named);
        return this.#typeCredential(decision, means, wanted);
    }
  }

  async #typeCredential({ answer }: Decision, means: Means, wanted: Wanted): Promise<void> {
    if (answer === 'type the password' && means.password !== null) return this.#submitSecret('input[name="passwd"]', means.password, '#idSIButton9', { ...wanted, wanted: 'the box for the password' });
    if (answer === 'type the access pass' && means.temporaryAccessPass !== null) return this.#submitSecret('input[name="accesspass"]', means.temporaryAccessPass, '#idSIButton9', { ...wanted, wanted: 'the box for the Temporary Access Pass' });
    if (means.oneTimeCode === null) throw new Error(`Nothing was given to ${answer} with.`);
    return this.#submitSecret('input[name="otc"]', await means.oneTimeCode(), '#idSubmit_SAOTCC_Continue', { ...wanted, wanted: 'the box for the one-time code' });
  }

  async #press(control: string, wanted: Wanted): Promise<void> {
    await aboutToWork(this.#page.locator(control));
    return proved(this.#page, wanted, () => this.#page.locator(control).click());
  }

  async #typeUserName(username: string, wanted: Wanted): Promise<void> {
    const field = this.#field('input[name="loginfmt"]');
    await aboutToWork(field);
    await proved(this.#page, wanted, async () => {
      await field.fill(username);
      // The field slides in and may lose what is typed too early.
      if ((await field.inputValue()) !== username) await field.fill(username);
      await this.#submit(this.#page.locator('#idSIButton9'));
    });
  }

  async #chooseAccount(username: string, wanted: Wanted): Promise<void> {
    const tiles = this.#page.locator('#tilesHolder [data-test-id]');
    await proved(this.#page, wanted, async () => {
      const names = await tiles.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-test-id') ?? ''));
      const name = names.find((each) => each.toLowerCase() === username.toLowerCase());
      await (name === undefined ? this.#page.locator('#otherTile') : this.#page.locator(`#tilesHolder [data-test-id="${quoted(name)}"]`)).click();
    });
  }

  async #submitSecret(field: string, secret: Secret, button: string, wanted: Wanted): Promise<void> {
    await typeSecret(this.#field(field), secret, wanted, this.#hosts);
    await proved(this.#page, wanted, () => this.#submit(this.#page.locator(button)));
  }

  /** Clicks; once more only if the page has asked for nothing since, so that nothing is ever submitted twice. */
  async #submit(button: Locator): Promise<void> {
    await aboutToWork(button);
    const asks = (request: Request): boolean => request.resourceType() !== 'ping' && (request.isNavigationRequest() || request.method() === 'POST');
    const [asked] = await Promise.allSettled([this.#page.waitForRequest(asks, { timeout: lostClickMs }), button.click()]);
    if (asked.status === 'rejected' && await button.isVisible()) await button.click();
  }

  #confirmAccount(view: EntraView, username: string, named: boolean): void {
    const same = view.account.toLowerCase() === username.toLowerCase();
    if (!same && !(named && view.account === '')) throw wrongAccount(view, username);
  }

  /** A field of the view that is shown; the other views' fields wait off-screen for the password manager. */
  #field(selector: string): Locator {
    return this.#page.locator(`${selector}:not(.moveOffScreen):not([aria-hidden=true])`);
  }
}

/** The question 'Do you trust …?' comes on the same page as the one about the application: only the account's own domain may be named there. */
function confirmDomain(view: EntraView, username: string): void {
  const own = username.split('@')[1]?.toLowerCase() ?? '';
  const named = view.asks.toLowerCase().match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gu) ?? [];
  if (named.some((domain) => domain !== own)) throw foreignDomainAsked(view, username);
}

function quoted(text: string): string {
  return text.replace(/["\\]/gu, String.raw`\$&`);
}
