import { paths } from '../paths.ts';
import { html, type Html } from './html.ts';
import { layout, type Viewer } from './layout.ts';
import { table } from './server-management.ts';

/** A page that the guide never opens. It is there so that menus lead somewhere; all of it is invented unless a comment says otherwise. */
export interface OtherSection {
  readonly path: string;
  readonly heading: string;
  readonly content: Html;
}

/** The sections behind the other menu items, and the user's own Settings. */
export const otherSections: readonly OtherSection[] = [
  { path: paths.home, heading: 'Home', content: overview() },
  { path: paths.contentCreation, heading: 'Content Creation', content: contentCreation() },
  {
    path: paths.mediaAndData, heading: 'Media and Data',
    content: table(['Name', 'Type', 'Last change'], [['Corporate film', 'Video', '02/09/2026'], ['Room calendars', 'Data source (Office 365)', '14/03/2026'], ['Canteen menu', 'Data source (RSS)', '21/08/2026']]),
  },
  {
    path: paths.devices, heading: 'Devices',
    content: table(['Device', 'Location', 'Model', 'State'], [['Reception 1', 'Ground floor', 'FW-55BZ40L', 'On'], ['Canteen 2', 'Ground floor', 'FW-65BZ40L', 'Off'], ['Room Tokyo', '1st floor', 'TEB-10DSQM', 'On'], ['Room Osaka', '1st floor', 'TEB-10DSQM', 'On']]),
  },
  {
    // 'User Groups / Roles' and 'Add group' are the vendor's words.
    path: paths.administration, heading: 'Administration',
    content: html`<div class="title-row"><h2>User Groups / Roles</h2><button type="button">Add group</button></div>
    ${table(['Group', 'Parts of TEOS', 'Users'], [['Administrators', 'All', '2'], ['Editors', 'Content Creation, Media and Data', '7'], ['Facility management', 'Devices', '3']])}`,
  },
  {
    path: paths.mySettings, heading: 'My settings',
    content: html`<dl class="facts"><dt>Language</dt><dd>English</dd><dt>Start page</dt><dd>Home</dd><dt>E-mail notifications</dt><dd>Off</dd></dl>`,
  },
];

/** A page of {@link otherSections}, or an option of Server Management that the guide does not use. */
export function otherSectionPage(viewer: Viewer, section: OtherSection): string {
  const inServerManagement = section.path.startsWith(paths.serverManagement);
  const above = [{ text: 'Server Management', path: paths.serverManagement }, { text: 'Settings', path: paths.settings }];
  return layout(viewer, {
    menu: inServerManagement ? paths.serverManagement : section.path,
    heading: section.heading,
    breadcrumb: [...(inServerManagement ? above : []), { text: section.heading, path: section.path }],
    content: section.content,
  });
}

/** The content of an option that the guide does not use. */
export function unusedOption(): Html {
  return html`<p class="hint">These settings have their default values.</p>`;
}

function overview(): Html {
  const numbers = [['25', 'Devices'], ['24', 'Online'], ['42', 'Rooms'], ['11', 'Playlists']] as const;
  return html`<ul class="numbers">${numbers.map(([number, text]) => html`<li><strong>${number}</strong>${text}</li>`)}</ul>
  ${table(['Recent activity', 'User', 'When'], [['Playlist "Reception" published', 'editor', 'Today'], ['Device "Room Osaka" added', 'administrator', 'Yesterday'], ['Template "Welcome" changed', 'editor', 'Yesterday']])}`;
}

// 'Templates', 'Pages' and 'Playlist' are tabs in the vendor's own words, and 'Rights' is their button.
function contentCreation(): Html {
  return html`<div class="title-row"><ul class="tabs" role="tablist" aria-label="Content Creation">${['Templates', 'Pages', 'Playlist'].map((text, index) => html`<li role="presentation"><a role="tab" href="${paths.contentCreation}" aria-selected="${String(index === 0)}">${text}</a></li>`)}</ul><button type="button">Rights</button></div>
  ${table(['Template', 'Size', 'Last change'], [['Welcome', '1920 × 1080', '19/08/2026'], ['Room panel', '1280 × 800', '03/06/2026'], ['Canteen', '1920 × 1080', '21/08/2026']])}`;
}
