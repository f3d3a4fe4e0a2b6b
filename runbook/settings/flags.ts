import { resolve } from 'node:path';
import { misuse } from '../../domain/errors.ts';
import { parseExpiry, type Expiry } from '../../domain/expiry.ts';
import { unknownPlaceholder } from './description.ts';
import type { Settings } from './settings.ts';

/** The command line's flags that stand in for settings, as yargs hands them over. */
export interface SettingsFlags {
  readonly description?: string | undefined;
  readonly expires?: string | undefined;
  readonly evidenceDir?: string | undefined;
  readonly stateDir?: string | undefined;
}

/**
 * Puts the flags over the settings, as the last of defaults, file, environment and flags. Relative
 * folders begin where the program was started.
 * @throws {RunbookError} exit 2 if a flag has not the right form; all of them at once.
 */
export function withFlags(settings: Settings, flags: SettingsFlags, cwd: string = process.cwd()): Settings {
  const expires = readExpires(flags.expires);
  const complaints = [...expires.complaints, ...descriptionComplaints(flags.description), ...folderComplaints(flags)];
  if (complaints.length > 0) throw misuse({ code: 'misuse', message: complaints.join(' '), advice: 'Nothing was done. Correct the command and run it again.' });
  return {
    ...settings,
    evidence: flags.evidenceDir === undefined ? settings.evidence : resolve(cwd, flags.evidenceDir),
    stateDir: flags.stateDir === undefined ? settings.stateDir : resolve(cwd, flags.stateDir),
    applications: settings.applications.map((application) => ({
      ...application,
      description: flags.description ?? application.description,
      expires: expires.expiry ?? application.expires,
    })),
  };
}

function readExpires(text: string | undefined): { readonly expiry: Expiry | null; readonly complaints: readonly string[] } {
  if (text === undefined) return { expiry: null, complaints: [] };
  try {
    return { expiry: parseExpiry(text), complaints: [] };
  } catch (cause) {
    return { expiry: null, complaints: [`--expires: ${cause instanceof Error ? cause.message : 'this is no expiry.'}`] };
  }
}

function descriptionComplaints(description: string | undefined): string[] {
  if (description === undefined) return [];
  if (description.trim() === '' || /[\r\n]/u.test(description)) return ['--description: it must be one line of text.'];
  const unknown = unknownPlaceholder(description);
  return unknown === null ? [] : [`--description: '${unknown}' is no placeholder; there are {date}, {change} and {token}.`];
}

function folderComplaints(flags: SettingsFlags): string[] {
  return [
    ...(flags.evidenceDir?.trim() === '' ? ['--evidence-dir: it must name a folder.'] : []),
    ...(flags.stateDir?.trim() === '' ? ['--state-dir: it must name a folder.'] : []),
  ];
}
