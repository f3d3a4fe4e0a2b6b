import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import type { ICommandBarItemProps } from '@fluentui/react/lib/CommandBar';
import { CheckboxVisibility, ConstrainMode, DetailsList, DetailsListLayoutMode, SelectionMode } from '@fluentui/react/lib/DetailsList';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { SearchBox } from '@fluentui/react/lib/SearchBox';
import { translated } from '../labels.ts';
import type { ApplicationListItem, InitMessage } from '../../api-types.ts';
import { applicationColumns } from './applications-list-columns.tsx';
import { type ApplicationsTab, type ShownApplications, useApplications } from './applications-search.ts';
import { alignedRow } from './aligned-row.tsx';
import { BladeFrame, type BladeTitle } from './blade-frame.tsx';
import { LoadingLines } from './loading.tsx';
import { registrationsIcon } from './menu-icons.tsx';
import { InformationBar, RefusedContent } from './messages.tsx';
import { pivotStyles } from './pivot-styles.ts';
import type { PortalApi } from './portal-api.ts';
import { applicationHash, tellShell } from './shell-link.ts';

const searchHint = 'Start typing a display name or application (client) ID to filter these results';
const title = (): BladeTitle => ({ main: translated('App registrations'), extras: null, icon: registrationsIcon });

/** The list of app registrations; docs/sites/azure-portal.md, 'App registrations'. Opens on 'Owned applications', as the portal does. */
export function ApplicationsListBlade({ request, api }: { request: InitMessage; api: PortalApi }): React.ReactElement {
  const [tab, setTab] = React.useState<ApplicationsTab>('owned');
  const [search, setSearch] = React.useState('');
  const shown = useApplications(api, tab, search);
  React.useEffect(() => {
    tellShell({ type: 'title', title: translated('App registrations') });
  }, []);
  return (
    <BladeFrame title={request.standalone ? title() : null} commands={commands(shown.refresh)}>
      <InformationBar>
        Starting June 30th, 2020 we will no longer add any new features to Azure Active Directory Authentication Library (ADAL) and
        Azure AD Graph. We will continue to provide technical support and security updates but we will no longer provide
        feature updates. Applications will need to be upgraded to Microsoft Authentication Library (MSAL) and Microsoft Graph.
      </InformationBar>
      <Pivot selectedKey={tab} onLinkClick={(item) => { setTab(item?.props.itemKey as ApplicationsTab); }} headersOnly styles={pivotStyles}>
        <PivotItem itemKey="all" headerText={translated('All applications')} />
        <PivotItem itemKey="owned" headerText={translated('Owned applications')} />
        <PivotItem itemKey="deleted" headerText="Deleted applications" />
      </Pivot>
      <div style={{ display: 'flex', gap: 8, margin: '12px 0 4px' }}>
        <SearchBox
          placeholder={searchHint}
          ariaLabel={searchHint}
          disableAnimation
          styles={{ root: { width: 560, height: 28 } }}
          onChange={(_event, text) => { setSearch(text ?? ''); }}
        />
        <DefaultButton text="Add filters" iconProps={{ iconName: 'Filter' }} styles={{ root: { height: 28, borderRadius: 14 } }} />
      </div>
      <ListContent shown={shown} tab={tab} search={search} format={request.format} viewAll={() => { setTab('all'); }} />
    </BladeFrame>
  );
}

/** As in the portal, the rows far below the visible part are not in the DOM. */
const nearRowsOnly = { renderedWindowsAhead: 0, renderedWindowsBehind: 0 };

interface ListContentProps {
  readonly shown: ShownApplications;
  readonly tab: ApplicationsTab;
  readonly search: string;
  readonly format: string;
  readonly viewAll: () => void;
}

function ListContent({ shown, tab, search, format, viewAll }: ListContentProps): React.ReactElement {
  const columns = React.useMemo(() => applicationColumns(format), [format]);
  if (shown.refused !== null) return <RefusedContent error={shown.refused} />;
  if (shown.applications === null) return <LoadingLines count={8} />;
  if (shown.applications.length === 0) return <EmptyList tab={tab} search={search} viewAll={viewAll} />;
  return (
    <>
      <div className="ext-ad-appslist-application-found" style={{ padding: '8px 0 0' }}>
        {shown.total} {shown.total === 1 ? 'application' : 'applications'} found
      </div>
      <DetailsList
        items={shown.applications as ApplicationListItem[]}
        columns={columns}
        getKey={(application: ApplicationListItem) => application.appId}
        setKey={`${tab} ${search}`}
        selectionMode={SelectionMode.single}
        checkboxVisibility={CheckboxVisibility.hidden}
        layoutMode={DetailsListLayoutMode.justified}
        constrainMode={ConstrainMode.unconstrained}
        ariaLabelForGrid="App registrations"
        compact
        onRenderRow={alignedRow}
        listProps={nearRowsOnly}
        onItemInvoked={(application: ApplicationListItem) => {
          tellShell({ type: 'navigate', hash: applicationHash('Overview', application.appId) });
        }}
      />
      {shown.loadMore !== null && (
        <DefaultButton className="ext-ad-registeredApps-loadmore" text="Load more" onClick={shown.loadMore} styles={{ root: { marginTop: 12 } }} />
      )}
    </>
  );
}

function EmptyList({ tab, search, viewAll }: { tab: ApplicationsTab; search: string; viewAll: () => void }): React.ReactElement {
  if (tab === 'deleted') return <p>No deleted applications found.</p>;
  if (tab === 'all' || search !== '') return <p>No applications found.</p>;
  return (
    <div style={{ textAlign: 'center', padding: '48px 0' }}>
      <p>This account isn&apos;t listed as an owner of any applications in this directory.</p>
      <div style={{ display: 'flex', gap: 8, justifyContent: 'center' }}>
        <PrimaryButton text="View all applications in the directory" onClick={viewAll} />
        <DefaultButton text="View all applications from personal account" />
      </div>
    </div>
  );
}

function commands(refresh: () => void): ICommandBarItemProps[] {
  return [
    { key: 'new', text: 'New registration', iconProps: { iconName: 'Add' } },
    { key: 'endpoints', text: 'Endpoints', iconProps: { iconName: 'Globe' } },
    { key: 'troubleshooting', text: 'Troubleshooting', iconProps: { iconName: 'Repair' } },
    { key: 'refresh', text: 'Refresh', iconProps: { iconName: 'Refresh' }, onClick: refresh },
    { key: 'download', text: 'Download', iconProps: { iconName: 'Download' } },
    { key: 'preview', text: 'Preview features', iconProps: { iconName: 'Preview' } },
    { key: 'feedback', text: 'Got feedback?', iconProps: { iconName: 'Heart' } },
  ];
}
