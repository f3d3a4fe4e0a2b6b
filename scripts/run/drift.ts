import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunbookError } from '../../domain/errors.ts';
import type { StepRecord } from '../../domain/step.ts';
import type { Scene } from '../../flows/given.ts';
import { identityShown } from '../../pages/azure/account.ts';
import { pageOutline } from '../../pages/page-outline.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { driftNote, noteFile, notePicture } from '../../runbook/drift/note.ts';
import { Pseudonyms } from '../../runbook/drift/pseudonyms.ts';
import { developed, finished } from '../../runbook/evidence/develop.ts';
import type { RunFolder } from '../../runbook/evidence/run-folder.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';
import { within } from '../../runbook/evidence/within.ts';
import type { Prepared } from './prepare.ts';
import { programVersion } from './version.ts';

/** Milliseconds that a note may take: a page that stands still behind a dialog gives none. */
const noteLimit = 10_000;

/** What a note's making needs to know of the run. */
interface Around {
  readonly prepared: Prepared;
  readonly folder: RunFolder;
  readonly scrubber: Scrubber;
}

/**
 * Leaves a drift note in the run's folder when a step fails because a label was not found: once a run, for the first such failure. One that
 * the run `goesOn` after is noted as long as no step fails.
 * Never throws: a note that cannot be written must not hide the failure.
 */
export function driftNotes(around: Around): (error: unknown, at: { readonly scene: Scene; readonly step: StepRecord; readonly goesOn: boolean }) => Promise<void> {
  let noted: 'nothing' | 'on the way' | 'at the end' = 'nothing';
  return async (error, at) => {
    if (noted === 'at the end' || (at.goesOn && noted !== 'nothing') || !(error instanceof RunbookError) || error.sought === undefined || at.scene.page.isClosed()) return;
    noted = at.goesOn ? 'on the way' : 'at the end';
    await Promise.allSettled([within(noteLimit, noteOn(error, error.sought, at, around))]);
  };
}

async function noteOn(error: RunbookError, sought: NonNullable<RunbookError['sought']>, { scene, step }: { readonly scene: Scene; readonly step: StepRecord }, { prepared, folder, scrubber }: Around): Promise<void> {
  const { settings, application, wording } = prepared;
  const pseudonyms = new Pseudonyms(machinesIn(application.teos.map(({ url }) => new URL(url).hostname)), ownNames([application.name, ...await tenantOn(scene)], wording[sought.site]));
  const outline = await pageOutline(scene.page);
  const note = driftNote({
    program: programVersion(), run: folder.name, live: settings.standIn === null, at: new Date().toISOString(), step: { id: step.id, title: step.title },
    screen: error.screen, failure: { code: error.code, message: scrubber.scrub(error.message) }, sought, address: scrubber.scrub(pathOf(scene.page.url())),
    tree: scrubber.scrub(outline.tree), controls: outline.controls.map((control) => ({ ...control, name: scrubber.scrub(control.name) })), wording: wording[sought.site],
  }, pseudonyms);
  const pictured = await pictureOf(scene, { folder, scrubber, pseudonyms, live: settings.standIn === null });
  await writeFile(join(folder.path, noteFile), `${JSON.stringify({ ...note, picture: pictured ? notePicture : null }, null, 2)}\n`, { mode: 0o600 });
}

/** What is called so only here: a name that a label of the site contains says nothing. */
function ownNames(names: readonly string[], wording: Readonly<Record<string, string>>): string[] {
  return names.filter((name) => !Object.values(wording).some((label) => label.toLowerCase().includes(name.toLowerCase())));
}

/** The name of the tenant that the portal stands in, which its account button tells; none at TEOS. */
async function tenantOn({ page }: Scene): Promise<string[]> {
  const [shown] = await Promise.allSettled([identityShown(page)]);
  return shown.status === 'fulfilled' && shown.value !== null ? [shown.value.tenantName] : [];
}

/** The path of an address, and the part behind '#' as far as it leads to a screen: neither host nor query, which may carry tokens. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { pathname, hash } = new URL(address);
  return `${pathname}${/(?:code|token|state)=/iu.test(hash) ? '#…' : hash}`;
}

/** Names by which machines are called without their domain; 'teos' itself says nothing. */
function machinesIn(hosts: readonly string[]): string[] {
  return hosts.flatMap((host) => [host, host.split('.')[0] ?? '']).filter((name) => name.length >= 4 && !/^(?:teos|www|portal|manage|server|localhost)$/iu.test(name));
}

/** Takes a picture in which whatever has a pseudonym in the note is covered as secrets are. */
async function pictureOf(scene: Scene, { folder, scrubber, pseudonyms, live }: { readonly folder: RunFolder; readonly scrubber: Scrubber; readonly pseudonyms: Pseudonyms; readonly live: boolean }): Promise<boolean> {
  const covers = {
    // All texts of a page run together have no ends of words, by which an address is told from its surroundings.
    regionsIn: (text: string) => [...scrubber.regionsIn(text), ...(/[\s\0]/u.test(text) || text.length < 200 ? pseudonyms.regionsIn(text) : [])],
  };
  const shot = await safeShot(scene, covers);
  if ('refused' in shot) return false;
  // Whose site it is must not be told, so the band names neither run nor address.
  const png = await finished(await developed(shot), shot.at, { run: '…', step: 'drift note', address: '…', live });
  await writeFile(join(folder.path, notePicture), png, { mode: 0o600 });
  return true;
}
