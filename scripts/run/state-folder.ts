import { resolve } from 'node:path';
import { misuse, RunbookError } from '../../domain/errors.ts';
import { environmentOverrides } from '../../runbook/settings/environment-overrides.ts';
import { readEnvironment, type Environment } from '../../runbook/settings/environment.ts';
import { readSettings } from '../../runbook/settings/load.ts';
import { defaultConfigDir } from '../../runbook/settings/config-dir.ts';
import type { SealingSettings, Settings } from '../../runbook/settings/settings.ts';
import { defaultStateDir } from '../../runbook/settings/state-dir.ts';
import { wordingKeys } from './wording-keys.ts';

/** What a command knows that is about rotations on this machine and meets no site: it works without settings, too. */
export interface Whereabouts {
  /** Absolute path. */
  readonly stateDir: string;
  readonly environment: Environment;
  /** What evidence is signed with. */
  readonly sealing: SealingSettings;
  /** Null if there is no settings file, or none without mistakes. */
  readonly settings: Settings | null;
  /** Why there are no settings; null if there are. */
  readonly noSettings: RunbookError | null;
}

/** Finds the state folder, and the settings if they can be read. @throws {RunbookError} exit 2 for a flag that names no folder. */
export function whereabouts(parsed: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv): Whereabouts {
  const targets = typeof parsed['targets'] === 'string' ? parsed['targets'] : 'teos-runbook.yaml';
  const flag = typeof parsed['stateDir'] === 'string' ? parsed['stateDir'] : undefined;
  if (flag?.trim() === '') throw misuse({ code: 'misuse', message: '--state-dir: it must name a folder.', advice: 'Nothing was done. Correct the command and run it again.' });
  const environment = readEnvironment(env, process.cwd(), resolve(targets));
  const stateDir = flag === undefined ? environmentOverrides(environment).stateDir ?? defaultStateDir() : resolve(flag);
  const found = settingsIn(targets, env);
  const sealing = found.settings?.sealing ?? { key: null, configDir: environmentOverrides(environment).configDir ?? defaultConfigDir() };
  return { stateDir, environment, sealing, ...found };
}

function settingsIn(targets: string, env: NodeJS.ProcessEnv): Pick<Whereabouts, 'settings' | 'noSettings'> {
  try {
    const { settings, mistakes } = readSettings(targets, { wordingKeys, env });
    if (settings !== null) return { settings, noSettings: null };
    return { settings, noSettings: misuse({ code: 'settings-invalid', message: `The settings file '${targets}' has ${mistakes.length === 1 ? 'a mistake' : `${String(mistakes.length)} mistakes`}.`, advice: '`npx teos-runbook validate` lists all, with line and column.' }) };
  } catch (thrown) {
    if (thrown instanceof RunbookError) return { settings: null, noSettings: thrown };
    throw thrown;
  }
}
