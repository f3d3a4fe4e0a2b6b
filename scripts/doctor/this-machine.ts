import { RunbookError } from '../../domain/errors.ts';
import { browserPolicies, familyOf, policyTroubles, type PolicyReaders } from '../../runbook/browser/policies.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import { ill, notLookedAt, well, type Finding } from '../../runbook/doctor/finding.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { chooseBrowser } from '../run/browser.ts';

/** The version of Node, whose lowest set-up knows, too. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return well('node', 'Node', version);
  return ill('node', 'wrong', { subject: 'Node', found: `${version} is too old`, cure: 'Install Node 20.19 or later from nodejs.org.' });
}

/** Which browser a run would use, and what this machine's policies do to it. No browser is started. */
export async function browserFindings(settings: Settings | null, headed: boolean, readers: PolicyReaders): Promise<Finding[]> {
  const endpoint = settings?.browser.endpoint ?? null;
  if (endpoint !== null) return [notLookedAt('browser', 'Browser', `the settings name a remote one at ${new URL(endpoint).host}, which is not asked`)];
  let found: FoundBrowser;
  try {
    found = await chooseBrowser({
      channel: settings?.browser.channel, path: settings?.browser.path, headed, standInOnly: settings !== null && settings.standIn !== null, mayInstall: false,
      say: () => { /* What was found is a line of the table. */ },
    });
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('browser', 'wrong', { subject: 'Browser', found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
  return [well('browser', 'Browser', `${found.name} (${found.path}), because ${found.why}`), ...policyFindings(found, headed, readers)];
}

function policyFindings(found: FoundBrowser, headed: boolean, readers: PolicyReaders): Finding[] {
  const subject = 'Browser policies';
  const read = browserPolicies(familyOf(found), readers);
  const troubles = policyTroubles(read, headed).map(({ state, found: what, cure }) => ill('browser-policies', state, { subject, found: what, cure }));
  const blind = read.unreadable.map((sentence) => ill('browser-policies', 'warning', { subject, found: sentence, cure: "Open the browser's own list, edge://policy or chrome://policy, and see that RemoteDebuggingAllowed is not false." }));
  if (troubles.length + blind.length > 0) return [...troubles, ...blind];
  return [well('browser-policies', subject, 'none that hinders a run')];
}
