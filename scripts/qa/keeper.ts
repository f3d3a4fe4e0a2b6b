import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuideStep } from '../../domain/guide.ts';
import type { SeenScreen, ScreenEntry } from '../../domain/qa.ts';
import type { GuideLabel } from '../../flows/qa/checks.ts';
import type { WalkGiven } from '../../flows/qa/walk.ts';
import type { DocumentedScreen } from '../../pages/teos/documented-screen.ts';
import { soughtInTeos } from '../../pages/teos/sought.ts';
import { teosManageWording, type TeosManageWording } from '../../pages/teos/wording.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { ranked } from '../../runbook/drift/ranking.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';

/** What keeps the screens of a walk. */
export interface Keeping {
  /** Absolute path of the folder for pictures; null to take none. */
  readonly folder: string | null;
  readonly scrubber: Scrubber;
  readonly wording: TeosManageWording;
  /** Names that belong to this site or this account and to no build. */
  readonly ownNames: readonly string[];
  /** The same screens of the baseline; none if there is no baseline. */
  readonly before: readonly SeenScreen[];
}

// What is far behind the next one is not proposed; what a build has added in the place of what is gone is.
const clearLead = 0.1;
const likely = 0.7;

/** Keeps what a walk sees: entries without what belongs to one site, and a picture on which fields are covered. */
export function keeper(keeping: Keeping): WalkGiven {
  return {
    look: async (step: GuideStep, screen: DocumentedScreen, clicks: number | null): Promise<SeenScreen> => {
      const [entries, tree] = [await screen.entries(), await screen.tree()];
      const picture = await pictured(step, screen, keeping);
      return { step, title: screen.title, entries: entries.flatMap((entry) => kept(entry, keeping)), clicks, tree: keeping.scrubber.scrub(anonymous(tree, keeping)), picture };
    },
    called: (key, seen) => calledNow(key, seen, keeping),
  };
}

/** An entry as it is stored; the banner belongs to who is logged in, a dialogue to the moment. */
function kept(entry: ScreenEntry, keeping: Keeping): ScreenEntry[] {
  if (entry.area === 'banner' || entry.area === 'dialog') return [];
  const clean = (text: string): string => keeping.scrubber.scrub(anonymous(text, keeping));
  return [{ ...entry, name: clean(entry.name), section: clean(entry.section) }];
}

function anonymous(text: string, { ownNames }: Keeping): string {
  return ownNames.reduce((rest, name) => rest.replaceAll(name, '[this site]'), text).replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu, '[an ID]');
}

async function pictured(step: string, screen: DocumentedScreen, { folder, scrubber }: Keeping): Promise<string | null> {
  if (folder === null) return null;
  // Without a band: it is compared, pixel by pixel, with that of another run, and the report says whether it was a stand-in.
  const shot = await safeShot(screen, scrubber);
  if ('refused' in shot || await shot.bitmap === null) return null;
  await writeFile(join(folder, `${step}.png`), shot.png, { mode: 0o600 });
  return `${step}.png`;
}

/** What is gone from the baseline's screen and what has come in its place, or what the name and its place make likely; null if nothing stands out. */
function calledNow(key: GuideLabel, { step, entries }: SeenScreen, { wording, before }: Keeping): string | null {
  const sought = soughtInTeos(wording, key);
  if (sought.purpose !== 'navigation') return null;
  const then = before.find((screen) => screen.step === step);
  const old = then?.entries.find(({ kind, name }) => kind === 'control' && sought.names.some((label) => label.toLowerCase() === name.toLowerCase()));
  const come = entries.filter(({ kind, name, area }) => kind === 'control' && area === old?.area && !(then?.entries ?? []).some((entry) => entry.name === name));
  const [only, another] = [...new Set(come.map(({ name }) => name))];
  if (old !== undefined && only !== undefined && another === undefined) return only;
  const controls = entries.filter(({ kind }) => kind === 'control').map(({ role, name, area }) => ({ role, name, area, submits: false }));
  const taken = [...Object.entries(teosManageWording).flatMap(([other, names]) => (other === key ? [] : names.split('|'))), ...sought.beside ?? []];
  const [first, second] = ranked(sought, controls, taken);
  return first === undefined || first.likeness < likely || first.likeness - (second?.likeness ?? 0) < clearLead ? null : first.name;
}
