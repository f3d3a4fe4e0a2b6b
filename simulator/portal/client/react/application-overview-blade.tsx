import * as React from 'react';
import type { InitMessage } from '../../api-types.ts';
import { overviewCommands } from './application-menu-blade.tsx';
import { useApplication } from './application-state.ts';
import { BladeFrame } from './blade-frame.tsx';
import { LoadingLines } from './loading.tsx';
import { RefusedContent } from './messages.tsx';
import { Overview } from './overview.tsx';
import type { PortalApi } from './portal-api.ts';
import { tellShell } from './shell-link.ts';

/** The Overview of an application alone: the top document draws title and menu around it; docs/sites/azure-portal.md, 'Two builds'. */
export function ApplicationOverviewBlade({ request, api }: { request: InitMessage; api: PortalApi }): React.ReactElement {
  const { application, refused } = useApplication(api, request.appId ?? '');
  const name = application?.displayName;
  React.useEffect(() => {
    if (name !== undefined) tellShell({ type: 'title', title: name, document: name });
  }, [name]);
  return (
    <BladeFrame title={null} commands={overviewCommands}>
      {refused !== null ? <RefusedContent error={refused} /> : application === null ? <LoadingLines count={8} /> : <Overview application={application} />}
    </BladeFrame>
  );
}
