import type { AddedSecret, ApplicationDetails } from '../../api-types.ts';
import type { NewClientSecret } from './new-client-secret.ts';
import { ApiRefusal, type PortalApi } from './portal-api.ts';
import { tellShell } from './shell-link.ts';

/** The pause between two reads of a list that does not have the new secret yet, in milliseconds. */
const readAgainMs = 150;
const reads = 40;

/** What a person can change on the page, each told to them by the portal's notifications. */
export interface CredentialChanges {
  /** Resolves to whether the portal took the secret; `created` gets the Value, which no later answer holds. */
  readonly add: (secret: NewClientSecret, created: (secret: AddedSecret) => void) => Promise<boolean>;
  readonly remove: (keyId: string) => Promise<void>;
}

let notifications = 0;

/** The changes to one application's secrets; docs/sites/azure-portal.md, 'Certificates & secrets' and 'Add a client secret'. */
export function credentialChanges(application: ApplicationDetails, reload: () => Promise<ApplicationDetails>, api: PortalApi): CredentialChanges {
  return {
    async add(secret, created) {
      const notify = notification(application.displayName);
      try {
        const answer = await api.addPassword(application.appId, { displayName: secret.displayName, endDateTime: secret.end.toISOString() });
        created(answer);
        notify('success');
        void readUntil(reload, (read) => read.secrets.some(({ keyId }) => keyId === answer.keyId));
        return true;
      } catch (error) {
        notify('error', `Failed to add password. Error detail: ${detailOf(error)}`);
        return false;
      }
    },
    async remove(keyId) {
      const notify = notification(application.displayName);
      try {
        await api.removePassword(application.appId, keyId);
        notify('success');
        void readUntil(reload, (read) => read.secrets.every((secret) => secret.keyId !== keyId));
      } catch (error) {
        notify('error', `Failed to delete password. Error detail: ${detailOf(error)}`);
      }
    },
  };
}

function notification(name: string): (kind: 'success' | 'error', text?: string) => void {
  notifications += 1;
  const shared = { type: 'notify', id: `credentials-${String(notifications)}`, title: 'Update application credentials' } as const;
  tellShell({ ...shared, text: `Updating application ${name} credentials`, kind: 'progress' });
  return (kind, text = `Successfully updated application ${name} credentials`) => {
    tellShell({ ...shared, text, kind });
  };
}

function detailOf(error: unknown): string {
  return error instanceof ApiRefusal ? error.message : 'The request could not be sent.';
}

/** The directory answers with the old list for a moment after a change, so it is asked until it knows. */
async function readUntil(reload: () => Promise<ApplicationDetails>, settled: (read: ApplicationDetails) => boolean): Promise<void> {
  for (let read = 0; read < reads; read += 1) {
    try {
      if (settled(await reload())) return;
    } catch (error) {
      // A lost session is told by the API client already; anything else may pass.
      if (error instanceof ApiRefusal && error.code === 'InvalidAuthenticationToken') return;
    }
    await new Promise((resolve) => { setTimeout(resolve, readAgainMs); });
  }
}
