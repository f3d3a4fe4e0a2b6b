import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sought } from '../../domain/errors.ts';
import type { GuideStep } from '../../domain/guide.ts';
import type { SeenScreen, ScreenEntry } from '../../domain/qa.ts';
import type { Scene } from '../../flows/given.ts';
import type { PortalWalkGiven } from '../../flows/qa/portal/walk.ts';
import type { WalkGiven } from '../../flows/qa/walk.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { soughtInTeos } from '../../pages/teos/sought.ts';
import { teosManageWording, type TeosManageWording } from '../../pages/teos/wording.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { ranked } from '../../runbook/drift/ranking.ts';
import type { Privacy } from '../../runbook/evidence/privacy.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';

/** What keeps the screens of a walk. */
export interface Keeping {
  /** Absolute path of the folder for pictures; null to take none. */
  readonly folder: string | null;
  readonly scrubber: Scrubber;
  /** What is covered on pictures beside fields; null, or left out, for nothing. */
  readonly privacy?: Privacy | null;
  /** Whether what stands in a dialogue is a part of the screen. */
  readonly dialogues?: boolean;
  /** Names that belong to this site or this account and to no build. */
  readonly ownNames: readonly string[];
  /** The same screens of the baseline; none if there is no baseline. */
  readonly before: readonly SeenScreen[];
}

// What is far behind the next one is not proposed; what a build has added in the place of what is gone is.
const clearLead = 0.1;
const likely = 0.7;

/** A screen of either site. */
interface LookedAt extends Scene {
  readonly title: string;
  entries(): Promise<readonly ScreenEntry[]>;
  tree(): Promise<string>;
}

/** Keeps what a walk sees: entries without what belongs to one site, and a picture on which fields are covered. */
export function keeper(keeping: Keeping & { readonly wording: TeosManageWording }): WalkGiven {
  return {
    look: (step, screen, clicks) => keep(step, screen, clicks, keeping),
    called: (key, seen) => calledNow(soughtInTeos(keeping.wording, key), seen, { keeping, labels: teosManageWording }),
  };
}

/** The same for a walk through the portal, whose pictures are covered as those of a run are. */
export function portalKeeper(keeping: Keeping): PortalWalkGiven {
  return {
    look: (step, screen, clicks) => keep(step, screen, clicks, keeping),
    called: (sought, seen) => calledNow(sought, seen, { keeping, labels: azurePortalWording }),
  };
}

async function keep(step: GuideStep, screen: LookedAt, clicks: number | null, keeping: Keeping): Promise<SeenScreen> {
  const [entries, tree] = [await screen.entries(), await screen.tree()];
  const picture = await pictured(step, screen, keeping);
  return { step, title: screen.title, entries: entries.flatMap((entry) => kept(entry, keeping)), clicks, tree: keeping.scrubber.scrub(anonymous(tree, keeping)), picture };
}

/** An entry as it is stored; the banner belongs to who is logged in, and in TEOS a dialogue to the moment: the portal's panes are dialogues. */
function kept(entry: ScreenEntry, keeping: Keeping): ScreenEntry[] {
  if (entry.area === 'banner' || (entry.area === 'dialog' && keeping.dialogues !== true)) return [];
  const clean = (text: string): string => keeping.scrubber.scrub(anonymous(text, keeping));
  return [{ ...entry, name: clean(entry.name), section: clean(entry.section) }];
}

function anonymous(text: string, { ownNames }: Keeping): string {
  return ownNames.reduce((rest, name) => rest.replaceAll(name, '[this site]'), text).replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu, '[an ID]');
}

async function pictured(step: string, screen: LookedAt, { folder, scrubber, privacy = null }: Keeping): Promise<string | null> {
  if (folder === null) return null;
  // Without a band: it is compared, pixel by pixel, with that of another run, and the report says whether it was a stand-in.
  const shot = await safeShot(screen, scrubber, { privacy });
  if ('refused' in shot || await shot.bitmap === null) return null;
  await writeFile(join(folder, `${step}.png`), shot.png, { mode: 0o600 });
  return `${step}.png`;
}

/** What is gone from the baseline's screen and what has come in its place, or what the name and its place make likely; null if nothing stands out. */
function calledNow(sought: Sought, { step, entries }: SeenScreen, { keeping: { before }, labels }: { readonly keeping: Keeping; readonly labels: Readonly<Record<string, string>> }): string | null {
  if (sought.purpose !== 'navigation') return null;
  const then = before.find((screen) => screen.step === step);
  const old = then?.entries.find(({ kind, name }) => kind === 'control' && sought.names.some((label) => label.toLowerCase() === name.toLowerCase()));
  const come = entries.filter(({ kind, name, area }) => kind === 'control' && area === old?.area && !(then?.entries ?? []).some((entry) => entry.name === name));
  const [only, another] = [...new Set(come.map(({ name }) => name))];
  if (old !== undefined && only !== undefined && another === undefined) return only;
  const controls = entries.filter(({ kind }) => kind === 'control').map(({ role, name, area }) => ({ role, name, area, submits: false }));
  const taken = [...Object.entries(labels).flatMap(([other, names]) => (other === sought.key ? [] : names.split('|'))), ...sought.beside ?? []];
  const [first, second] = ranked(sought, controls, taken);
  return first === undefined || first.likeness < likely || first.likeness - (second?.likeness ?? 0) < clearLead ? null : first.name;
}
