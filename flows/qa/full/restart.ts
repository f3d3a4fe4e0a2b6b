import type { Secret } from '../../../domain/secret.ts';
import { logInAgain, outlasting, screensOf } from '../../teos-session.ts';
import { nobody } from '../walk.ts';
import { fine, looked, observed, type FullWalk, type PlannedFull } from './given.ts';

const planned: PlannedFull = { id: 'L.4', step: 'V', title: 'The secret survives a restart of TEOS', sentence: 'Beyond the guide: what was saved is what is in use.' };

/** Whether what was saved is still there after TEOS was restarted. @param restart restarts it; null where the settings name no way. */
export async function examineRestart(full: FullWalk, restart: (() => Promise<void>) | null, value: Secret): Promise<void> {
  const site = { ...full.walk.site, wording: full.walk.wording };
  const { shell, settings } = screensOf(site);
  await looked(full, planned, async () => {
    if (restart === null) return observed('note', "Not looked at: the settings name no 'restartCommand' for this server.");
    await restart();
    await shell.answersAgain(site.url);
    await outlasting(site, nobody, () => logInAgain(site, nobody));
    const holds = await settings.compare(value);
    if (holds === 'equal') return fine('It does: TEOS shows it after a restart and a new log-in.');
    return holds === 'different' ? { ...observed('serious', `It does not: ${await settings.difference(value)}.`), defect: true } : observed('note', 'TEOS does not show what it holds: no more can be seen.');
  });
}
