import { paths } from '../paths.ts';
import type { SecretLook } from '../secret-displays.ts';
import type { ShownSettings } from '../settings-form.ts';
import { html, type Html } from './html.ts';
import { layout, type Toast, type Viewer } from './layout.ts';

/** How the page is drawn this time. */
export interface AzureSettingsPage {
  readonly shown: ShownSettings;
  readonly antiForgeryToken: string;
  /** False for a user group that may look but not change: fields disabled, no Save. */
  readonly editable: boolean;
  /** False draws the labels as plain text in the neighbouring cell, as WebForms pages often do. */
  readonly labelled: boolean;
  /** Draws a second field of the same name in the Azure section. */
  readonly twoSecretFields: boolean;
  /** The `maxlength` of the Client Secret; null for none. */
  readonly secretLength: number | null;
  /** Asked by a native dialog when Save is clicked; null to save at once. */
  readonly confirmation: string | null;
  /** What the page does by script, and where its buttons stand. */
  readonly behaviour: SaveBehaviour;
  /** True if the browser itself asks before the page is left with changes. */
  readonly nativePrompt: boolean;
  /** The text under the heading that stays, unlike the toast. */
  readonly saved: string | null;
  /** What the validation summary lists. */
  readonly errors: readonly string[];
  /** True if what is shown is not what is stored. */
  readonly unsaved: boolean;
  readonly toasts: readonly Toast[];
}

/** What a page may do before it is saved, each by a fault of its name. */
export interface SaveBehaviour {
  /** Save is enabled by a change only. */
  readonly enabledLate: boolean;
  /** What is sent is what the event 'change' told. */
  readonly sendsChanges: boolean;
  /** Asks in a dialog of the page. */
  readonly modal: boolean;
  readonly redraws: boolean;
  /** Each section has a Save of its own. */
  readonly perSection: boolean;
  readonly testButton: boolean;
  /** A button that leaves the page stands first in the form. */
  readonly leavingButton: boolean;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength?: number | null;
  readonly look?: SecretLook;
}

const title = 'Azure AD App & Power BI Settings';

/**
 * The page that the guide's last step is about. Certain are the breadcrumb, the heading, the beginning of the intro,
 * the Azure section's heading, sentence and four labels, 'App authentication' and 'Save'
 * (docs/sites/teos.md, 'The settings page'); everything else here is invented.
 */
export function azureSettingsPage(viewer: Viewer, page: AzureSettingsPage): string {
  return layout(viewer, {
    menu: paths.serverManagement,
    heading: title,
    breadcrumb: [
      { text: 'Server Management', path: paths.serverManagement },
      { text: 'Settings', path: paths.settings },
      { text: title, path: paths.azureSettings },
    ],
    toasts: page.toasts,
    content: html`<p class="hint">On this page you can set-up your Azure AD and Power BI settings to use within TEOS.</p>
    ${messages(page)}
    ${formOf(page)}`,
  });
}

// Invented: the confirmation text, and that errors stand in a list above the form.
function messages(page: AzureSettingsPage): Html {
  if (page.errors.length > 0) return html`<div class="validation-summary-errors"><ul>${page.errors.map((text) => html`<li>${text}</li>`)}</ul></div>`;
  return page.saved === null ? html`` : html`<p class="saved" role="status">${page.saved}</p>`;
}

// Invented: one form and one Save for both sections.
function formOf(page: AzureSettingsPage): Html {
  return html`<form id="settings" method="post" action="${paths.azureSettings}" autocomplete="off" data-unsaved="${String(page.unsaved)}" data-native-prompt="${String(page.nativePrompt)}" data-confirmation="${page.confirmation ?? ''}" data-save-when="${page.behaviour.enabledLate ? 'changed' : ''}" data-sends="${page.behaviour.sendsChanges ? 'changes' : ''}" data-modal="${String(page.behaviour.modal)}" data-redraws="${String(page.behaviour.redraws)}">
  ${page.behaviour.leavingButton ? html`<button type="submit" class="back" formaction="${paths.settings}" formmethod="get">Back</button>` : null}
  <input type="hidden" name="__RequestVerificationToken" value="${page.antiForgeryToken}">
  ${azureSection(page)}
  ${powerBiSection(page)}
  ${page.editable ? buttons(page, null) : html`<p class="hint">You have no right to change these settings.</p>`}
</form>`;
}

/** The buttons of a section, or of the whole page. */
function buttons({ behaviour, editable }: AzureSettingsPage, section: 'AzureAd' | 'PowerBi' | null): Html {
  if (!editable || behaviour.perSection !== (section !== null)) return html``;
  const test = behaviour.testButton && section !== 'PowerBi' ? html`<button type="button" data-validate>Validate Authentication</button> ` : null;
  return html`<div class="buttons">${test}<button type="submit" class="primary"${section === null ? null : html` name="Section" value="${section}"`}>Save</button></div>`;
}

function azureSection(page: AzureSettingsPage): Html {
  const { shown } = page;
  const secret: Field = { id: 'AzureAd_ClientSecret', label: 'Client Secret', value: shown.clientSecret, look: shown.look, maxLength: page.secretLength };
  return html`<section class="panel" aria-labelledby="azure-heading">
  <h2 id="azure-heading">Azure AD app configuration</h2>
  <div class="panel-body">
  <p>Below setting apply to both the Azure AD settings and Office 365</p>
  <table class="form"><tbody>
    ${row(page, 'AzureAd_AuthenticationType', 'Authentication type', authenticationType(page))}
    ${textRow(page, { id: 'AzureAd_ClientId', label: 'Client ID', value: shown.clientId })}
    ${secretRow(page, secret)}
    ${page.twoSecretFields ? secretRow(page, { ...secret, id: 'AzureAd_ClientSecret2' }) : null}
    ${textRow(page, { id: 'AzureAd_TenantId', label: 'Tenant ID', value: shown.tenantId })}
  </tbody></table>
  ${buttons(page, 'AzureAd')}
  </div>
</section>`;
}

// Invented as a whole; a comparable product asks for these four.
function powerBiSection(page: AzureSettingsPage): Html {
  const { powerBi } = page.shown;
  return html`<section class="panel" aria-labelledby="power-bi-heading">
  <h2 id="power-bi-heading">Power BI configuration</h2>
  <div class="panel-body">
  <p>Used to show Power BI reports on your displays</p>
  <table class="form"><tbody>
    ${textRow(page, { id: 'PowerBi_UserName', label: 'User name', value: powerBi.userName })}
    ${textRow(page, { id: 'PowerBi_ClientId', label: 'Client ID', value: powerBi.clientId })}
    ${secretRow(page, { id: 'PowerBi_ClientSecret', label: 'Client Secret', value: powerBi.clientSecret, look: page.shown.look })}
    ${textRow(page, { id: 'PowerBi_WorkspaceId', label: 'Workspace ID', value: powerBi.workspaceId })}
  </tbody></table>
  ${buttons(page, 'PowerBi')}
  </div>
</section>`;
}

// 'App authentication' is the guide's; that there is another value is likely, its text is invented.
function authenticationType(page: AzureSettingsPage): Html {
  const choices = ['App authentication', 'Delegated user'];
  return html`<select id="AzureAd_AuthenticationType" name="AzureAd.AuthenticationType"${disabled(page)}>${choices.map((choice) => choice === page.shown.authenticationType
    ? html`<option value="${choice}" selected>${choice}</option>`
    : html`<option value="${choice}">${choice}</option>`)}</select>`;
}

function textRow(page: AzureSettingsPage, field: Field): Html {
  return row(page, field.id, field.label, input(page, field));
}

function input(page: AzureSettingsPage, { id, value, maxLength, look }: Field): Html {
  const length = maxLength === undefined || maxLength === null ? null : html` maxlength="${maxLength}"`;
  const placeholder = look === undefined || look.placeholder === null ? null : html` placeholder="${look.placeholder}"`;
  return html`<input id="${id}" name="${nameOf(id)}" type="${look?.type ?? 'text'}" value="${value}"${length}${placeholder} autocomplete="off" spellcheck="false"${disabled(page)}>`;
}

/** As MVC does it: the dots of a name become underscores in the id. */
function nameOf(id: string): string {
  return id.replace('_', '.');
}

/** A secret as the chosen display draws it; 'Reset', 'Concealed' and 'Change Password' are those of Grafana and Jenkins. */
function secretRow(page: AzureSettingsPage, field: Field): Html {
  const { id, label, value, look } = field;
  if (look?.lock === 'absent') return html``;
  if (look?.lock === 'reset') return row(page, id, label, html`<input id="${id}" name="${nameOf(id)}" type="text" value="${value}" autocomplete="off" disabled> <button type="button" data-unlock="${id}"${disabled(page)}>Reset</button>`);
  if (look?.lock === 'change') return row(page, id, label, html`<span>Concealed</span> <input id="${id}" name="${nameOf(id)}" type="hidden" value="${value}" autocomplete="off"> <button type="button" data-unlock="${id}"${disabled(page)}>Change Password</button>`);
  return textRow(page, field);
}

/** The guide's picture prints a colon behind each label. */
function row(page: AzureSettingsPage, id: string, label: string, control: Html): Html {
  return html`<tr><td>${page.labelled ? html`<label for="${id}">${label}:</label>` : html`${label}:`}</td><td>${control}</td></tr>
    `;
}

function disabled(page: AzureSettingsPage): Html {
  return page.editable ? html`` : html` disabled`;
}
