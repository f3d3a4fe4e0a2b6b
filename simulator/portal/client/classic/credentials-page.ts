import type { ApplicationDetails, SecretItem } from '../../api-types.ts';
import { infoBox } from '../controls/info-box.ts';
import { Tabs } from '../controls/tabs.ts';
import { toolbar } from '../controls/toolbar.ts';
import { maskedAfterMs, turnedBy, whenReSorted } from '../copying.ts';
import { element } from '../element.ts';
import { hindered } from '../hindrances.ts';
import { api } from '../shell/api.ts';
import type { ShellServices } from '../shell/blades.ts';
import { ask } from '../shell/dialog.ts';
import { translated } from '../labels.ts';
import { addSecretPane, type NewSecret } from './add-secret-pane.ts';
import { onlyNow, secretsGrid, type SecretRow } from './secrets-grid.ts';
import type { Grid } from '../controls/grid.ts';

const introduction = 'Credentials enable confidential applications to identify themselves to the authentication service when receiving tokens at a web addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using a certificate (instead of a client secret) as a credential.';
const whereTabs = 'Application registration certificates, secrets and federated credentials can be found in the tabs below.';
const whatSecretsAre = 'A secret string that the application uses to prove its identity when requesting a token. Also can be referred to as application password.';
const toastTitle = 'Update application credentials';

/** Between two readings of a list that does not have the new secret yet, in milliseconds. */
const readAgainMs = 60;

/**
 * Certificates & secrets. A new secret's Value stands in its row until the page is left or refreshed.
 * Source: docs/sites/azure-portal.md, 'Certificates & secrets'.
 */
export class CredentialsPage {
  readonly element: HTMLElement;
  readonly #services: ShellServices;
  readonly #tabs: Tabs;
  readonly #area = element('div', { class: 'ext-credentials-tab' });
  readonly #grid: Grid<SecretRow>;
  readonly #note = element('div');
  readonly #values = new Map<string, string>();
  #application: ApplicationDetails;
  #turned: () => void = () => { /* Nothing is being sorted yet. */ };

  constructor(application: ApplicationDetails, services: ShellServices) {
    this.#application = application;
    this.#services = services;
    const { canAddSecret, policy } = application;
    this.#grid = secretsGrid((row) => { void this.#remove(row); }, { readOnly: policy === null && !canAddSecret });
    this.#tabs = new Tabs('Credentials', [
      { key: 'certificates', name: 'Certificates (0)' }, { key: 'secrets', name: this.#counter() }, { key: 'federated', name: 'Federated credentials (0)' },
    ], (key) => { this.#showTab(key); });
    this.element = element('div', { class: 'ext-ad-registeredApps-credentials' },
      toolbar('Credentials commands', [{ name: 'Got feedback?', drawing: 'feedback', telemetry: 'Feedback' }]),
      element('p', { class: 'ext-intro' }, introduction), infoBox('info', whereTabs), this.#tabs.element, this.#area);
    this.#tabs.select('secrets');
  }

  #counter(): string {
    return `${translated('Client secrets')} (${String(this.#application.secrets.length)})`;
  }

  #showTab(key: string): void {
    if (key === 'secrets') this.#area.replaceChildren(...this.#secretsTab());
    else this.#area.replaceChildren(element('p', { class: 'ext-intro' }, key === 'certificates' ? 'Certificates can be used as secrets to prove the application\'s identity when requesting a token. Also can be referred to as public keys.' : 'Allow other identities to impersonate this application by establishing a trust with an external OpenID Connect (OIDC) identity provider.'));
    this.#showRows();
  }

  #secretsTab(): readonly HTMLElement[] {
    const { canAddSecret, policy } = this.#application;
    const commands = toolbar('Client secrets commands', [{ name: translated('New client secret'), drawing: 'add', telemetry: 'NewClientSecret', disabled: !canAddSecret, act: () => { this.#openPane(); } }]);
    return [...(policy === null ? [] : [infoBox('warning', policy)]), element('p', { class: 'ext-intro' }, whatSecretsAre), commands, this.#note, this.#grid.element];
  }

  #showRows(): void {
    this.#tabs.rename('secrets', this.#counter());
    this.#turned();
    this.#showTurned(0);
    this.#turned = whenReSorted((by) => { this.#showTurned(by); });
  }

  #showTurned(by: number): void {
    this.#grid.show(turnedBy(this.#application.secrets, by).map((secret) => ({ ...secret, value: this.#values.get(secret.keyId) ?? null })));
  }

  #maskLater(keyId: string): void {
    const after = maskedAfterMs();
    if (after === null) return;
    setTimeout(() => {
      this.#values.delete(keyId);
      this.#showTurned(0);
    }, after);
  }

  #openPane(): void {
    const { pane } = this.#services;
    pane.open(addSecretPane({ add: (secret) => this.#add(secret), cancel: () => { if (hindered('portal-unsaved-prompt')) void pane.leave(); else pane.close(); } }));
  }

  async #add(secret: NewSecret): Promise<void> {
    const { notifications, pane } = this.#services;
    const { appId, displayName } = this.#application;
    const id = crypto.randomUUID();
    notifications.notify({ id, title: toastTitle, text: `Updating application ${displayName} credentials`, kind: 'progress' });
    try {
      const added = await api.addPassword(appId, secret);
      notifications.notify({ id, title: toastTitle, text: `Successfully updated application ${displayName} credentials`, kind: 'success' });
      pane.close();
      await this.#readUntil(({ secrets }) => secrets.some(({ keyId }) => keyId === added.keyId));
      this.#values.set(added.keyId, added.secretText);
      this.#maskLater(added.keyId);
      this.#note.replaceChildren(infoBox('info', onlyNow));
      this.#showRows();
    } catch (reason) {
      const detail = reason instanceof Error ? reason.message : String(reason);
      notifications.notify({ id, title: toastTitle, text: `Failed to add password. Error detail: ${detail}`, kind: 'error' });
    }
  }

  /** The directory may still answer with the list as it was: counter and row then follow the toast a moment later. */
  async #readUntil(settled: (read: ApplicationDetails) => boolean): Promise<void> {
    let read = await api.application(this.#application.appId);
    while (!settled(read)) {
      await new Promise((resolve) => { setTimeout(resolve, readAgainMs); });
      read = await api.application(this.#application.appId);
    }
    this.#application = read;
  }

  /** Deleting asks first; the wording of the question is invented. */
  async #remove(row: SecretItem): Promise<void> {
    const answer = await ask({ title: 'Delete client secret', text: `Do you want to delete the client secret '${row.displayName}'?`, buttons: ['Yes', 'No'] });
    if (answer !== 'Yes') return;
    const { notifications } = this.#services;
    const { appId, displayName } = this.#application;
    const id = crypto.randomUUID();
    notifications.notify({ id, title: toastTitle, text: `Updating application ${displayName} credentials`, kind: 'progress' });
    try {
      await api.removePassword(appId, row.keyId);
      notifications.notify({ id, title: toastTitle, text: `Successfully updated application ${displayName} credentials`, kind: 'success' });
      await this.#readUntil(({ secrets }) => secrets.every(({ keyId }) => keyId !== row.keyId));
      this.#showRows();
    } catch (reason) {
      const detail = reason instanceof Error ? reason.message : String(reason);
      notifications.notify({ id, title: toastTitle, text: `Failed to delete password. Error detail: ${detail}`, kind: 'error' });
    }
  }
}
