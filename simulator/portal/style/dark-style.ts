/** The dark theme, as far as pictures and readers meet it; its colours are invented. */
export const darkStyle = `
body.fxs-mode-dark, .fxs-mode-dark :is(.fxs-home-target, .fxs-journey-target, .fxs-blade, .fxs-startboard, .fxs-splashscreen, .fxs-sidebar, .fxs-contextpane, .fxs-messagebox, .fxs-toast-item, .fxs-part-frame, .fxs-dropmenu-content, .azc-toolbar-folded, .fxc-dropdown-popup, .fxs-button, .azc-input, .ext-searchbox, .ext-searchbox input) { background-color: #1b1a19; color: #fff; }
.fxs-mode-dark :is(.fxs-blade-button, .fxs-home-feature-link, .fxs-sidebar-item-link, .ext-ad-appslist-application-found, .fxc-essentials-label-container, .fxs-menu-item) { color: #f3f2f1 !important; }
.fxs-mode-dark a { color: #6cb8f6; }
.fxs-mode-dark :is(.fxc-infoBox-container, .fxc-gc-row:hover, .fxc-gc-row-selected, .fxc-menu-item:has(.fxc-menu-selected), .fxs-portal-hover:hover, .fxc-dropdown-option[aria-selected=true]) { background-color: #323130; color: #fff; }
.fxs-mode-dark .fxs-topbar { background: #111; }
`;
