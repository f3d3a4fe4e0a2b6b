import * as React from 'react';
import { Link } from '@fluentui/react/lib/Link';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { translated } from '../labels.ts';
import type { ApplicationDetails, SecretItem } from '../../api-types.ts';
import { AddClientSecretPanel } from './add-client-secret-panel.tsx';
import { ClientSecretsTab } from './client-secrets-tab.tsx';
import { credentialChanges } from './credential-changes.ts';
import { DeleteSecretDialog } from './delete-secret-dialog.tsx';
import type { NewClientSecret } from './new-client-secret.ts';
import { useMadeValues, useOrder } from './made-values.ts';
import { InformationBar, WarningBar } from './messages.tsx';
import { pivotStyles } from './pivot-styles.ts';
import type { PortalApi } from './portal-api.ts';

interface CredentialsProps {
  readonly application: ApplicationDetails;
  readonly reload: () => Promise<ApplicationDetails>;
  readonly api: PortalApi;
  readonly format: string;
}

/**
 * Certificates & secrets; docs/sites/azure-portal.md, 'Certificates & secrets'. The Values of secrets made
 * here live in this component alone, so that they are gone once the page is left.
 */
export function Credentials({ application, reload, api, format }: CredentialsProps): React.ReactElement {
  const [values, keep] = useMadeValues();
  const secrets = useOrder(application.secrets);
  const [adding, setAdding] = React.useState(false);
  const [deleting, setDeleting] = React.useState<SecretItem | null>(null);
  const changes = credentialChanges(application, reload, api);
  const add = (secret: NewClientSecret): Promise<boolean> =>
    changes.add(secret, keep);
  const blocked = application.policy !== null || !application.canAddSecret;
  return (
    <div style={{ maxWidth: 1500 }}>
      {application.policy !== null && <WarningBar>{application.policy}</WarningBar>}
      <Introduction />
      <Pivot defaultSelectedKey="secrets" styles={{ ...pivotStyles, root: { marginTop: 8 } }}>
        <PivotItem itemKey="certificates" headerText="Certificates (0)"><Certificates /></PivotItem>
        <PivotItem itemKey="secrets" headerText={`${translated('Client secrets')} (${String(application.secrets.length)})`}>
          <ClientSecretsTab
            secrets={secrets}
            values={values}
            format={format}
            blocked={blocked}
            readOnly={application.policy === null && !application.canAddSecret}
            onNew={() => { setAdding(true); }}
            onDelete={setDeleting}
          />
        </PivotItem>
        <PivotItem itemKey="federated" headerText="Federated credentials (0)"><FederatedCredentials /></PivotItem>
      </Pivot>
      {adding && (
        <AddClientSecretPanel titles={{ open: { title: translated('Add a client secret') }, closed: { title: `${application.displayName} | ${translated('Certificates & secrets')}` } }} format={format} onAdd={add} onClose={() => { setAdding(false); }} />
      )}
      {deleting !== null && (
        <DeleteSecretDialog
          secret={deleting}
          onConfirm={() => {
            setDeleting(null);
            void changes.remove(deleting.keyId);
          }}
          onCancel={() => { setDeleting(null); }}
        />
      )}
    </div>
  );
}

function Introduction(): React.ReactElement {
  return (
    <>
      <p style={{ margin: '4px 0 8px' }}>
        Credentials enable confidential applications to identify themselves to the authentication service when receiving tokens at a web
        addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using a certificate (instead of a
        client secret) as a credential.
      </p>
      <InformationBar>Application registration certificates, secrets and federated credentials can be found in the tabs below.</InformationBar>
    </>
  );
}

function Certificates(): React.ReactElement {
  return (
    <>
      <p>Certificates can be used as secrets to prove the application’s identity when requesting a token. Also can be referred to as public keys.</p>
      <p>No certificates have been added for this application.</p>
    </>
  );
}

function FederatedCredentials(): React.ReactElement {
  return (
    <p>
      Allow other identities to impersonate this application by establishing a trust with an external OpenID Connect (OIDC) identity
      provider. <Link>Learn more</Link>
    </p>
  );
}
