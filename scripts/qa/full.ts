import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Secret } from '../../domain/secret.ts';
import type { FullGiven, FullWalk } from '../../flows/qa/full/given.ts';
import { leaveTeos } from '../../flows/leave.ts';
import type { HeldOnPage } from '../../flows/qa/settings-page.ts';
import type { Walk } from '../../flows/qa/walk.ts';
import type { TeosSite } from '../../flows/sites.ts';
import type { DocumentedScreen } from '../../pages/teos/documented-screen.ts';
import type { Witness } from '../../pages/teos/witness.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { firefoxOf } from './firefox.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { safeShot } from '../../runbook/evidence/safe-shot.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import type { Prepared } from '../run/prepare.ts';
import { openTeosBrowser, teosSites } from '../run/sites.ts';

/** What surrounds the checks of the whole form. */
export interface FullSurroundings {
  readonly prepared: Prepared;
  readonly server: TeosServer;
  readonly browser: FoundBrowser;
  readonly scrubber: Scrubber;
  /** Absolute path of the folder for screens and pictures. */
  readonly folder: string;
  readonly witness: Witness;
}

/** The whole form's walk, from where the short form has come to. */
export function fullWalk(walk: Walk, held: HeldOnPage, around: FullSurroundings): FullWalk {
  // Of its own: the password of the log-in, which the other one knows too, is rightly in what the browser sends.
  const own = new Scrubber();
  const know = (secret: Secret): void => {
    own.know(secret);
    around.scrubber.know(secret);
  };
  if (held.secret !== null) know(held.secret);
  const given: FullGiven = {
    witness: around.witness, picture: (name, screen) => picture(name, screen, around), betrays: (text) => own.findInText(text).length > 0,
    elsewhere: (act) => elsewhere(act, around), inFirefox: firefoxOf(around),
  };
  return { walk, held, given, know };
}

async function picture(name: string, screen: DocumentedScreen, { folder, scrubber }: FullSurroundings): Promise<string | null> {
  const shot = await safeShot(screen, scrubber);
  if ('refused' in shot || await shot.bitmap === null) return null;
  await writeFile(join(folder, `${name}.png`), shot.png, { mode: 0o600 });
  return `${name}.png`;
}

async function elsewhere<T>(act: (site: TeosSite) => Promise<T>, { prepared, server, browser }: FullSurroundings): Promise<T> {
  const open = await openTeosBrowser(prepared, browser, server);
  try {
    const [site] = await teosSites(prepared, [{ open, server }]);
    if (site === undefined) throw new Error('The server that was just opened is missing.');
    const done = await act(site);
    await leaveTeos(site);
    return done;
  } finally {
    await open.close();
  }
}
