import envPaths from 'env-paths';

/**
 * The user's folder for what is configured once and kept: `%APPDATA%\teos-runbook\Config`, `~/Library/Preferences/teos-runbook`,
 * `~/.config/teos-runbook` (or `XDG_CONFIG_HOME`). TEOS_RUNBOOK_CONFIG_DIR names another.
 */
export function defaultConfigDir(): string {
  return envPaths('teos-runbook', { suffix: '' }).config;
}
