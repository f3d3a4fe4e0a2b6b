import { misuse } from '../../domain/errors.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { loadSettings } from '../../runbook/settings/load.ts';
import { didYouMean } from '../../runbook/settings/nearest.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import type { RunFlags } from '../run/flags.ts';
import { prepare, type Prepared } from '../run/prepare.ts';
import { canAsk } from '../run/questions.ts';
import { wordingKeys } from '../run/wording-keys.ts';

/** A server of the settings, with all that is known before it is looked at. */
export interface ChosenServer {
  readonly prepared: Prepared;
  readonly server: TeosServer;
}

/**
 * The servers that are named, by address or host name, or all of the settings. No account of the Azure portal is needed for them.
 * @throws {RunbookError} exit 2 for a name that the settings do not have, and for credentials that are missing.
 */
export async function chosenServers(flags: RunFlags, names: readonly string[], env: NodeJS.ProcessEnv): Promise<ChosenServer[]> {
  const settings = withFlags(loadSettings(flags.targets, { wordingKeys, env }), flags);
  const all = settings.applications.flatMap((application) => application.teos.map((server) => ({ application, server })));
  const wanted = names.map((name) => {
    const found = all.find(({ server: { url } }) => [url, url.replace(/\/+$/u, ''), new URL(url).hostname, new URL(url).host].some((each) => each.toLowerCase() === name.trim().toLowerCase()));
    if (found === undefined) throw unknownServer(name, all.map(({ server: { url } }) => url));
    return found;
  });
  const chosen: ChosenServer[] = [];
  for (const { application, server } of new Set(names.length === 0 ? all : wanted)) {
    const prepared = await prepare({ ...flags, application: application.clientId }, { teos: true, portal: false, person: canAsk(), env });
    const own = prepared.application.teos.find(({ url }) => url === server.url);
    if (own !== undefined) chosen.push({ prepared, server: own });
  }
  return chosen;
}

function unknownServer(name: string, urls: readonly string[]): Error {
  return misuse({ code: 'qa-server-unknown', message: `The settings have no TEOS server '${name}'.${didYouMean(name, urls)}`, advice: `Nothing was done. Their servers are ${urls.join(', ')}.` });
}
