import { clickToSettings, logIn, screensOf } from '../../teos-session.ts';
import { quietly } from '../save.ts';
import { examineAccess, sameSecret } from './access.ts';
import { fine, looked, observed, type FullWalk, type PlannedFull } from './given.ts';
import { examineFirstSession, examineLogOut, examinePlainHttp } from './sessions.ts';
import { examineTreatment } from './treatment.ts';

const firefox: PlannedFull = { id: 'A.13', step: 'T5', title: 'T1–T5 up to Save can be done in Firefox, too', sentence: 'Log in to the TEOS web interface; the guide names no browser.' };

/** What the whole form looks at beyond the short one without changing anything. Ends on the settings page, logged in. */
export async function examineWhole(full: FullWalk): Promise<void> {
  await examineTreatment(full);
  await full.given.elsewhere(async (site) => {
    await examinePlainHttp(full, site);
    await examineAccess(full, site);
    await examineFirstSession(full);
  });
  await examineInFirefox(full);
  await examineLogOut(full);
}

async function examineInFirefox(full: FullWalk): Promise<void> {
  const { given: { inFirefox }, walk } = full;
  await looked(full, firefox, async () => {
    if (typeof inFirefox === 'string') return observed('note', inFirefox);
    return inFirefox(async (site) => {
      const own = { ...site, wording: walk.wording };
      const { shell, management, settings } = screensOf(own);
      await quietly([])('T1', shell, (handle) => logIn(own, shell, handle));
      await clickToSettings(shell, management, settings);
      await settings.confirmDocumented();
      const same = await sameSecret(full, own);
      return same.severity === null ? fine('They can: the log-in, the way, the page and its fields are as documented there.') : same;
    });
  });
}
