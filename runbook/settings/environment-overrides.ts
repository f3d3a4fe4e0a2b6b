import { resolve } from 'node:path';
import { findVariable, type Environment } from './environment.ts';
import { isLoopbackLiteral, readAddress } from './hosts.ts';
import type { Mistake } from './mistakes.ts';

/** The environment variables that stand in for settings, with what each is. They come after the file and before the flags. */
export const overrideVariables = {
  TEOS_RUNBOOK_EVIDENCE_DIR: 'Folder for reports and pictures.',
  TEOS_RUNBOOK_STATE_DIR: "Folder for the program's own state.",
  TEOS_RUNBOOK_CONFIG_DIR: "Folder for this installation's key, which signs the evidence.",
  TEOS_RUNBOOK_BROWSER: 'Path of the browser.',
  TEOS_RUNBOOK_BROWSER_ENDPOINT: 'Address of a remote browser (wss://…), which may carry a token. Not for stand-ins.',
  TEOS_RUNBOOK_PROXY: 'Proxy as http://host:port. Not for stand-ins.',
} as const;

/** What the environment says in place of the settings file; null where it says nothing. Paths are absolute. */
export interface Overrides {
  readonly evidence: string | null;
  readonly stateDir: string | null;
  readonly configDir: string | null;
  readonly browserPath: string | null;
  readonly endpoint: string | null;
  readonly proxy: string | null;
  readonly mistakes: readonly Mistake[];
}

/** Reads {@link overrideVariables}. */
export function environmentOverrides(environment: Environment): Overrides {
  const path = (name: keyof typeof overrideVariables): string | null => {
    const found = findVariable(environment, name);
    return found === null ? null : resolve(found.folder, found.value);
  };
  const endpoint = findVariable(environment, 'TEOS_RUNBOOK_BROWSER_ENDPOINT')?.value ?? null;
  const proxy = findVariable(environment, 'TEOS_RUNBOOK_PROXY')?.value ?? null;
  return {
    evidence: path('TEOS_RUNBOOK_EVIDENCE_DIR'), stateDir: path('TEOS_RUNBOOK_STATE_DIR'), configDir: path('TEOS_RUNBOOK_CONFIG_DIR'), browserPath: path('TEOS_RUNBOOK_BROWSER'),
    endpoint, proxy,
    mistakes: [
      ...(endpoint === null || isRemoteBrowser(endpoint) ? [] : [mistake('TEOS_RUNBOOK_BROWSER_ENDPOINT', 'must be the address of a remote browser, beginning with wss:// (ws:// on this machine only).')]),
      ...(proxy === null || isProxy(proxy) ? [] : [mistake('TEOS_RUNBOOK_PROXY', 'must be a proxy as http://host:port, without user name and password.')]),
    ],
  };
}

function isRemoteBrowser(text: string): boolean {
  const address = readAddress(text);
  return address?.protocol === 'wss:' || (address?.protocol === 'ws:' && isLoopbackLiteral(address.hostname));
}

function isProxy(text: string): boolean {
  return /^http:\/\/[^\s/@]+:\d{1,5}\/?$/u.test(text) && readAddress(text) !== null;
}

function mistake(name: string, sentence: string): Mistake {
  return { file: 'environment', line: null, column: null, sentence: `${name} ${sentence}` };
}
