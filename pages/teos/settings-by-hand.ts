import type { Page } from 'playwright';
import type { Sought } from '../../domain/errors.ts';
import type { PersonAtWindow } from '../person.ts';
import { pointedAt, type Pointed } from './pointing.ts';
import { soughtInTeos, type TeosLabel } from './sought.ts';
import type { TeosManageWording } from './wording.ts';

const pointingOnly = 'The click is only looked at: the page does not get it, and nothing is pressed.';

/**
 * What a person teaches on the settings page by pointing: how its section, its fields, its choice and its Save are called. A control that
 * receives the secret or changes something is named only with the person's confirmation; what is learned is then found exactly, as documented.
 */
export class SettingsByHand {
  readonly #page: Page;
  readonly #wording: TeosManageWording;
  readonly #person: PersonAtWindow;
  readonly #asked = new Set<string>();

  constructor(page: Page, wording: TeosManageWording, person: PersonAtWindow) {
    this.#page = page;
    this.#wording = wording;
    this.#person = person;
  }

  /** Lets the person point at what was not found; false if that taught nothing, or was tried before. */
  async learn({ key }: Sought): Promise<boolean> {
    const kind = key === 'button.save' ? 'save' : key === 'field.authenticationType' || key === 'field.appAuthentication' ? 'choice' : 'section';
    if (this.#asked.has(kind)) return false;
    this.#asked.add(kind);
    return kind === 'save' ? this.#save() : kind === 'choice' ? this.#choice() : this.#section();
  }

  async #section(): Promise<boolean> {
    const { known } = this.#person;
    if (known['field.clientId'] === undefined || known['field.tenantId'] === undefined) return this.#sectionOfUnknown();
    const pointed = await this.#pointed(`The page of the client secret is not as documented. Please click into its field 'Client Secret' (Azure AD app, not Power BI) in the window. ${pointingOnly}`, [known['field.clientId'], known['field.tenantId']]);
    if (pointed === null) return false;
    const { kind, label, section, heading, holding: [clientId, tenantId] } = pointed;
    if (kind !== 'text field' || label === '' || section === '') return this.#refused(`What you clicked on is ${kind === 'text field' ? 'a field without a label or a section' : 'no text field'}.`);
    if (!clientId || !tenantId) return this.#refused(`Beside it, in the section '${section}', no fields hold this application's client ID and tenant ID.`);
    if (!await this.#person.confirm(`Page '${heading}', section '${section}', field '${label}', beside '${clientId}' and '${tenantId}', which hold this application's identifiers: shall the client secret go there?`)) return false;
    this.#learned({ 'page.heading': heading, 'section.azure': section, 'field.clientId': clientId, 'field.clientSecret': label, 'field.tenantId': tenantId });
    return true;
  }

  /** Where the application is still to be read off the page, its identifiers are pointed at, too: they stand in the section of the secret, and hold GUIDs. */
  async #sectionOfUnknown(): Promise<boolean> {
    const secret = await this.#pointed(`The page of the client secret is not as documented. Please click into its field 'Client Secret' (Azure AD app, not Power BI) in the window. ${pointingOnly}`);
    if (secret === null) return false;
    const { kind, label, section, heading } = secret;
    if (kind !== 'text field' || label === '' || section === '') return this.#refused(`What you clicked on is ${kind === 'text field' ? 'a field without a label or a section' : 'no text field'}.`);
    const clientId = await this.#identifier('Client ID', section);
    const tenantId = clientId === null ? null : await this.#identifier('Tenant ID', section);
    if (clientId === null || tenantId === null) return false;
    if (new Set([label, clientId, tenantId]).size < 3) return this.#refused('You clicked on one field twice.');
    if (!await this.#person.confirm(`Page '${heading}', section '${section}': '${clientId}' is the Client ID, '${tenantId}' the Tenant ID, and '${label}' the Client Secret. Is that so?`)) return false;
    this.#learned({ 'page.heading': heading, 'section.azure': section, 'field.clientId': clientId, 'field.clientSecret': label, 'field.tenantId': tenantId });
    return true;
  }

  /** The label of the field of an identifier; null if nothing was pointed at that may be it. */
  async #identifier(name: string, section: string): Promise<string | null> {
    const pointed = await this.#pointed(`Please click into its field '${name}' in the window. ${pointingOnly}`);
    if (pointed === null) return null;
    if (pointed.holdsGuid && pointed.section === section && pointed.label !== '') return pointed.label;
    await this.#refused(`What you clicked on is no field of the section '${section}' that holds a GUID.`);
    return null;
  }

  async #choice(): Promise<boolean> {
    const pointed = await this.#pointed(`It is not clear how TEOS authenticates. Please click on the choice 'Authentication type' in the window. ${pointingOnly}`);
    if (pointed === null) return false;
    if (pointed.kind !== 'choice' || pointed.label === '' || pointed.chosen === '') return this.#refused('What you clicked on is no choice with a label.');
    if (!await this.#person.confirm(`'${pointed.label}' is '${pointed.chosen}'. Is that what the guide calls 'App authentication'?`)) return false;
    this.#learned({ 'field.authenticationType': pointed.label, 'field.appAuthentication': pointed.chosen });
    return true;
  }

  async #save(): Promise<boolean> {
    const pointed = await this.#pointed(`The page has no 'Save'. Please click on the button that saves the client secret in the window. ${pointingOnly}`);
    if (pointed === null) return false;
    if (pointed.kind !== 'button' || pointed.label === '') return this.#refused('What you clicked on is no button with a name.');
    if (!await this.#person.confirm(`Is '${pointed.label}' the button that saves, and shall the run press it when the Value is filled in?`)) return false;
    this.#learned({ 'button.save': pointed.label });
    return true;
  }

  async #pointed(sentence: string, values: readonly string[] = []): Promise<Pointed | null> {
    return pointedAt(this.#page, values, this.#person.patience, () => this.#person.tell(sentence));
  }

  async #refused(why: string): Promise<false> {
    await this.#person.tell(`${why} It was not taken.`);
    return false;
  }

  #learned(names: Readonly<Partial<Record<TeosLabel, string>>>): void {
    for (const [key, name] of Object.entries(names)) this.#person.learned(soughtInTeos(this.#wording, key as TeosLabel), name);
  }
}
