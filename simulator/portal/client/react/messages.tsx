import * as React from 'react';
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar';
import { ApiRefusal } from './portal-api.ts';
import { tellShell } from './shell-link.ts';

const barStyles = { root: { margin: '8px 0', maxWidth: 1400 } };

/** A bar of information that can be dismissed until the blade is opened again. */
export function InformationBar({ children }: { children: React.ReactNode }): React.ReactElement | null {
  const [dismissed, setDismissed] = React.useState(false);
  if (dismissed) return null;
  return (
    <MessageBar messageBarType={MessageBarType.info} dismissButtonAriaLabel="Close" onDismiss={() => { setDismissed(true); }} styles={barStyles}>
      {children}
    </MessageBar>
  );
}

/** A warning that stays. */
export function WarningBar({ children }: { children: React.ReactNode }): React.ReactElement {
  return <MessageBar messageBarType={MessageBarType.warning} styles={barStyles}>{children}</MessageBar>;
}

/** What a blade shows in place of its content when the API refused it; docs/sites/azure-portal.md, 'Refusals'. */
export function RefusedContent({ error }: { error: unknown }): React.ReactElement {
  const refusal = error instanceof ApiRefusal ? error : null;
  const denied = refusal?.code === 'Authorization_RequestDenied';
  React.useEffect(() => {
    tellShell({ type: 'title', title: denied ? 'No access' : 'Error' });
  }, [denied]);
  return (
    <div style={{ padding: '48px 24px', maxWidth: 640 }}>
      <h3 style={{ fontSize: 18, fontWeight: 600 }}>{denied ? 'You do not have access' : 'Something went wrong'}</h3>
      <p>{refusal?.message ?? 'The content could not be loaded. Please try again.'}</p>
      {denied && <p>Access denied. Please contact your administrator to get access.</p>}
      {refusal !== null && <p style={{ color: '#605e5c' }}>Error code: {refusal.code}</p>}
    </div>
  );
}
