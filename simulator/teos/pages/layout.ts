import { paths } from '../paths.ts';
import { html, json, type Html } from './html.ts';
import { icon, type IconName } from './icons.ts';

/** A message that the client script shows for five seconds, as toastr does by default. */
export interface Toast {
  readonly kind: 'success' | 'error';
  readonly text: string;
}

/** Who looks at a page, as far as the frame around every page needs to know. */
export interface Viewer {
  readonly user: string;
  readonly serverName: string;
  /** False for a user group that may not use Server Management: the menu then lacks it. */
  readonly serverManagement: boolean;
  /** The dialog that covers the page until it was closed once; null for none. */
  readonly notice: 'welcome' | 'cookies' | 'licence' | 'unknown' | 'settings' | null;
  /** Whether the main menu is folded away behind a button. */
  readonly menuFolded: boolean;
  /** Whether Log out asks first. */
  readonly logOutAsks: boolean;
  /** As what the options of Settings are drawn. */
  readonly options: 'tiles' | 'list' | 'tree' | 'tabs' | 'cards';
}

/** What one page puts into the frame. */
export interface PageParts {
  /** The address of the menu item that is marked as current. */
  readonly menu: string;
  readonly heading: string;
  /** From the outermost to this page; the last one is no link. */
  readonly breadcrumb: readonly { readonly text: string; readonly path: string }[];
  readonly content: Html;
  readonly toasts?: readonly Toast[];
}

interface MenuItem {
  readonly text: string;
  readonly path: string;
  readonly icon: IconName;
}

// 'Server Management', 'Administration', 'Content Creation' and 'Media and Data' are the vendor's names; 'Home', 'Devices' and the order are invented.
const menu: readonly MenuItem[] = [
  { text: 'Home', path: paths.home, icon: 'home' },
  { text: 'Content Creation', path: paths.contentCreation, icon: 'content' },
  { text: 'Media and Data', path: paths.mediaAndData, icon: 'media' },
  { text: 'Devices', path: paths.devices, icon: 'devices' },
  { text: 'Administration', path: paths.administration, icon: 'administration' },
  { text: 'Server Management', path: paths.serverManagement, icon: 'server' },
];

/** The document around every page, with and without a menu. The product name stands in the title; the rest of the title is invented. */
export function documentOf(title: string, body: Html, toasts: readonly Toast[] = []): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${paths.stylesheet}">
</head>
${body}
<script type="application/json" id="page-messages">${json(toasts)}</script>
<script src="${paths.script}" defer></script>
</html>`.markup;
}

/** The frame of a page for someone who is logged in: top bar, menu, breadcrumb, heading, foot. Its arrangement is invented. */
export function layout(viewer: Viewer, page: PageParts): string {
  const body = html`<body class="shell" data-notice="${viewer.notice ?? ''}" data-log-out-asks="${String(viewer.logOutAsks)}">
<header class="top">
  ${viewer.menuFolded ? html`<button type="button" class="menu-button" aria-label="Menu" aria-expanded="false" aria-controls="main-menu">${icon('general')}</button>` : null}
  <a class="brand" href="${paths.home}"><span class="sony">SONY</span><span class="product">TEOS Manage</span></a>
  <span class="server-name">${viewer.serverName}</span>
  ${userMenu(viewer)}
</header>
<div class="columns">
  <nav class="side" id="main-menu" aria-label="Main menu"${viewer.menuFolded ? html` hidden` : null}><ul>${menuItems(viewer, page.menu)}</ul></nav>
  <main>
    ${breadcrumb(page.breadcrumb)}
    <h1>${page.heading}</h1>
    ${page.content}
  </main>
</div>
<footer class="foot">TEOS Manage 3.3.0 <span>© 2021 Sony Corporation</span></footer>
</body>`;
  return documentOf(`${page.heading} - TEOS Manage`, body, page.toasts);
}

/** The second 'Settings' of every page is the user's own (docs/sites/teos.md, 'Traps', 4). Invented. */
function userMenu(viewer: Viewer): Html {
  return html`<ul class="user" aria-label="User">
    <li class="user-name">${icon('administration')}${viewer.user}</li>
    <li><a href="${paths.mySettings}">Settings</a></li>
    <li><a href="${paths.logOut}">Log out</a></li>
  </ul>`;
}

function menuItems(viewer: Viewer, current: string): Html[] {
  return menu
    .filter((item) => viewer.serverManagement || item.path !== paths.serverManagement)
    .map((item) => item.path === current
      ? html`<li class="current"><a href="${item.path}" aria-current="page">${icon(item.icon)}<span>${item.text}</span></a></li>`
      : html`<li><a href="${item.path}">${icon(item.icon)}<span>${item.text}</span></a></li>`);
}

/** The slashes are part of the text, as they are in the guide's copy of the page. */
function breadcrumb(items: PageParts['breadcrumb']): Html {
  const last = items.length - 1;
  return html`<nav class="breadcrumb" aria-label="Breadcrumb">${items.map((item, index) => index === last
    ? html`<span aria-current="page">${item.text}</span>`
    : html`<a href="${item.path}">${item.text}</a> / `)}</nav>`;
}
