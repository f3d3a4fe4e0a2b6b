import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** What tells a process from every other one: numbers alone are used again by the system. */
export interface ProcessIdentity {
  readonly host: string;
  /** Tells machines of one name apart, and containers of one machine, whose numbers mean nothing to each other; null if not known. */
  readonly machine: string | null;
  readonly pid: number;
  /** When it was started, in the system's own terms, which no change of the clock moves; null if that cannot be learned. */
  readonly startedAt: string | null;
}

/** Whether a process still runs; 'elsewhere' if it belongs to another machine or container, where nobody here can look. */
export type Life = 'alive' | 'dead' | 'elsewhere';

// A system command that answers at all answers at once; Windows takes a second to start PowerShell.
const commandMs = 10_000;

const run = promisify(execFile);

let own: Promise<ProcessIdentity> | null = null;

/** The identity of this process. */
export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= identityOf(process.pid);
  return own;
}

/** The identity of a process of this machine, by its number. */
export async function identityOf(pid: number): Promise<ProcessIdentity> {
  const [machine, startedAt] = await Promise.all([machineToken(), startOf(pid)]);
  return { host: hostname(), machine, pid, startedAt };
}

/**
 * Whether a process still runs, however long nothing has been heard of it: a machine may have slept. One
 * that bears the number but was started at another time is another. What cannot be learned counts as alive.
 */
export async function lifeOf(identity: ProcessIdentity): Promise<Life> {
  if (identity.host !== hostname() || identity.machine !== await machineToken()) return 'elsewhere';
  if (!exists(identity.pid)) return 'dead';
  const startedAt = await startOf(identity.pid);
  // It may have gone while it was looked at.
  if (startedAt === ended || (startedAt === null && !exists(identity.pid))) return 'dead';
  return startedAt === null || identity.startedAt === null || startedAt === identity.startedAt ? 'alive' : 'dead';
}

const ended = 'ended';

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // One of another user's may not be signalled, but it is there.
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH');
  }
}

async function machineToken(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const [id, space] = await Promise.all([orNull(readFile('/etc/machine-id', 'utf8')), orNull(readlink('/proc/self/ns/pid'))]);
  // The system asks that its id leave the machine only hashed.
  return createHash('sha256').update(`teos-runbook\n${id?.trim() ?? ''}\n${space ?? ''}`).digest('hex').slice(0, 16);
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return said('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', '(Get-Process -Id ([int]$env:TEOS_RUNBOOK_LOOK_AT)).StartTime.ToUniversalTime().Ticks'], { TEOS_RUNBOOK_LOOK_AT: String(pid) });
  // The same words whatever language and time zone the user has.
  return said('ps', ['-o', 'lstart=', '-p', String(pid)], { LC_ALL: 'C', TZ: 'UTC' });
}

/** Ticks since the start of the system, and which start that was. Source: proc_pid_stat(5), field 22 `starttime`; random(4), `boot_id`. */
async function startOnLinux(pid: number): Promise<string | null> {
  const [boot, stat] = await Promise.all([orNull(readFile('/proc/sys/kernel/random/boot_id', 'utf8')), orNull(readFile(`/proc/${String(pid)}/stat`, 'utf8'))]);
  if (boot === null || stat === null) return null;
  // The name, in parentheses, may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).trim().split(' ');
  // What its parent has not yet taken note of is listed, though it runs no more.
  if (/^[ZX]$/u.test(fields[0] ?? '')) return ended;
  return fields[19] === undefined ? null : `${boot.trim()}:${fields[19]}`;
}

async function said(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string | null> {
  const answer = await orNull(run(command, args, { timeout: commandMs, windowsHide: true, env: { ...process.env, ...env } }));
  return answer === null || answer.stdout.trim() === '' ? null : answer.stdout.trim();
}

/** What a look brings; null where the system does not let itself be looked at. */
async function orNull<T>(look: Promise<T>): Promise<T | null> {
  const [looked] = await Promise.allSettled([look]);
  return looked.status === 'fulfilled' ? looked.value : null;
}
