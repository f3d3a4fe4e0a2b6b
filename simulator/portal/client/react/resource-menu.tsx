import * as React from 'react';
import { IconButton } from '@fluentui/react/lib/Button';
import { type INavLink, type INavLinkGroup, type INavStyles, Nav } from '@fluentui/react/lib/Nav';
import { SearchBox } from '@fluentui/react/lib/SearchBox';
import { translated } from '../labels.ts';
import { menuIcons } from './menu-icons.tsx';
import { portalColors } from './portal-theme.ts';
import { applicationHash, tellShell } from './shell-link.ts';

interface MenuItem {
  /** The portal's own id of the item, which its telemetry names carry. */
  readonly id: string;
  readonly name: string;
}

const topItems: readonly MenuItem[] = [
  { id: 'Overview', name: 'Overview' },
  { id: 'Quickstart', name: 'Quickstart' },
  { id: 'IntegrationAssistant', name: 'Integration assistant' },
  { id: 'Troubleshoot', name: 'Diagnose and solve problems' },
];

const manageItems: readonly MenuItem[] = [
  { id: 'Branding', name: 'Branding & properties' },
  { id: 'Authentication', name: 'Authentication' },
  { id: 'Credentials', name: 'Certificates & secrets' },
  { id: 'TokenConfiguration', name: 'Token configuration' },
  { id: 'CallAnAPI', name: 'API permissions' },
  { id: 'ProtectAnAPI', name: 'Expose an API' },
  { id: 'AppRoles', name: 'App roles' },
  { id: 'Owners', name: 'Owners' },
  { id: 'RolesAndAdministrators', name: 'Roles and administrators' },
  { id: 'Manifest', name: 'Manifest' },
];

const supportItems: readonly MenuItem[] = [{ id: 'Support', name: 'New support request' }];

interface ResourceMenuProps {
  readonly appId: string;
  readonly selected: 'Overview' | 'Credentials';
}

/**
 * The menu at the left of an application. Its groups are closed until they are pressed, so
 * 'Certificates & secrets' is in the page but not visible; docs/sites/azure-portal.md, 'Overview'.
 */
export function ResourceMenu({ appId, selected }: ResourceMenuProps): React.ReactElement {
  const [opened, setOpened] = React.useState<ReadonlySet<string>>(new Set(selected === 'Credentials' ? ['Manage'] : []));
  const [filter, setFilter] = React.useState('');
  const toggle = (name: string): void => {
    setOpened(new Set(opened.has(name) ? [...opened].filter((other) => other !== name) : [...opened, name]));
  };
  const groups = [
    group(null, topItems, true, toggle),
    group('Manage', manageItems, opened.has('Manage'), toggle),
    group('Support + Troubleshooting', supportItems, opened.has('Support + Troubleshooting'), toggle),
  ];
  return (
    <div className="fxs-frame-menu" style={menuStyle}>
      <div style={{ display: 'flex', padding: '8px 4px 8px 16px', alignItems: 'center' }}>
        <SearchBox placeholder="Search" ariaLabel="Search" disableAnimation styles={{ root: { flexGrow: 1, height: 28 } }} onChange={(_event, text) => { setFilter(text ?? ''); }} />
        <IconButton ariaLabel="Expand all headers" iconProps={{ iconName: 'Sort' }} styles={small} onClick={() => { setOpened(new Set(['Manage', 'Support + Troubleshooting'])); }} />
        <IconButton ariaLabel="Hide menu" iconProps={{ iconName: 'DoubleChevronLeft' }} styles={small} />
      </div>
      <Nav
        ariaLabel="Menu"
        groups={filter === '' ? groups : [group(null, matching(filter), true, toggle)]}
        selectedKey={selected}
        onRenderLink={(link) => renderItem(link)}
        onLinkClick={(event, link) => {
          event?.preventDefault();
          if (link?.key === 'Overview' || link?.key === 'Credentials') tellShell({ type: 'navigate', hash: applicationHash(link.key, appId) });
        }}
        styles={navStyles}
      />
    </div>
  );
}

function matching(filter: string): MenuItem[] {
  return [...topItems, ...manageItems, ...supportItems].filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
}

function group(name: string | null, items: readonly MenuItem[], isExpanded: boolean, toggle: (name: string) => void): INavLinkGroup {
  const links = items.map((item): INavLink => ({ key: item.id, name: translated(item.name), url: '', 'data-telemetryname': `Menu-${item.id}` }));
  if (name === null) return { links };
  return { name, links, isExpanded, expandAriaLabel: name, onHeaderClick: () => { toggle(name); } };
}

function renderItem(link: INavLink | undefined): React.ReactElement | null {
  if (link === undefined) return null;
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 10, overflow: 'hidden' }}>
      {menuIcons[link.key ?? '']}
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{link.name}</span>
    </span>
  );
}

const menuStyle: React.CSSProperties = {
  width: 252, flexShrink: 0, overflowY: 'auto', borderRight: `1px solid ${portalColors.divider}`,
};

const small = { root: { width: 26, height: 26 }, icon: { fontSize: 12 } };

const navStyles: Partial<INavStyles> = {
  root: { padding: '0 4px 0 8px' },
  link: { height: 30, lineHeight: 30, fontSize: 13, padding: '0 4px 0 8px', color: portalColors.text, selectors: { ':after': { borderLeftWidth: 3 } } },
  compositeLink: { color: portalColors.text },
  chevronButton: { fontSize: 13, fontWeight: 600, height: 30, lineHeight: 30, borderBottom: 0, margin: 0, paddingLeft: 26 },
  chevronIcon: { height: 30, lineHeight: 30, left: 6, fontSize: 10 },
  group: { margin: 0 },
  groupContent: { marginBottom: 0, paddingLeft: 14, animation: 'none' },
};
