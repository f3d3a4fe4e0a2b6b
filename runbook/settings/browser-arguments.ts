/**
 * The browser arguments that the settings may add, with what they are for. Everything else is refused:
 * most other switches weaken the browser, write down what is typed, or replace lists that the program
 * and Playwright set themselves (the last one of a kind wins).
 * Source: https://peter.sh/experiments/chromium-command-line-switches/ and Chromium's own switch files.
 */
const allowed: ReadonlyMap<string, string> = new Map([
  ['--disable-gpu', 'machines and remote desktops without a usable graphics card'],
  ['--disable-dev-shm-usage', 'containers with a small /dev/shm'],
  ['--disable-software-rasterizer', 'servers without a graphics card'],
  ['--force-device-scale-factor', 'sharper or smaller pictures'],
  ['--force-color-profile', 'pictures of the same colours on all machines'],
  ['--font-render-hinting', 'pictures of the same type on all machines'],
  ['--high-dpi-support', 'sharper pictures on Windows'],
  ['--window-position', 'where the window stands'],
  ['--window-size', 'size of the window'],
  ['--start-maximized', 'size of the window'],
  ['--ozone-platform', 'Wayland or X11'],
  ['--auth-server-allowlist', 'servers that may be given the Windows sign-in'],
  ['--auth-negotiate-delegate-allowlist', 'servers that the Windows sign-in may be passed on to'],
]);

/** The names of the arguments that the settings may add, for error sentences. */
export const allowedArguments: readonly string[] = [...allowed.keys()];

/** The same with what each is for, for the description that editors show. */
export const allowedArgumentsExplained = [...allowed].map(([name, purpose]) => `${name} (${purpose})`).join(', ');

const refusals: readonly (readonly [form: RegExp, why: string])[] = [
  [/^--host-(?:resolver-)?rules$/u, 'leads host names elsewhere, so that credentials could be typed into another site. Stand-ins are reached through standIn alone.'],
  [/^--ignore-certificate-errors|^--allow-(?:insecure-localhost|running-insecure-content)$/u, "makes the browser trust certificates that nobody vouches for, Microsoft's among them. Pin a TEOS server's key as its 'certificate' instead."],
  [/^--remote-(?:debugging|allow-origins)|^--auto-open-devtools|^--devtools/u, 'opens the browser to other programs of this machine, which could read what is typed.'],
  [/extension/u, 'loads an extension, which could read what is typed.'],
  [/^--(?:no-sandbox|disable-setuid-sandbox|no-zygote)$|sandbox/u, 'switches off the sandbox. Run the program as an ordinary user instead.'],
  [/^--(?:disable|enable)-(?:blink-)?features$/u, 'would replace the list of features that is already given: the last list wins.'],
  [/^--proxy/u, "changes the way of the browser alone. Write the proxy as network.proxy, which every request goes through."],
  [/^--(?:user-data-dir|profile-directory|incognito|guest)/u, 'changes the profile. Each run has a fresh one, which is removed at its end.'],
  [/^--(?:enable-logging|log-|ssl-key-log|enable-net|net-log|vmodule|v$|trace|enable-trac)/u, 'writes down what the browser does, and so what is typed.'],
  [/^--(?:lang|accept-lang)$/u, 'is what browser.language is for.'],
  [/^--headless/u, 'is what the options --headed and --attended are for.'],
  [/^--disable-web-security$/u, 'lets any page read any other.'],
];

/** Allowed besides, where only stand-ins are met: whoever plays the person in a rehearsal needs a way into the browser. */
const debuggingPort = /^--remote-debugging-port=\d{1,5}$/u;

/** Why a browser argument of the settings is refused, as the end of a sentence about it; null if it is allowed. */
export function whyArgumentIsRefused(argument: string, standIn: boolean): string | null {
  if (standIn && debuggingPort.test(argument)) return null;
  // Chromium takes names in any case on Windows, and one hyphen for two.
  const name = argument.trim().toLowerCase().replace(/^-{0,2}/u, '--').replace(/=.*$/su, '');
  if (allowed.has(name)) return argument.startsWith('--') && argument === argument.trim() ? null : `must begin with two hyphens: '${name}'.`;
  const why = refusals.find(([form]) => form.test(name))?.[1];
  return why ?? `is not on the list of those that may be added: ${allowedArguments.join(', ')}.`;
}
