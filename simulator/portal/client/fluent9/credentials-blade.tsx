import * as React from 'react';
import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { translated } from '../labels.ts';
import type { ApplicationDetails, InitMessage } from '../../api-types.ts';
import { useApplication } from '../react/application-state.ts';
import { ApiRefusal, type PortalApi } from '../react/portal-api.ts';
import { tellShell } from '../react/shell-link.ts';
import { Credentials } from './credentials.tsx';

/** Certificates & secrets in a frame of its own, with Fluent 9; docs/sites/azure-portal.md, 'Two builds' and 'Certificates & secrets'. */
export function CredentialsBlade({ request, api }: { request: InitMessage; api: PortalApi }): React.ReactElement {
  const { application, refused, reload } = useApplication(api, request.appId ?? '');
  React.useEffect(() => {
    if (application !== null) tellShell({ type: 'title', title: titleOf(application), document: application.displayName });
  }, [application]);
  return (
    <div id="root" style={{ width: '100%' }}>
      {refused !== null ? <Refused error={refused} /> : application === null
        ? <Spinner label="Loading" style={{ marginTop: 48 }} />
        : <Credentials application={application} title={titleOf(application)} reload={reload} api={api} format={request.format} />}
    </div>
  );
}

function titleOf({ displayName }: ApplicationDetails): string {
  return `${displayName} | ${translated('Certificates & secrets')}`;
}

function Refused({ error }: { error: unknown }): React.ReactElement {
  const refusal = error instanceof ApiRefusal ? error : null;
  return (
    <>
      <h3>{refusal?.code === 'Authorization_RequestDenied' ? 'You do not have access' : 'Something went wrong'}</h3>
      <MessageBar intent="error"><MessageBarBody>{refusal?.message ?? 'The content could not be loaded. Please try again.'}</MessageBarBody></MessageBar>
    </>
  );
}
