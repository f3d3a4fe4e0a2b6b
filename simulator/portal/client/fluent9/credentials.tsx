import * as React from 'react';
import { MessageBar, MessageBarBody, Tab, TabList, Toolbar, ToolbarButton } from '@fluentui/react-components';
import { translated } from '../labels.ts';
import type { ApplicationDetails, SecretItem } from '../../api-types.ts';
import type { NewClientSecret } from '../react/new-client-secret.ts';
import { credentialChanges } from '../react/credential-changes.ts';
import { useMadeValues, useOrder } from '../react/made-values.ts';
import type { PortalApi } from '../react/portal-api.ts';
import { AddClientSecretDrawer } from './add-client-secret-drawer.tsx';
import { ClientSecretsGrid, onceOnly } from './client-secrets-grid.tsx';
import { DeleteSecretDialog } from './delete-secret-dialog.tsx';
import { Drawing } from './icons.tsx';

interface CredentialsProps {
  readonly application: ApplicationDetails;
  /** Title of the blade, which the document gets back when a pane closes. */
  readonly title: string;
  readonly reload: () => Promise<ApplicationDetails>;
  readonly api: PortalApi;
  readonly format: string;
}

type TabName = 'certificates' | 'secrets' | 'federated';

/** Certificates & secrets; the Values of secrets made here live in this component alone, so that they are gone once the page is left. */
export function Credentials({ application, title, reload, api, format }: CredentialsProps): React.ReactElement {
  const [values, keep] = useMadeValues();
  const secrets = useOrder(application.secrets);
  const [tab, setTab] = React.useState<TabName>('secrets');
  const [adding, setAdding] = React.useState(false);
  const [deleting, setDeleting] = React.useState<SecretItem | null>(null);
  const changes = credentialChanges(application, reload, api);
  const add = (secret: NewClientSecret): Promise<boolean> =>
    changes.add(secret, keep);
  return (
    <>
      <Introduction />
      {application.policy !== null && <Notice intent="warning">{application.policy}</Notice>}
      <TabList selectedValue={tab} onTabSelect={(_event, { value }) => { setTab(value as TabName); }}>
        <Tab value="certificates">Certificates (0)</Tab>
        <Tab value="secrets">{`${translated('Client secrets')} (${String(application.secrets.length)})`}</Tab>
        <Tab value="federated">Federated credentials (0)</Tab>
      </TabList>
      {tab === 'secrets'
        ? <SecretsTab application={application} secrets={secrets} values={values} format={format} onNew={() => { setAdding(true); }} onDelete={setDeleting} />
        : <p>{tab === 'certificates' ? 'No certificates have been added for this application.' : 'Allow other identities to impersonate this application by establishing a trust with an external OpenID Connect (OIDC) identity provider.'}</p>}
      {adding && <AddClientSecretDrawer titles={{ open: { title, document: translated('Add a client secret') }, closed: { title, document: application.displayName } }} format={format} onAdd={add} onClose={() => { setAdding(false); }} />}
      {deleting !== null && (
        <DeleteSecretDialog
          secret={deleting}
          onConfirm={() => { setDeleting(null); void changes.remove(deleting.keyId); }}
          onCancel={() => { setDeleting(null); }}
        />
      )}
    </>
  );
}

interface SecretsTabProps {
  readonly application: ApplicationDetails;
  readonly secrets: readonly SecretItem[];
  readonly values: ReadonlyMap<string, string>;
  readonly format: string;
  readonly onNew: () => void;
  readonly onDelete: (secret: SecretItem) => void;
}

function SecretsTab({ application, secrets, values, format, onNew, onDelete }: SecretsTabProps): React.ReactElement {
  const { policy, canAddSecret } = application;
  return (
    <>
      <p>A secret string that the application uses to prove its identity when requesting a token. Also can be referred to as application password.</p>
      <Toolbar aria-label="Client secrets" style={{ paddingLeft: 0 }}>
        <ToolbarButton icon={<Drawing of="add" />} disabled={policy !== null || !canAddSecret} onClick={onNew}>{translated('New client secret')}</ToolbarButton>
      </Toolbar>
      {values.size > 0 && <Notice intent="info">{onceOnly}</Notice>}
      <ClientSecretsGrid secrets={secrets} values={values} format={format} readOnly={policy === null && !canAddSecret} onDelete={onDelete} />
      {secrets.length === 0 && <p>No client secrets have been created for this application.</p>}
    </>
  );
}

function Notice({ intent, children }: { intent: 'info' | 'warning'; children: string }): React.ReactElement {
  return <MessageBar intent={intent} style={{ margin: '8px 0' }}><MessageBarBody>{children}</MessageBarBody></MessageBar>;
}

function Introduction(): React.ReactElement {
  return (
    <>
      <p style={{ margin: '4px 0 8px' }}>
        Credentials enable confidential applications to identify themselves to the authentication service when receiving tokens at a web
        addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using a certificate (instead of a
        client secret) as a credential.
      </p>
      <Notice intent="info">Application registration certificates, secrets and federated credentials can be found in the tabs below.</Notice>
    </>
  );
}
