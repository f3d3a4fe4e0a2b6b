import type { HostSeen } from '../network/hosts-seen.ts';

/** From which state of the sources the program was built. */
export interface Build {
  /** The commit, 40 hexadecimal digits. */
  readonly commit: string;
  /** Whether sources had been changed since. */
  readonly changed: boolean;
}

/** What stands on the cover of a run's evidence beside what its result says. */
export interface Cover {
  /** Who asked for the change, as stated with `--requested-by`; null if nobody said. */
  readonly requestedBy: string | null;
  /** Null where the program does not know what it was built from. */
  readonly build: Build | null;
  /** SHA-256 of the settings in force, without credentials and without the folders of the machine; null if they were not kept. */
  readonly settingsSha256: string | null;
  /** The hosts whose pages the run saw, as its browsers saw them. */
  readonly hosts: readonly HostSeen[];
  /** The TEOS servers of the run. Null: nothing tells on which page TEOS shows its version (docs/sites/teos.md, 'Versions'). */
  readonly teos: readonly { readonly url: string; readonly version: string | null }[];
}

/** The cover of a run that kept nothing for it, such as one of an earlier version. */
export const emptyCover: Cover = { requestedBy: null, build: null, settingsSha256: null, hosts: [], teos: [] };
