import { RunbookError } from '../../../domain/errors.ts';
import type { Secret } from '../../../domain/secret.ts';
import { DocumentedScreen } from '../../../pages/teos/documented-screen.ts';
import type { FillingWay } from '../../../pages/secret-field.ts';
import { SettingsProbe, type SaveGesture } from '../../../pages/teos/settings-probe.ts';
import type { Custody } from '../../given.ts';
import type { TeosSite } from '../../sites.ts';
import { clickToSettings, inSession, screensOf } from '../../teos-session.ts';
import { nobody } from '../walk.ts';
import { fine, observed, type FullOutcome, type FullWalk } from './given.ts';

/** What a saving of the field's handling came to. */
export type ProbeEnd =
  /** What the field holds after a fresh load, and in what way that differs. `taken`: whether the field held the whole text before Save. */
  | { readonly kind: 'saved'; readonly holds: 'equal' | 'different' | 'masked' | 'blank'; readonly way: string; readonly taken: boolean }
  /** TEOS said no, in its words. */
  | { readonly kind: 'refused'; readonly said: string }
  /** TEOS answered with an error of its own, or not at all. */
  | { readonly kind: 'failed'; readonly said: string }
  /** Nothing came of it. */
  | { readonly kind: 'nothing'; readonly said: string };

/** How a text is filled in and saved. */
export interface Trying {
  readonly way?: FillingWay;
  readonly gesture?: SaveGesture;
}

const refusals: Readonly<Record<string, 'refused' | 'failed' | 'nothing'>> = {
  'teos-save-refused': 'refused', 'teos-save-failed': 'failed', 'teos-save-unanswered': 'failed', 'teos-error-page': 'failed', 'screen-not-as-documented': 'nothing',
};

/** The field of one server while it is tried out: each try is recorded before it is saved, as any Save is. */
export class FieldTrial {
  readonly site: TeosSite;
  readonly probe: SettingsProbe;
  readonly #full: FullWalk;
  readonly #custody: Custody;
  #name = '';
  #pictures: string[] = [];

  constructor(full: FullWalk, custody: Custody) {
    this.#full = full;
    this.#custody = custody;
    this.site = { ...full.walk.site, wording: full.walk.wording };
    this.probe = new SettingsProbe(this.site.page, this.site.wording);
  }

  /** Tries something out, with a picture of what TEOS shows right after the last Save; of the page, where nothing was saved. */
  async pictured(name: string, act: () => Promise<FullOutcome>): Promise<FullOutcome> {
    [this.#name, this.#pictures] = [name, []];
    const outcome = await act();
    return { ...outcome, picture: this.#pictures.at(-1) ?? await this.#shot() };
  }

  /** Fills a text in, saves it, and reads the field after a fresh load. Whatever TEOS says to it is an answer. */
  async tried(value: Secret, { way = 'at once', gesture = 'click' }: Trying = {}): Promise<ProbeEnd> {
    this.#full.know(value);
    const taken = await inSession(this.site, nobody, () => this.probe.fill(value, way));
    const answer = await this.saved(gesture);
    await this.afresh();
    const { settings } = screensOf(this.site);
    const holds = await settings.compare(value);
    if (answer !== null && holds !== 'equal') return answer;
    return { kind: 'saved', holds, taken, way: holds === 'different' ? await settings.difference(value) : '' };
  }

  /** Saves whatever the field holds; null if TEOS took it. */
  async saved(gesture: SaveGesture = 'click'): Promise<Exclude<ProbeEnd, { readonly kind: 'saved' }> | null> {
    if (!await this.probe.canSave()) return { kind: 'refused', said: 'Save stays disabled' };
    await this.#custody.setting(this.site.url);
    try {
      await this.probe.save(gesture);
      await this.#custody.set(this.site.url);
      return null;
    } catch (error) {
      const kind = error instanceof RunbookError ? refusals[error.code] : undefined;
      if (!(error instanceof RunbookError) || kind === undefined) throw error;
      return { kind, said: error.message };
    } finally {
      const picture = await this.#shot();
      if (picture !== null) this.#pictures.push(picture);
    }
  }

  /** Loads the page anew; if TEOS's session has ended, logs in again. */
  async afresh(): Promise<void> {
    const { shell, management, settings } = screensOf(this.site);
    await inSession(this.site, nobody, () => settings.reload(() => clickToSettings(shell, management, settings)));
  }

  #shot(): Promise<string | null> {
    return this.#full.given.picture(this.#name, new DocumentedScreen(this.site.page, this.site.wording, this.probe.title));
  }
}

/** What a try means where the text ought to be kept, or be refused with a word: anything but losing it silently. */
export function keptOrRefused(end: ProbeEnd, kept = 'It is kept as it is.'): FullOutcome {
  if (end.kind === 'refused') return fine(`TEOS refuses it, and says so. ${end.said}`);
  if (end.kind === 'failed') return observed('moderate', `TEOS answers with an error of its own. ${end.said}`);
  if (end.kind === 'nothing') return observed('moderate', `Nothing comes of Save. ${end.said}`);
  if (end.holds === 'equal') return fine(kept);
  if (end.holds !== 'different') return observed('note', 'TEOS takes it, and does not show what it holds: no more can be seen.');
  return lost(end.way);
}

/** Something was lost without a word. */
export function lost(way: string): FullOutcome {
  return { seen: `TEOS says that it has saved, and holds something else: ${way}.`, severity: 'serious', defect: true };
}
