import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { likeness } from '../../domain/likeness.ts';
import type { ScreenEntry, SeenScreen } from '../../domain/qa.ts';
import type { Secret } from '../../domain/secret.ts';
import { AzureSettings } from '../../pages/teos/azure-settings.ts';
import { whatThePageSays } from '../../pages/proof.ts';
import { DocumentedScreen, isLabel } from '../../pages/teos/documented-screen.ts';
import { SettingsProbe } from '../../pages/teos/settings-probe.ts';
import { clickToSettings, screensOf } from '../teos-session.ts';
import { firstName, guideLabels, labelCheck, renamed, type GuideLabel, type Outcome } from './checks.ts';
import { inPlaceOf } from './by-place.ts';
import type { Walk } from './walk.ts';

/** What the settings page was seen to hold, in a walk that came so far. */
export interface HeldOnPage {
  /** Null where the page does not show it. */
  readonly secret: Secret | null;
  readonly others: readonly Secret[];
}

const labelled: Readonly<Partial<Record<GuideLabel, string>>> = {
  'page.heading': 'T5.1', 'page.breadcrumb': 'T5.2', 'page.intro': 'T5.3', 'section.azure': 'T5.4', 'section.note': 'T5.5', 'field.authenticationType': 'T5.6',
  'field.clientId': 'T5.7', 'field.clientSecret': 'T5.8', 'field.tenantId': 'T5.9', 'button.save': 'T5.11',
};
const exact = ['T5.4', 'T5.6', 'T5.7', 'T5.8', 'T5.9', 'T5.10', 'T5.11', 'T5.12'];

// A new name that has less in common with the documented one is not proposed.
const leastLikeness = 0.4;

/**
 * T5 up to Save: the settings page against the guide. Nothing is typed and nothing pressed.
 * @param know is told every secret that stands on the page before a picture is taken.
 * @throws {RunbookError} exit 3 where the account may only look; 5 if the session has ended.
 */
export async function examineSettings(walk: Walk, know: (secret: Secret) => void): Promise<HeldOnPage | null> {
  const { site, checks, documented } = walk;
  const screen = new DocumentedScreen(site.page, walk.wording, documented['page.heading']);
  await screen.atRest();
  const settings = new AzureSettings(site.page, { ...walk.wording, ...onPage(documented) });
  const failure = await failureOf(() => settings.confirmDocumented());
  if (failure !== null && failure.exitCode !== ExitCode.notAsDocumented) throw failure;
  const held = failure === null ? await heldOn(settings, know) : null;
  const seen = await walk.given.look('T5', screen, null);
  walk.screens.push(seen);
  if (failure === null) {
    const covered = await new SettingsProbe(site.page, { ...walk.wording, ...onPage(documented) }).coveredControls();
    if (covered.length > 0) checks.found('T5.12', { result: 'drifted', seen: `Something that the guide does not mention lies over ${covered.map((name) => `'${name}'`).join(', ')}. The page says: ${await whatThePageSays(site.page)}.`, correction: null });
    for (const id of exact) checks.found(id, asDocumented(id, seen));
  } else {
    const order = orderOf(walk, seen);
    // The order that is there says more than that it is another one.
    if (order.result === 'drifted') checks.found('T5.10', order);
    tell(walk, failure, seen);
    checks.found('T5.10', order);
  }
  for (const [key, id] of Object.entries(labelled) as [GuideLabel, string][]) {
    const there = { ...seen, entries: inSection(key, seen.entries, documented) };
    if (documented[key] !== '') checks.found(id, proposed(key, labelCheck(key, there.entries, { documented, known: walk.wording }), walk, there));
  }
  return held;
}

/** V as far as it changes nothing: after a fresh load the page and what it shows of the secret are as they were. */
export async function examineReload(walk: Walk, held: HeldOnPage): Promise<void> {
  const { shell, management, settings } = screensOf({ ...walk.site, wording: walk.wording });
  await settings.reload(() => clickToSettings(shell, management, settings));
  const now = await settings.readSecret();
  const same = now.secret === null ? held.secret === null : held.secret?.equals(now.secret) === true;
  const shows = { readable: 'the secret in a field that can be read', masked: 'a mask in its place', blank: 'an empty field in its place' }[now.display];
  walk.checks.found('V.1', same ? { result: 'as documented', seen: `A fresh load shows ${shows}, as before.` }
    : { result: 'defect', seen: 'A fresh load shows another secret than before, although nothing was saved.' });
}

/** The labels that are asked of the page exactly as the guide prints them. */
function onPage(documented: Walk['documented']): Partial<Walk['documented']> {
  return Object.fromEntries(guideLabels.filter((key) => key.startsWith('field.') || key.startsWith('section.') || key.startsWith('button.')).map((key) => [key, documented[key]]));
}

async function failureOf(act: () => Promise<void>): Promise<RunbookError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof RunbookError) return error;
    throw error;
  }
}

async function heldOn(settings: AzureSettings, know: (secret: Secret) => void): Promise<HeldOnPage> {
  const { secret } = await settings.readSecret();
  const others = await settings.otherSecrets();
  for (const one of [secret, ...others]) if (one !== null) know(one);
  return { secret, others };
}

function asDocumented(id: string, { entries }: SeenScreen): Outcome {
  const words: Readonly<Record<string, string>> = {
    'T5.4': 'It has.', 'T5.6': 'It has, and it is.', 'T5.7': 'It has.', 'T5.8': `One in the section${entries.filter(({ kind, name }) => kind === 'field' && /^client secret$/iu.test(name)).length > 1 ? '; another of that name stands in another section' : ''}.`,
    'T5.9': 'It has.', 'T5.10': 'They do.', 'T5.11': 'There is.', 'T5.12': 'It can, and it does.',
  };
  return { result: 'as documented', seen: words[id] ?? 'It is.' };
}

const byCode: Readonly<Record<string, string>> = {
  'teos-other-authentication-type': 'T5.6', 'teos-secret-too-short': 'T5.12', 'teos-secret-locked': 'T5.12', 'teos-no-save': 'T5.11', 'teos-ambiguous-save': 'T5.11',
};

/** What the page itself says is wrong, at the check that it belongs to; where it is a mere name, the check of that label says more. */
function tell({ checks, documented }: Walk, failure: RunbookError, { entries }: SeenScreen): void {
  const key = failure.sought?.key as GuideLabel | undefined;
  const there = key !== undefined && guideLabels.includes(key) && labelCheck(key, entries, { documented, known: documented }).result === 'as documented';
  const id = byCode[failure.code] ?? (there ? labelled[key] : key === undefined ? (/another order/u.test(failure.message) ? 'T5.10' : 'T5.8') : undefined);
  const [label] = (Object.entries(labelled) as [GuideLabel, string][]).find(([, of]) => of === id) ?? [];
  // What has another name is told by that.
  if (label !== undefined && byCode[failure.code] === id && labelCheck(label, entries, { documented, known: documented }).result !== 'as documented') return;
  if (id !== undefined) checks.found(id, { result: 'drifted', seen: failure.message, correction: null });
}

/** A label that is missing, with what it may be called: what stands in its place, else an entry of the same kind that no other label has, and that is most alike. */
function proposed(key: GuideLabel, outcome: Outcome, { documented, given }: Walk, seen: SeenScreen): Outcome {
  if (outcome.result === 'as documented' || (outcome.correction ?? null) !== null) return outcome;
  const name = given.called(key, seen) ?? inPlaceOf(key, seen.entries, documented) ?? mostAlike(key, seen.entries, documented);
  if (name === null) return outcome;
  return { ...renamed(key, firstName(documented[key]), name), seen: `${outcome.seen} It may be called '${name}' here.` };
}

function mostAlike(key: GuideLabel, entries: readonly ScreenEntry[], documented: Walk['documented']): string | null {
  // Titles and sentences are told by their place: the other section's are much alike.
  if (key === 'page.heading' || key === 'section.azure' || key === 'page.intro' || key === 'section.note') return null;
  const [first] = freeNames(key, entries, documented).map((name) => ({ name, like: likeness(firstName(documented[key]), name) })).toSorted((one, other) => other.like - one.like);
  return first !== undefined && first.like >= leastLikeness ? first.name : null;
}

function freeNames(key: GuideLabel, entries: readonly ScreenEntry[], documented: Walk['documented']): string[] {
  const kinds: readonly ScreenEntry['kind'][] = key.startsWith('field.') ? ['field'] : key === 'button.save' ? ['control'] : ['heading', 'text'];
  return entries.filter(({ kind, role, name }) => kinds.includes(kind) && (role === 'path') === (key === 'page.breadcrumb') && !guideLabels.some((other) => other !== key && isLabel(other, documented[other], name))).map(({ name }) => name);
}

/** Where the section's title stands as documented, what belongs to the section is looked for below it alone: another section has fields of the same names. */
function inSection(key: GuideLabel, entries: readonly ScreenEntry[], documented: Walk['documented']): readonly ScreenEntry[] {
  const title = entries.find(({ kind, role, name }) => kind === 'heading' && role !== 'path' && isLabel('section.azure', documented['section.azure'], name));
  return title === undefined || !/^(?:field|section)\./u.test(key) ? entries : entries.filter(({ kind, section }) => kind !== 'field' || section === title.name);
}

function orderOf({ documented }: Walk, { entries }: SeenScreen): Outcome {
  const order = (['field.authenticationType', 'field.clientId', 'field.clientSecret', 'field.tenantId'] as const).map((key) => ({ key, at: entries.findIndex(({ kind, name }) => kind === 'field' && isLabel(key, documented[key], name)) })).filter(({ at }) => at >= 0);
  const sorted = order.toSorted((one, other) => one.at - other.at).map(({ key }) => `'${firstName(documented[key])}'`);
  if (order.every(({ at }, index) => index === 0 || at > (order[index - 1]?.at ?? 0))) return { result: 'as documented', seen: 'Those that are there do.' };
  return { result: 'drifted', seen: `The order is ${sorted.join(', ')}.`, correction: `${sorted.join(', ')} follow each other.` };
}
