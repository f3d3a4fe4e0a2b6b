import type { Page } from 'playwright';

/**
 * What can be said of a sign-in page without reading its language: Microsoft changes wording and
 * branding, but hardly its ids. Views change within one document, so its number is needed beside the page's id.
 * Source: docs/sites/entra-sign-in.md, 'How to tell where you are'.
 */
export interface EntraView {
  readonly host: string;
  readonly path: string;
  /** Tells a newly loaded document from the one before; milliseconds since 1970. */
  readonly loadedAt: number;
  /** `ConvergedSignIn`, `KmsiInterrupt`, …; empty if the page has none. */
  readonly pageId: string;
  /** Number of the view within the page, such as `2` for the password; empty if there is none. */
  readonly viewId: string;
  /** AADSTS number that the page carries; `50058` is the normal start. Empty if there is none. */
  readonly errorCode: string;
  /** What an error page says in full; empty if it is none. */
  readonly errorPage: string;
  /** What stands at a field that was refused; empty if nothing does. */
  readonly fieldError: string;
  /** The account that the page speaks of. */
  readonly account: string;
  readonly heading: string;
  /** A request of the page is under way, or its view still slides in. */
  readonly busy: boolean;
  /** Entra's number of the whole sign-in, which its support asks for; empty if the page has none. */
  readonly correlationId: string;
  /** The number that a person is to enter in the Authenticator app; empty as long as none is shown. */
  readonly number: string;
  /** What the code that is asked for comes from, such as `PhoneAppOTP` or `OneWaySMS`; empty if the page does not say. */
  readonly codeFrom: string;
  /** The second factors that are offered for choice, as `PhoneAppOTP`; in the page's order. */
  readonly methods: readonly string[];
  /** The first factors that are offered for choice, by their numbers, such as `1` for the password. */
  readonly ways: readonly string[];
  /** What a question about an application or a domain names. */
  readonly asks: string;
  /** The texts of a page that asks for consent, one an element: the application's name is one of them, in which element is not known. None on other pages. */
  readonly consentTexts: readonly string[];
  /** Those of the selectors asked for that answer with something visible. */
  readonly shown: readonly string[];
}

/** Microsoft's ids of what a sign-in page says about itself. They are the same in every language. */
const ids = {
  account: '#displayName',
  heading: '#loginHeader, [role=heading][aria-level="1"], h1',
  fieldError: '#usernameError, #passwordError, #idSpan_SAOTCC_Error_OTC, #idDiv_SAOTCC_ErrorMsg_OTC, .alert-error',
  number: '#idRichContext_DisplaySign, #idRemoteNGC_DisplaySign',
  methods: '#idDiv_SAOTCS_Proofs [data-value]',
  ways: '[data-test-cred-id]',
  asks: '#appConfirmTitle',
  errorPage: '#service_exception_message, #exceptionMessageContainer',
  busy: '#lightbox .lightbox-cover.disable-lightbox',
} as const;

/** Reads a sign-in page in one go. Fields that wait off-screen for the browser's password manager, or are still fading in, don't count as shown. */
export async function readView(page: Page, signs: readonly string[]): Promise<EntraView> {
  return page.evaluate(({ css, wanted }) => {
    const drawn = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || box.right <= 0 || box.bottom <= 0) return false;
      if (element.matches('.moveOffScreen, [aria-hidden=true]')) return false;
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    const text = (selector: string): string => [...document.querySelectorAll<HTMLElement>(selector)]
      .filter(drawn).map((element) => element.innerText.replace(/\s+/gu, ' ').trim()).find((each) => each !== '') ?? '';
    const config = (globalThis as { $Config?: Readonly<Record<string, unknown>> }).$Config ?? {};
    const setting = (name: string): string => {
      const value = config[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    const values = (selector: string, attribute: string): string[] => [...document.querySelectorAll(selector)].filter(drawn).map((element) => element.getAttribute(attribute) ?? '');
    const proofs = Array.isArray(config['arrUserProofs']) ? config['arrUserProofs'] as readonly { readonly authMethodId?: string; readonly isDefault?: boolean }[] : [];
    const view = [...document.querySelectorAll('[data-viewid]')].find(drawn);
    const pageId = setting('pgid') || (document.querySelector('meta[name="PageID"]')?.getAttribute('content') ?? '');
    const leaves = pageId === 'ConvergedConsent' ? [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => element.childElementCount === 0 && drawn(element)) : [];
    return {
      host: location.hostname,
      path: location.pathname,
      loadedAt: performance.timeOrigin,
      pageId,
      viewId: view?.getAttribute('data-viewid') ?? '',
      errorCode: setting('sErrorCode'),
      errorPage: setting('strServiceExceptionMessage') || text(css.errorPage),
      fieldError: text(css.fieldError),
      account: text(css.account),
      heading: text(css.heading),
      // What slides in is not connected with anything yet: what is typed or clicked then is lost.
      busy: document.querySelector(css.busy) !== null || [...document.querySelectorAll('.animate')].some((view) => view.getAnimations().some(({ playState }) => playState === 'running')),
      correlationId: setting('correlationId'),
      number: text(css.number),
      codeFrom: document.querySelector<HTMLInputElement>('input[name="mfaAuthMethod"]')?.value ?? proofs.find(({ isDefault }) => isDefault === true)?.authMethodId ?? '',
      methods: values(css.methods, 'data-value'),
      ways: values(css.ways, 'data-test-cred-id'),
      asks: text(css.asks),
      consentTexts: leaves.map((element) => element.innerText.replace(/\s+/gu, ' ').trim()),
      shown: wanted.filter((selector) => [...document.querySelectorAll(selector)].some(drawn)),
    };
  }, { css: ids, wanted: signs });
}

/** A view in few words, without anything that was typed: for the message about a screen that isn't known. */
export function describeView(view: EntraView): string {
  const said = [`page '${view.pageId || 'without an id'}'`, `view ${view.viewId || 'without a number'}`, ...(view.heading === '' ? [] : [`heading '${view.heading.slice(0, 120)}'`])];
  return `${view.host}${view.path} (${said.join(', ')})`;
}
