import { join } from 'node:path';

/** What the search for a browser asks of the machine; injected so that each platform can be tested on any. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether an executable file stands at a path. */
  readonly exists: (path: string) => boolean;
}

/** A browser as people name it. */
export type BrowserChannel = 'msedge' | 'chrome' | 'chromium';

/** A browser that was found on the machine. */
export interface FoundBrowser {
  /** For people: 'Microsoft Edge'. */
  readonly name: string;
  readonly path: string;
  /** A headless shell has no window, blocks no third-party cookies and asks no host by itself. */
  readonly headlessOnly: boolean;
  /** Why this one was chosen, for the log line. */
  readonly why: string;
}

/**
 * Where Microsoft Edge and Google Chrome install themselves.
 * Source: https://playwright.dev/docs/browsers, 'Google Chrome & Microsoft Edge', and both vendors' installers.
 */
export function installedPlaces(machine: Machine): readonly { name: string; channel: BrowserChannel; path: string }[] {
  const edge = { name: 'Microsoft Edge', channel: 'msedge' } as const;
  const chrome = { name: 'Google Chrome', channel: 'chrome' } as const;
  if (machine.platform === 'win32') {
    const roots = ['PROGRAMFILES(X86)', 'PROGRAMFILES', 'LOCALAPPDATA'].flatMap((name) => machine.env[name] ?? []);
    return [
      ...roots.map((root) => ({ ...edge, path: join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe') })),
      ...roots.map((root) => ({ ...chrome, path: join(root, 'Google', 'Chrome', 'Application', 'chrome.exe') })),
    ];
  }
  if (machine.platform === 'darwin') {
    return [
      { ...edge, path: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge' },
      { ...chrome, path: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' },
    ];
  }
  return [
    { ...edge, path: '/opt/microsoft/msedge/msedge' },
    { ...chrome, path: '/opt/google/chrome/chrome' },
  ];
}

const namesOnPath: readonly { file: string; name: string; channel: BrowserChannel; headlessOnly: boolean }[] = [
  { file: 'chromium-headless-shell', name: 'Chromium headless shell', channel: 'chromium', headlessOnly: true },
  { file: 'chromium', name: 'Chromium', channel: 'chromium', headlessOnly: false },
  { file: 'chromium-browser', name: 'Chromium', channel: 'chromium', headlessOnly: false },
  { file: 'google-chrome', name: 'Google Chrome', channel: 'chrome', headlessOnly: false },
  { file: 'microsoft-edge', name: 'Microsoft Edge', channel: 'msedge', headlessOnly: false },
];

/** Browsers on PATH; where no window is needed the headless shell comes first, because it starts fastest. */
export function onPath(machine: Machine, headed: boolean): readonly { name: string; channel: BrowserChannel; path: string; headlessOnly: boolean }[] {
  const separator = machine.platform === 'win32' ? ';' : ':';
  const folders = (machine.env['PATH'] ?? machine.env['Path'] ?? '').split(separator).filter((folder) => folder !== '');
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  return namesOnPath
    .filter((known) => !(headed && known.headlessOnly))
    .flatMap((known) => folders.map((folder) => ({ ...known, path: join(folder, known.file + suffix) })))
    .filter((candidate) => machine.exists(candidate.path));
}
