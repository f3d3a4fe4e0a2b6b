import * as React from 'react';
import type { ICommandBarItemProps } from '@fluentui/react/lib/CommandBar';
import { translated } from '../labels.ts';
import type { InitMessage } from '../../api-types.ts';
import { useApplication, type ApplicationState } from './application-state.ts';
import { BladeFrame } from './blade-frame.tsx';
import { Credentials } from './credentials.tsx';
import { LoadingLines } from './loading.tsx';
import { keyIconLarge, registrationsIcon } from './menu-icons.tsx';
import { RefusedContent } from './messages.tsx';
import { Overview } from './overview.tsx';
import type { PortalApi } from './portal-api.ts';
import { ResourceMenu } from './resource-menu.tsx';
import { tellShell } from './shell-link.ts';

/** An application: its resource menu with Overview or Certificates & secrets; docs/sites/azure-portal.md, 'Overview' and 'Certificates & secrets'. */
export function ApplicationMenuBlade({ request, api }: { request: InitMessage; api: PortalApi }): React.ReactElement {
  const appId = request.appId ?? '';
  const item = request.item ?? 'Overview';
  const state = useApplication(api, appId);
  const name = state.application?.displayName;
  React.useEffect(() => {
    if (name !== undefined) tellShell({ type: 'title', title: item === 'Overview' ? name : `${name} | ${translated('Certificates & secrets')}` });
  }, [name, item]);
  const isCredentials = item === 'Credentials';
  const title = {
    main: name ?? (state.refused === null ? '' : 'No access'),
    extras: isCredentials && name !== undefined ? translated('Certificates & secrets') : null,
    icon: isCredentials ? keyIconLarge : registrationsIcon,
  };
  return (
    <BladeFrame title={title} menu={<ResourceMenu appId={appId} selected={item} />} commands={isCredentials ? credentialsCommands : overviewCommands}>
      <Content state={state} item={item} api={api} format={request.format} />
    </BladeFrame>
  );
}

interface ContentProps {
  readonly state: ApplicationState;
  readonly item: 'Overview' | 'Credentials';
  readonly api: PortalApi;
  readonly format: string;
}

function Content({ state, item, api, format }: ContentProps): React.ReactElement {
  if (state.refused !== null) return <RefusedContent error={state.refused} />;
  if (state.application === null) return <LoadingLines count={8} />;
  if (item === 'Overview') return <Overview application={state.application} />;
  return <Credentials application={state.application} reload={state.reload} api={api} format={format} />;
}

const feedback: ICommandBarItemProps = { key: 'feedback', text: 'Got feedback?', iconProps: { iconName: 'Heart' } };

const credentialsCommands: ICommandBarItemProps[] = [feedback];

/** The commands of the Overview. */
export const overviewCommands: ICommandBarItemProps[] = [
  { key: 'delete', text: 'Delete', iconProps: { iconName: 'Delete' } },
  { key: 'endpoints', text: 'Endpoints', iconProps: { iconName: 'Globe' } },
  { key: 'preview', text: 'Preview features', iconProps: { iconName: 'Preview' } },
];
