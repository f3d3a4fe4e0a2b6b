import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { readSettings } from '../../runbook/settings/load.ts';
import type { Mistake } from '../../runbook/settings/mistakes.ts';
import type { Settings } from '../../runbook/settings/settings.ts';

export { expect } from '@playwright/test';

/** A pin of the right form: the base64 of 32 zero bytes. */
export const somePin = `sha256/${Buffer.alloc(32).toString('base64')}`;

/** The labels that these tests may word anew. */
export const someWordingKeys = { azurePortal: ['menu.appRegistrations', 'pane.add'], teosManage: ['menu.serverManagement', 'logIn.password'] };

/** A settings file without mistakes; tests replace parts of it. */
export const validYaml = `cloud: public
tenant: 3f2b8a3e-1111-4222-8333-444455556666
account: AZURE_ADMIN
accounts:
  AZURE_ADMIN: { username: admin@contoso.onmicrosoft.com }
  TEOS_ADMIN: { username: administrator }
applications:
  - name: TEOS Office365
    clientId: 7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff
    description: TEOS Manage {date}
    expires: 180d
    teos:
      - url: https://teos.contoso.example
        account: TEOS_ADMIN
        certificate: ${somePin}
`;

/** A folder of a test's own, in which it writes and reads settings. */
export interface SettingsFolder {
  readonly path: string;
  write(name: string, contents: string | Buffer, mode?: number): string;
  /** Writes a settings file and reads it, with an empty environment unless one is given. */
  read(yaml: string | Buffer, env?: Readonly<Record<string, string>>): { settings: Settings | null; mistakes: readonly Mistake[] };
  /** As {@link read}, for a file that has no mistakes. */
  settings(yaml: string, env?: Readonly<Record<string, string>>): Settings;
}

/** Playwright's `test` with a folder for settings. */
export const test = base.extend<{ folder: SettingsFolder }>({
  folder: async ({ }, use) => {
    const path = mkdtempSync(join(tmpdir(), 'settings-'));
    await use(settingsFolder(path));
    rmSync(path, { recursive: true, force: true });
  },
});

function settingsFolder(path: string): SettingsFolder {
  const write: SettingsFolder['write'] = (name, contents, mode = 0o600) => {
    writeFileSync(join(path, name), contents, { mode });
    return join(path, name);
  };
  const read: SettingsFolder['read'] = (yaml, env = {}) => {
    write('teos-runbook.yaml', yaml);
    return readSettings('teos-runbook.yaml', { wordingKeys: someWordingKeys, env, cwd: path });
  };
  return {
    path, write, read,
    settings: (yaml, env) => {
      const loaded = read(yaml, env);
      if (loaded.settings === null) throw new Error(loaded.mistakes.map((mistake) => mistake.sentence).join('\n'));
      return loaded.settings;
    },
  };
}
