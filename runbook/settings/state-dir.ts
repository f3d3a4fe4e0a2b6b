import envPaths from 'env-paths';

/**
 * The folder for the program's own state if nothing else is said: `%LOCALAPPDATA%\teos-runbook\Data`,
 * `~/Library/Application Support/teos-runbook`, `~/.local/share/teos-runbook` (or `XDG_DATA_HOME`).
 */
export function defaultStateDir(): string {
  return envPaths('teos-runbook', { suffix: '' }).data;
}
