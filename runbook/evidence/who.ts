import { hostname, release, type, userInfo } from 'node:os';

/** Who ran the program, and on which machine: what a change manager asks first. */
export interface Who {
  /** Name of the operating system's user; null where there is none, as in some containers. */
  readonly user: string | null;
  readonly host: string;
  /** Operating system with version, processor and Node: 'Linux 6.1.0 (x64), Node 20.20.2'. */
  readonly system: string;
  /** IANA name of the machine's time zone, for the local times. */
  readonly timeZone: string;
}

/** The user and machine that this process runs as. */
export function whoAndWhere(): Who {
  return {
    user: userName(), host: hostname(),
    system: `${type()} ${release()} (${process.arch}), Node ${process.versions.node}`,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return null;
  }
}
