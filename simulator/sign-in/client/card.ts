import type { PageConfig } from '../page-config.ts';
import { element } from './element.ts';
import { Stage } from './stage.ts';

/** The white card with everything around it. */
export interface Card {
  readonly form: HTMLFormElement;
  readonly stage: Stage;
  /** Covers the card while an answer is awaited; what is done meanwhile is ignored. */
  busy(awaited: boolean): void;
  readonly isBusy: boolean;
}

/** Draws the page around its views. */
export function drawCard(config: PageConfig): Card {
  const cover = element('div', { class: 'lightbox-cover', 'data-bind': "css: { 'disable-lightbox': svr.fAllowGrayOutLightBox && showLightboxProgress() }" });
  const progress = element('div', { id: 'progressBar', class: 'progress', role: 'progressbar', 'aria-label': 'Please wait', hidden: '' }, ...Array.from({ length: 5 }, () => element('div')));
  const main = element('div', { role: 'main', 'data-bind': "component: { name: 'pagination-control' }" });
  const box = element('div', { id: 'lightbox', class: 'sign-in-box ext-sign-in-box fade-in-lightbox' }, cover, progress,
    element('div', {}, element('img', { class: 'logo', role: 'img', alt: 'Microsoft', src: 'https://aadcdn.msauth.net/shared/1.0/content/images/microsoft_logo.svg' })), main);
  const below = element('div', { class: 'promoted-fed-cred-box ext-promoted-fed-cred-box' });
  const form = element('form', { name: 'f1', id: 'i0281', novalidate: 'novalidate', spellcheck: 'false', method: 'post', target: '_top', autocomplete: 'off', action: config.urlPost },
    element('div', { class: 'login-paginated-page' }, element('div', { id: 'lightboxTemplateContainer' }, element('div', { class: 'background-image-holder', role: 'presentation' }),
      element('div', { class: 'outer' }, element('div', { class: 'middle ext-middle' }, element('div', {}, box, below)), footer(config, box)))));
  document.body.append(form);
  const stage = new Stage(main, below);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!cover.classList.contains('disable-lightbox')) stage.current?.submit();
  });
  return {
    form, stage,
    busy: (awaited) => {
      cover.classList.toggle('disable-lightbox', awaited);
      progress.hidden = !awaited;
    },
    get isBusy() { return cover.classList.contains('disable-lightbox'); },
  };
}

function footer(config: PageConfig, box: HTMLElement): HTMLElement {
  const more = element('a', { id: 'moreOptions', href: '#', role: 'button', 'aria-label': 'Click here for troubleshooting information', 'aria-expanded': 'false' }, '...');
  const details = element('div', { class: 'debug-details', id: 'debugDetails', role: 'alert' }, element('b', {}, 'Troubleshooting details'),
    element('div', {}, `Request Id: ${config.sessionId}`), element('div', {}, `Correlation Id: ${config.correlationId}`), element('div', {}, `Timestamp: ${config.strTimestamp}`));
  more.addEventListener('click', (event) => {
    event.preventDefault();
    if (details.isConnected) details.remove();
    else box.append(details);
    more.setAttribute('aria-expanded', String(details.isConnected));
  });
  return element('div', { id: 'footer', role: 'contentinfo', class: 'footer ext-footer' }, element('div', { id: 'footerLinks', class: 'footerNode text-secondary footer-links' },
    element('a', { id: 'ftrTerms', href: '#' }, 'Terms of use'), element('a', { id: 'ftrPrivacy', href: '#' }, 'Privacy & cookies'), more));
}

/** Posts the page's form with further fields, as a full navigation; the card stays covered until the next page is there. Where to: the page's own address unless another is given. */
export function postForm(card: Card, config: PageConfig, fields: Readonly<Record<string, string>>, address: string = config.urlPost): void {
  card.busy(true);
  card.form.action = address;
  const usual = { ctx: config.sCtx, canary: config.canary, hpgrequestid: config.sessionId, [config.sFTName]: config.sFT };
  card.form.append(...Object.entries({ ...usual, ...fields }).map(([name, value]) => element('input', { type: 'hidden', name, value })));
  card.form.submit();
}
