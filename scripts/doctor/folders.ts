import { ill, well, type CheckName, type Finding } from '../../runbook/doctor/finding.ts';
import { isNetworkShare, synchronisedBy, whyNotWritable } from '../../runbook/doctor/folders.ts';
import { longestEvidencePath } from '../../runbook/evidence/run-folder.ts';

/** What folders are judged by; injected so that each platform can be tested on any. */
interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

// The longest path that Windows' programs can be trusted with, unless a policy says otherwise.
const mostOnWindows = 259;

/** Whether the folders for state and evidence can be written to, and stand on a disk of this machine alone. */
export async function folderFindings(folders: { readonly stateDir: string; readonly evidence: string }, around: Surroundings): Promise<Finding[]> {
  const state = await writable('state-folder', 'State folder', folders.stateDir, '--state-dir or TEOS_RUNBOOK_STATE_DIR');
  const evidence = await writable('evidence-folder', 'Evidence folder', folders.evidence, '--evidence-dir or evidence in the settings');
  return [
    state, ...synchronised('state-folder', 'State folder', folders.stateDir, { around, why: 'it may bring back a journal of yesterday', other: '--state-dir or TEOS_RUNBOOK_STATE_DIR' }),
    evidence, ...synchronised('evidence-folder', 'Evidence folder', folders.evidence, { around, why: 'pictures and reports leave this machine, and a file that is being copied cannot be moved', other: '--evidence-dir' }),
    ...tooDeep(folders.evidence, around),
  ];
}

async function writable(check: CheckName, subject: string, path: string, other: string): Promise<Finding> {
  const why = await whyNotWritable(path);
  if (why === null) return well(check, subject, `${path} can be written to`);
  return ill(check, 'wrong', { subject, found: `${path} cannot be written to: ${why}`, cure: `Allow writing there, or name another folder with ${other}.` });
}

function synchronised(check: CheckName, subject: string, path: string, { around, why, other }: { readonly around: Surroundings; readonly why: string; readonly other: string }): Finding[] {
  const service = synchronisedBy(path, around.env) ?? (isNetworkShare(path) ? 'a network share' : null);
  if (service === null) return [];
  return [ill(check, 'warning', { subject, found: `${path} is kept in ${service}: ${why}`, cure: `Name a folder on a disk of this machine with ${other}.` })];
}

function tooDeep(evidence: string, { platform }: Surroundings): Finding[] {
  const longest = longestEvidencePath(evidence);
  if (platform !== 'win32' || longest <= mostOnWindows) return [];
  return [ill('evidence-folder', 'warning', { subject: 'Evidence folder', found: `paths below it may have ${String(longest)} characters, and Windows' programs open ${String(mostOnWindows)}`, cure: 'Name a folder nearer to the root of the disk with --evidence-dir.' })];
}
