import { element } from '../element.ts';

/** The fixed places of the portal's page, into which the shell's parts are put. */
export interface PortalRoot {
  readonly container: HTMLElement;
  readonly topBar: HTMLElement;
  readonly main: HTMLElement;
  readonly sidebar: HTMLElement;
  readonly home: HTMLElement;
  readonly notFound: HTMLElement;
  readonly breadcrumb: HTMLElement;
  readonly journey: HTMLElement;
  readonly panes: { readonly right: HTMLElement; readonly shell: HTMLElement };
  readonly toasts: HTMLElement;
  readonly reader: HTMLElement;
}

/**
 * Builds the page: `#web-container` with top bar, portal menu, home, journey of blades, three context panes that
 * are always there, toasts and `#PortalReader`. Source: docs/sites/azure-portal.md, 'Portal shell'.
 */
export function buildPortalRoot(): PortalRoot {
  const topBar = element('div', { class: 'fxs-topbar', role: 'presentation' });
  const sidebar = element('div', { class: 'fxs-sidebar fxs-sidebar-is-collapsed', role: 'presentation' });
  const home = element('div', { class: 'fxs-home-target' });
  const notFound = element('div', { class: 'fxs-startboard fxs-startboard-target fxs-display-none', 'aria-label': 'Dashboard view' },
    element('div', { class: 'fxs-startboard-message-container' },
      element('div', { class: 'fxs-startboard-message-title' }, 'Dashboard not found'),
      element('div', { class: 'fxs-startboard-message-body' })));
  const breadcrumb = element('nav', { class: 'fxs-breadcrumb-wrapper', 'aria-label': 'Navigation history' });
  const journey = element('div', { class: 'fxs-journey-layout fxs-stacklayout fxs-stacklayout-horizontal' });
  const right = contextPane('right');
  const shell = contextPane('shell');
  const main = element('main', { class: 'fxs-panorama fxs-portal-content' }, notFound, home,
    element('div', { class: 'fxs-journey-target fxs-journey' },
      element('div', { class: 'fxs-journey-breadcrumb' }, element('div', { class: 'fxs-breadcrumb-container' }, breadcrumb)), journey));
  const toasts = element('ul', { class: 'fxs-toast' });
  const reader = element('div', { id: 'PortalReader', class: 'fxs-hide-accessible-label', 'aria-live': 'polite' });
  const container = element('div', { id: 'web-container', class: 'fxs-portal fxs-desktop-normal' }, topBar,
    element('div', { class: 'fxs-portal-main' }, sidebar, main, right, shell, contextPane('docked')), toasts);
  document.body.prepend(container, reader);
  return { container, topBar, main, sidebar, home, notFound, breadcrumb, journey, panes: { right, shell }, toasts, reader };
}

function contextPane(place: 'right' | 'shell' | 'docked'): HTMLElement {
  return element('div', { class: `fxs-contextpane fxs-portal-bg-txt-br fxs-portal-contextpane-${place}`, role: 'complementary', 'aria-labelledby': 'fxsContextPaneTitle' },
    element('div', { class: 'fxs-contextpane-loadindicator fxs-display-none' },
      element('div', { class: 'fxs-progress' }, element('div', { class: 'fxs-progress-dots' },
        ...Array.from({ length: 3 }, () => element('div', { class: 'fxs-progress-dots-dot' }))))));
}
