import { errors, type Locator, type Page } from 'playwright';
import { formOf } from '../../domain/client-secret.ts';
import { misuse, type RunbookError } from '../../domain/errors.ts';
import { Secret } from '../../domain/secret.ts';
import { until } from '../awaiting.ts';
import { isForPerson } from '../by-hand.ts';
import { PageObject } from '../page-object.ts';
import type { PersonAtWindow } from '../person.ts';
import { proved, type Wanted } from '../proof.ts';
import { belies, differenceOf, holds, isEncrypted, typeSecret } from '../secret-field.ts';
import { changedSince, fieldsBeside, type FieldsBeside } from './fields-beside.ts';
import { wholeLabel } from './label-pattern.ts';
import { bearing } from './named-control.ts';
import { clearTheWay } from './notices.ts';
import { secretFieldsIn, secretsIn } from './other-secrets.ts';
import { Saving, type Saved } from './saving.ts';
import { readScreen, Steadiness, throwTrouble } from './screen.ts';
import { confirmEditable, documentedSave, undocumented } from './settings-checks.ts';
import { SettingsByHand } from './settings-by-hand.ts';
import { SettingsReader, type NotRecognised, type SettingsReading } from './settings-reader.ts';
import type { Display } from './settings-survey.ts';
import type { TeosManageWording } from './wording.ts';

// How long the page must have been quiet until what it shows is believed, and, while it opens, until
// it is believed not to be as documented.
const quietMs = 600;
const openingMs = 5000;

/** What the settings say about the application that TEOS uses. */
export interface AzureIdentity {
  readonly clientId: string;
  readonly tenantId: string;
  /** The choice as it is shown; null if it could not be read. */
  readonly authenticationType: string | null;
}

/** What the field says about the Value: it is it, it is something else, it cannot be told, or nothing is shown. */
export type Comparison = 'equal' | 'different' | 'masked' | 'blank';

/**
 * The page 'Azure AD App & Power BI Settings'. What shows or receives the secret is the one control of
 * that label in the section 'Azure AD app configuration' of the documented page, or the run stops.
 * Source: docs/sites/teos.md, 'The settings page' and 'How a stored secret may be shown'.
 */
export class AzureSettings extends PageObject {
  readonly #wording: TeosManageWording;
  readonly #reader: SettingsReader;

  readonly #byHand: SettingsByHand | null;

  constructor(page: Page, wording: TeosManageWording, person: PersonAtWindow | null = null) {
    super(page, wording['page.heading']);
    this.#wording = wording;
    this.#byHand = person === null ? null : new SettingsByHand(page, wording, person);
    this.#reader = new SettingsReader(page, wording);
  }

  /** Waits until the page stands there with its section, its fields and what they hold. @throws {RunbookError} exit 4 if it is not as documented; exit 5 if the session has ended. */
  async ready(): Promise<void> {
    await this.#orPointedAt(() => this.#reading({ believed: openingMs, filled: true }));
  }

  /** Checks all that must be so before anything is changed. @throws {RunbookError} exit 4 if it is not as documented; exit 3 if the account may only look. */
  async confirmDocumented(): Promise<void> {
    await this.#orPointedAt(() => this.#documented());
  }

  async #documented(): Promise<void> {
    const reading = await this.#reading();
    const choice = reading.survey.authenticationType;
    if (!this.#reader.isAppAuthentication(choice)) {
      const is = choice === null ? 'could not be read' : `is '${choice.slice(0, 100)}'`;
      throw undocumented('teos-other-authentication-type', `'${this.#wording['field.authenticationType']}' ${is}, and the guide is for '${this.#wording['field.appAuthentication']}'`, this.#wording, { key: choice === null ? 'field.authenticationType' : 'field.appAuthentication' });
    }
    confirmEditable(reading, this.#wording);
  }

  /** The application and tenant that TEOS uses, and how it authenticates. */
  async identity(): Promise<AzureIdentity> {
    const { survey } = await this.#reading();
    return { clientId: survey.clientId.trim(), tenantId: survey.tenantId.trim(), authenticationType: survey.authenticationType };
  }

  /** The stored client secret as far as the page shows it: what the field holds, not how it looks. */
  async readSecret(): Promise<{ display: Display; secret: Secret | null }> {
    const { survey, secret } = await this.#reading();
    if (survey.display !== 'readable') return { display: survey.display, secret: null };
    const text = await proved(this.page, this.#field(), () => secret.evaluate((field) => (field as HTMLInputElement).value));
    return { display: survey.display, secret: new Secret('client secret that TEOS holds', text) };
  }

  /** Every other secret that stands on the page, such as Power BI's, so that the scrubber knows it. */
  async otherSecrets(): Promise<Secret[]> {
    const { frame, field } = await this.#reading();
    return secretsIn(this.page, { frame, path: field.path });
  }

  /** What the other fields of the page hold, which Save sends back with the Client Secret. */
  async fieldsBeside(): Promise<FieldsBeside> {
    const { frame, field } = await this.#reading();
    return fieldsBeside(frame, field.path);
  }

  /** The labels of the other fields that now hold something else than before. Once the page is quiet, as fields may be filled late. */
  async changedBeside(before: FieldsBeside): Promise<string[]> {
    const steadiness = new Steadiness();
    return proved(this.page, { screen: this.title, wanted: 'the other fields of the page' }, () => until(this.page, async () => {
      const changed = changedSince(before, await this.fieldsBeside());
      return changed.length === 0 || steadiness.lasting(await readScreen(this.page, this.#wording)) >= quietMs ? changed : null;
    }));
  }

  /**
   * T5.1: fills in the Value. Afterwards the page is recognised anew: what holds the Value must be the documented field, and Save enabled.
   * @throws {RunbookError} exit 2 if the text is a Secret ID; exit 4 if the field does not take it or Save stays disabled.
   */
  async fillSecret(value: Secret): Promise<void> {
    if (formOf(value) === 'secret id') {
      throw misuse({
        code: 'teos-secret-id', screen: this.title,
        message: "The text to be filled in under 'Client Secret' is a Secret ID (a GUID), not a Value.",
        advice: 'Nothing was filled in. Copy the Value, which the portal shows only once.',
      });
    }
    const before = await this.#reading();
    confirmEditable(before, this.#wording);
    await clearTheWay(this.page, this.#wording, this.title, before.secret);
    // A page that draws its fields anew a moment later drops what was typed; it does so once or twice, as its parts arrive.
    for (let times = 0; times === 0 || !await this.#holds(value); times += 1) {
      if (times === 3) throw undocumented('teos-secret-field-changed', `the page changed while '${this.#wording['field.clientSecret']}' was filled in, and the field no longer holds the Value`, this.#wording);
      await typeSecret((await this.#reading()).secret, value, this.#field());
    }
    const after = await this.#reading();
    if (!documentedSave(after, this.#wording).off) return;
    const enabled: Wanted = { screen: this.title, wanted: `the button '${this.#wording['button.save']}', enabled by the new '${this.#wording['field.clientSecret']}',` };
    await proved(this.page, enabled, () => until(this.page, async () => (documentedSave(await this.#reading(), this.#wording).off ? null : true)));
  }

  /**
   * T5.2: clicks Save, once, and waits for what comes of it; see {@link Saving}. A form is sent only with the Value in its
   * field: what the page shows there by itself may be a mask, which TEOS would store. If the page has dropped the Value, it is filled in again, three times at most.
   * @throws {RunbookError} exit 4 if the field does not keep the Value; else what {@link Saving} throws.
   */
  async save(value: Secret): Promise<Saved> {
    // A page that draws its fields anew may do so while Save is looked for, too.
    let reading: SettingsReading | null = null;
    for (let times = 0; reading === null; times += 1) {
      if (times === 3) throw undocumented('teos-secret-not-kept', `the field '${this.#wording['field.clientSecret']}' does not keep what is filled in`, this.#wording);
      if (!await this.#holds(value)) await this.fillSecret(value);
      const seen = await this.#reading();
      if (await this.#holds(value)) reading = seen;
    }
    const save = bearing(reading.frame, documentedSave(reading, this.#wording), wholeLabel(this.#wording['button.save']));
    await clearTheWay(this.page, this.#wording, this.title, save);
    return new Saving(this.page, this.#wording, this.title).click(save);
  }

  /**
   * Loads the page anew, so that its fields show what the server holds. The address is left first: that
   * makes it a fresh load even where only a fragment tells the page, and never posts the form again.
   * @param navigate clicks to the page; used where its address does not carry it.
   */
  async reload(navigate: () => Promise<void>): Promise<void> {
    const address = this.page.url();
    await proved(this.page, { screen: this.title, wanted: 'a fresh load of the page' }, async () => {
      await this.page.goto('about:blank');
      await this.page.goto(address, { waitUntil: 'domcontentloaded' });
    });
    if (!await this.#carriedByAddress()) await navigate();
    await this.ready();
  }

  /**
   * Compares the field, as it is now, with the Value, in the page. Anything but equality counts once the
   * page is quiet. A mask that leaves the ends of another secret visible is different, not merely masked;
   * a text that is evidently encrypted is a mask, too: it shows that something is stored, not what.
   */
  async compare(value: Secret): Promise<Comparison> {
    const steadiness = new Steadiness();
    return proved(this.page, this.#field(), () => until(this.page, async () => {
      const { survey, secret } = await this.#reading();
      if (await holds(secret, value)) return 'equal';
      if (steadiness.lasting(await readScreen(this.page, this.#wording)) < quietMs) return null;
      if (survey.display === 'masked') return await belies(secret, value) ? 'different' : 'masked';
      if (await isEncrypted(secret, value)) return 'masked';
      return survey.display === 'readable' ? 'different' : 'blank';
    }));
  }

  /** In what way the field, as it is now, differs from the Value: a clause without a character of either. */
  async difference(value: Secret): Promise<string> {
    const { secret } = await this.#reading();
    return proved(this.page, this.#field(), () => differenceOf(secret, value));
  }

  override covers(): readonly Locator[] {
    return this.page.frames().map((frame) => secretFieldsIn(frame, this.#wording['field.clientSecret']));
  }

  /** Does something that a label may be missing for; a person at the window may point at what bears it, each thing once. */
  async #orPointedAt<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (this.#byHand === null || !isForPerson(error) || !await this.#byHand.learn(error.sought)) throw error;
      }
    }
  }

  async #holds(value: Secret): Promise<boolean> {
    const { secret } = await this.#reading();
    return proved(this.page, this.#field(), () => holds(secret, value));
  }

  /** Whether the address that was just opened leads to the page, and not merely to TEOS. */
  async #carriedByAddress(): Promise<boolean> {
    const steadiness = new Steadiness();
    return proved(this.page, this.#field(), () => until(this.page, async () => {
      if (!('problem' in await this.#reader.read())) return true;
      const screen = await readScreen(this.page, this.#wording);
      throwTrouble(screen, this.title);
      return steadiness.lasting(screen) >= quietMs ? false : null;
    }));
  }

  /** The page as it is recognised, once it is; `believed`: milliseconds after which a quiet page counts as it is. */
  async #reading({ believed = quietMs, filled = false } = {}): Promise<SettingsReading> {
    const steadiness = new Steadiness();
    let last: NotRecognised | null = null;
    const unrecognised = ({ problem, key }: NotRecognised, cause?: unknown): RunbookError => undocumented('teos-settings-not-recognised', problem, this.#wording, { cause, ...(key === null ? {} : { key }) });
    const look = async (): Promise<SettingsReading | null> => {
      const reading = await this.#reader.read();
      if (!('problem' in reading) && (!filled || (reading.survey.clientId !== '' && reading.survey.tenantId !== ''))) return reading;
      const screen = await readScreen(this.page, this.#wording);
      const steadyMs = steadiness.lasting(screen);
      if (!('problem' in reading)) return steadyMs >= quietMs ? reading : null;
      throwTrouble(screen, this.title);
      last = reading;
      if (steadyMs >= believed) throw unrecognised(reading);
      return null;
    };
    return proved(this.page, this.#field(), async () => {
      try {
        return await until(this.page, look);
      } catch (cause) {
        throw cause instanceof errors.TimeoutError && last !== null ? unrecognised(last, cause) : cause;
      }
    });
  }

  #field(): Wanted {
    return { screen: this.title, wanted: `the field '${this.#wording['field.clientSecret']}' of the section '${this.#wording['section.azure']}'` };
  }
}
