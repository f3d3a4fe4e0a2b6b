import { well, type Finding } from '../../runbook/doctor/finding.ts';
import { keptAt, sessionFile, sessionOwner } from '../../runbook/custody/kept-session.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { ageOf } from '../run/saved-session.ts';

/** How old the saved session of the sign-in is, where one is wanted or lies there; it is not opened. */
export async function sessionFindings(settings: Pick<Settings, 'stateDir' | 'signIn' | 'account' | 'accounts' | 'tenant' | 'cloud' | 'standIn'>, now = Date.now()): Promise<Finding[]> {
  const file = sessionFile(settings.stateDir, sessionOwner(settings));
  const since = await keptAt(file);
  const subject = 'Saved session';
  if (!settings.signIn.saveSession) return since === null ? [] : [well('saved-session', subject, `one of ${ageOf(since, now)} lies in ${file}, which these settings do not use; it may be deleted`)];
  return [well('saved-session', subject, since === null ? 'none yet; the next successful sign-in leaves one' : `saved ${ageOf(since, now)}, sealed; Microsoft ends one after a day to 90 days, or whenever a policy says so`)];
}
