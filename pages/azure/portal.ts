import { errors, type Locator, type Page } from 'playwright';
import { aboutToWork } from '../attention.ts';
import { misuse, notAsDocumented, transient, type RunbookError } from '../../domain/errors.ts';
import { until } from '../awaiting.ts';
import { closedMeanwhile } from '../browser-trouble.ts';
import { isBehindSessionProxy } from '../entra/places.ts';
import { PageObject } from '../page-object.ts';
import { proved, shown, type Wanted } from '../proof.ts';
import { namesAccount, readAccount, type PortalIdentity } from './account.ts';
import { Blade, sole } from './blade.ts';
import { command } from './command-bar.ts';
import { switchDirectory } from './directory-switch.ts';
import { putAsideInterruptions } from './interruptions.ts';
import { menuStanding } from './resource-menu.ts';
import { soughtInPortal } from './sought.ts';
import { isSignInPage } from './trouble.ts';
import { portalLanguage, wordedIn } from './wording-in-languages.ts';
import type { AzurePortalWording } from './wording.ts';

// Signing out comes after the work is done: it isn't worth a long wait.
const signOutMs = 10_000;

// The account button stands before the portal has filled in its tool tip.
const toolTipMs = 5000;

/** Whom and which tenant a run is meant for. */
interface Meant {
  readonly tenantId: string;
  readonly username?: string;
}

/**
 * The shell of the Azure portal: the top bar with the account, and Home.
 * Source: docs/sites/azure-portal.md, 'Portal shell'.
 */
export class Portal extends PageObject {
  /** Stands as soon as the portal can be used; its tool tip says who is signed in, and where. */
  readonly accountButton: Locator;
  /** What a sign-in ends with. */
  readonly arrived: Locator;
  #wording: AzurePortalWording;
  readonly #origin: string;
  #blade: Blade;
  #interruptionsHandled = false;
  #meant: Meant | null = null;

  constructor(page: Page, wording: AzurePortalWording, { origin }: { readonly origin: string }) {
    super(page, 'Azure portal');
    this.#wording = wording;
    this.#origin = origin;
    this.#blade = new Blade(page, wording);
    // The id holds in every language; the name's beginning, should the id change.
    this.accountButton = page.locator('#fxs-avatarmenu-button').or(page.getByRole('button', { name: new RegExp(`^${wording['account.menu']}\\b`, 'iu') }));
    this.arrived = this.accountButton;
  }

  /**
   * Opens the portal's Home in English with calm settings; ends when the portal or Microsoft's sign-in stands there.
   * @throws {RunbookError} exit 5, code `portal-unreachable`, if the portal does not answer.
   */
  async open(): Promise<'portal' | 'sign-in'> {
    if (!this.#interruptionsHandled) await putAsideInterruptions(this.page, this.#wording);
    this.#interruptionsHandled = true;
    await this.#goTo(`${this.#origin}/?l=en.en-us&feature.ci=true#home`);
    return proved(this.page, { screen: this.title, wanted: "the portal's account button or Microsoft's sign-in" }, () => until(this.page, async () => {
      // The page of a session proxy is the sign-in's to tell of.
      if (isSignInPage(this.page) || isBehindSessionProxy(this.page.url())) return 'sign-in';
      return (await this.accountButton.isVisible()) ? 'portal' : null;
    }));
  }

  /** Who is signed in, read from the account button's tool tip, which may come a moment after the button. */
  async identity(): Promise<PortalIdentity> {
    const unreadable = performance.now() + toolTipMs;
    return this.#blade.until({ screen: this.title, wanted: 'the account button' }, async () => {
      if (!(await this.accountButton.isVisible())) return null;
      const [toolTip, name] = await Promise.all([this.accountButton.getAttribute('title'), this.accountButton.getAttribute('aria-label')]);
      const identity = readAccount(toolTip ?? '', name ?? '');
      if (identity !== null || performance.now() < unreadable) return identity;
      throw notAsDocumented({
        code: 'portal-account-unreadable', screen: this.title,
        message: "The tool tip of the portal's account button does not name the account and the directory.",
        advice: 'Nothing was changed. Compare the tool tip of the button at the top right with the guide.',
      });
    });
  }

  /**
   * Makes sure that the portal speaks the language of the wording table. A stored setting of the account may win
   * over the address on the first load, so the portal is loaded once more; where it stays in a language in which labels are
   * known, it is worked in that.
   * @returns the wording from here on, and the language's name where it is not the one that was asked for.
   * @throws {RunbookError} exit 4, code `portal-language`, where none are known.
   * Source: docs/sites/azure-portal.md, 'Language, flags, directory'.
   */
  async confirmLanguage(): Promise<{ readonly wording: AzurePortalWording; readonly keeps: string | null }> {
    if (await this.#speaksAsWorded()) return { wording: this.#wording, keeps: null };
    await proved(this.page, { screen: this.title, wanted: 'the portal, loaded once more,' }, () => this.page.reload({ waitUntil: 'commit' }));
    await this.identity();
    if (await this.#speaksAsWorded()) return { wording: this.#wording, keeps: null };
    const language = portalLanguage(await this.page.locator('html').getAttribute('lang') ?? '');
    if (language !== null) {
      this.#wording = wordedIn(language, this.#wording);
      this.#blade = new Blade(this.page, this.#wording);
      return { wording: this.#wording, keeps: language.name };
    }
    throw notAsDocumented({
      code: 'portal-language', screen: this.title,
      message: `The portal is not shown in the language of the wording: its search box is not named '${this.#wording['home.search']}'.`,
      advice: "Nothing was changed. Choose English in the portal's Settings › Language + region, or give the texts in the settings under 'wording.azurePortal'.",
    });
  }

  /** The account button once the portal stands in a tenant: what switching the directory ends with. */
  arrivedIn(tenantId: string): Locator {
    // Its tool tip names the directory by its ID, in every language.
    return this.page.locator(`#fxs-avatarmenu-button[title*="${tenantId}" i]`);
  }

  /**
   * Switches to another directory by the account menu's 'Switch directory', if the portal offers that directory to the account. It ends with
   * the click on 'Switch'; Microsoft's sign-in may ask for something before {@link arrivedIn}.
   * @returns false where the directory is not offered; then nothing was switched.
   */
  async switchDirectory(tenantId: string): Promise<boolean> {
    return switchDirectory(this.#blade, { button: this.accountButton, tenantId });
  }

  /**
   * Makes sure that the portal stands in the tenant, and for the account, that the run is meant for.
   * @throws {RunbookError} exit 2, codes `wrong-tenant` and `wrong-account`, with both values.
   */
  async confirmIdentity(meant: Meant): Promise<void> {
    this.#meant = meant;
    const found = await this.identity();
    if (!same(found.tenantId, meant.tenantId)) {
      throw misuse({
        code: 'wrong-tenant', screen: this.title,
        message: `The portal stands in the tenant ${found.tenantId} (${found.tenantName}), but the settings name ${meant.tenantId}.`,
        advice: "Nothing was changed. Correct 'tenant' in the settings, or have the account invited into that tenant: the portal's own directory switch does not offer it.",
      });
    }
    const { username } = meant;
    if (username === undefined || namesAccount(found, username)) return;
    throw misuse({
      code: 'wrong-account', screen: this.title,
      message: `The portal is signed in as ${found.username}, but the run is meant for ${username}.`,
      advice: 'Nothing was changed. Sign out of the portal, or correct the account in the settings.',
    });
  }

  /**
   * Asks the three questions that follow every navigation: signed out? error or no access? another tenant or account?
   * @throws {RunbookError} exit 5 `portal-session-ended`, exit 3 `portal-access-denied`, exit 2 `wrong-tenant` or `wrong-account`.
   */
  async checkpoint(): Promise<void> {
    await this.#blade.confirmUntroubled(this.title);
    if (this.#meant !== null) await this.confirmIdentity(this.#meant);
  }

  /** A2: selects 'Microsoft Entra ID' on Home or, where Home does not list it, among the services that the search finds. */
  async openEntraId(): Promise<void> {
    const name = this.#wording['home.entraId'];
    const wanted = { screen: this.#wording['home.title'], wanted: `the service '${name}'`, sought: soughtInPortal(this.#wording, 'home.entraId') };
    const listed = await this.#blade.until(wanted, async () => {
      const [tiles, moreServices] = await this.#blade.look([
        (root) => root.getByRole('main').getByRole('link', { name, exact: true }),
        (root) => root.getByRole('link', { name: this.#wording['home.moreServices'] }),
      ]);
      const tile = sole([tiles ?? []]);
      return tile === null && moreServices?.length === 0 ? null : { tile };
    });
    if (listed.tile === null) await this.#openService(name);
    else {
      const { control } = listed.tile;
      await aboutToWork(control);
      await proved(this.page, wanted, () => control.click());
    }
    const item = this.#wording['menu.appRegistrations'];
    await menuStanding(this.#blade, { group: this.#wording['menu.manage'], item }, { screen: name, wanted: `its menu with '${item}'`, sought: soughtInPortal(this.#wording, 'menu.appRegistrations') });
  }

  /**
   * Goes to an application's 'Certificates & secrets' by a deep link in place of the guide's clicks.
   * A link that is opened before the shell is ready falls back to Home, so it is set from there.
   * Source: docs/sites/azure-portal.md, 'Deep links'.
   */
  async recoverCertificatesAndSecrets(clientId: string): Promise<void> {
    await this.#goTo('about:blank');
    await this.open();
    const hash = `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${clientId}/isMSAApp~/false`;
    const title = this.#wording['credentials.title'];
    await this.#blade.until({ screen: title, wanted: `the application's '${title}', opened by a deep link,`, sought: soughtInPortal(this.#wording, 'credentials.new') }, async () => {
      if (await this.#blade.sees(command(this.#wording['credentials.new']))) return true;
      // It is always in the document, and seen only where an address is not known.
      if (await this.#blade.sees((root) => root.locator('.fxs-startboard-message-title'))) throw this.#linkUnknown(title);
      await this.page.evaluate((wanted) => { if (location.hash === '#home' || location.hash === '') location.hash = wanted; }, hash);
      return null;
    });
  }

  /** Signs out by the account menu, if anyone is signed in; ends when Microsoft says so. */
  async signOut(): Promise<void> {
    if (!(await this.accountButton.isVisible())) return;
    const label = this.#wording['account.signOut'];
    const wanted = (what: string): Wanted => ({ screen: this.title, wanted: what, timeout: signOutMs });
    await proved(this.page, wanted('the account menu'), () => this.accountButton.click({ timeout: signOutMs }));
    const item = this.page.getByRole('link', { name: label, exact: true }).or(this.page.getByRole('button', { name: label, exact: true })).or(this.page.getByRole('menuitem', { name: label, exact: true }));
    await shown(item, wanted(`'${label}' in the account menu`));
    await proved(this.page, wanted(`'${label}' in the account menu`), () => item.click({ timeout: signOutMs }));
    await proved(this.page, wanted("Microsoft's page after signing out"), () => until(this.page, async () => {
      if (!isSignInPage(this.page)) return null;
      // Which of several accounts is to be signed out is asked with the tiles of the sign-in.
      const tile = this.page.locator('#tilesHolder [data-test-id]');
      if ((await tile.count()) === 1) await tile.click({ timeout: signOutMs });
      return (await this.page.locator('form, h1, [role=heading]').count()) > 0 ? true : null;
    }, { timeout: signOutMs }));
  }

  #linkUnknown(screen: string): RunbookError {
    return notAsDocumented({
      code: 'portal-link-unknown', screen,
      message: `The portal does not know the address of '${screen}' any more: it shows no such dashboard.`,
      advice: 'Nothing was changed. Open the page by hand, by the clicks of the guide, and compare its address with the one in the documentation of this program.',
    });
  }

  /** Whether the search box bears the name of the wording table; a portal without one cannot be told. */
  async #speaksAsWorded(): Promise<boolean> {
    // Its class holds in every language, its role and name would be what is asked.
    const names = await this.page.locator('.fxs-topbar-search input').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
    return names.length === 0 || names.includes(this.#wording['home.search']);
  }

  async #openService(name: string): Promise<void> {
    const wanted = { screen: this.#wording['home.title'], wanted: `the service '${name}' among the search's results`, sought: soughtInPortal(this.#wording, 'home.entraId') };
    const box = this.page.getByRole('combobox', { name: this.#wording['home.search'], exact: true });
    await shown(box, wanted);
    await aboutToWork(box);
    // The search does not notice a text that is put in at once.
    await proved(this.page, wanted, () => box.pressSequentially(name));
    // Results are hidden from the accessibility tree, so they have no roles here.
    await this.#blade.click((root) => root.locator('ul[aria-label="Services"] a.fxs-menu-item').filter({ has: this.page.getByText(name, { exact: true }) }), wanted);
  }

  async #goTo(address: string): Promise<void> {
    try {
      await this.page.goto(address, { waitUntil: 'commit' });
    } catch (cause) {
      const net = /net::\w+/u.exec(String(cause))?.[0];
      const gone = await closedMeanwhile(this.page);
      if (gone !== null || (net === undefined && !(cause instanceof errors.TimeoutError))) return proved(this.page, { screen: this.title, wanted: `the page at ${this.#origin}` }, () => Promise.reject(gone ?? cause as Error));
      throw transient({
        code: 'portal-unreachable', screen: this.title,
        message: `The Azure portal at ${this.#origin} did not answer: ${net ?? 'no answer in time'}.`,
        advice: 'Check the network and the proxy in the settings, then run the command again.',
      }, { cause });
    }
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
