import type { BrowserContext, Page } from 'playwright';
import { cookieSecrets, keepSession, keptAt, openSession, sessionFile, sessionOwner, type KeptCookie } from '../../runbook/custody/kept-session.ts';
import { escrowFor, keysFor, type EscrowSurroundings } from '../../runbook/custody/escrow/choose.ts';
import { escrowSource, identitySource } from '../../runbook/settings/escrow-source.ts';
import type { Scrubber } from '../../runbook/custody/scrubber.ts';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import { clouds } from './clouds.ts';
import { sessionPassphraseAsker } from './passphrase-question.ts';
import type { Prepared } from './prepare.ts';
import { canAsk } from './questions.ts';

/** What the session of the sign-in is kept with, and where sentences about it go. */
interface Around {
  readonly page: Page;
  readonly scrubber: Scrubber;
  readonly say: (sentence: string) => void;
}

/**
 * Gives the browser the session that an earlier run kept, where the settings ask for that (`signIn.saveSession`): the cookies of
 * the sign-in's hosts, with which the portal signs in silently. The portal's own tokens live in its page and cannot be kept.
 * @returns what keeps the session once the run is signed in, as a sentence for the report; null where it is not wanted.
 * @throws {RunbookError} exit 2: `session-not-opened`, `session-foreign`, `escrow-missing-key` and what else a key may be refused for.
 * Source: docs/sites/entra-sign-in.md, 'Traps', 18, and 'A saved session'.
 */
export async function savedSession(prepared: Prepared, { page, scrubber, say }: Around): Promise<(() => Promise<string>) | null> {
  const { settings } = prepared;
  if (!settings.signIn.saveSession) return null;
  const context = page.context();
  const owner = sessionOwner(settings);
  const file = sessionFile(settings.stateDir, owner);
  const environment = readEnvironment(prepared.env, process.cwd(), settings.file);
  const surroundings: EscrowSurroundings = { settings, environment, run: `session ${file.slice(-36, -4)}`, ask: canAsk() ? sessionPassphraseAsker() : null };
  const { kind } = escrowSource(settings, environment);
  const since = await keptAt(file);
  const know = scrubber.know.bind(scrubber);
  if (since !== null && kind === 'recipients' && identitySource(settings, environment).words === 'not given') {
    say(`A saved session of ${ageOf(since)} is sealed for public keys, and no identity is given here: the sign-in goes its usual way.`);
  } else if (since !== null) {
    const keys = await keysFor(kind === 'none' ? 'passphrase' : kind, surroundings);
    await context.addCookies([...await openSession(file, owner, keys, know)]);
    say(`A saved session of ${ageOf(since)} is tried first; if Microsoft no longer takes it, the sign-in goes its usual way.`);
  }
  // Before anything is touched: after the sign-in it would be too late to find that there is no key.
  const escrow = await escrowFor(surroundings);
  for (const secret of escrow.secrets) know(secret);
  return async () => {
    const { signIn, passkey } = clouds[settings.cloud];
    const cookies = await cookiesOf(context, [...signIn, ...passkey]);
    for (const secret of cookieSecrets(cookies)) know(secret);
    await keepSession(file, owner, cookies, escrow);
    return "The browser's session at Microsoft's sign-in was saved, sealed, for later runs, as the settings ask (signIn.saveSession); 'Stay signed in' was answered with Yes where it was asked, and nobody signs out at the end.";
  };
}

async function cookiesOf(context: BrowserContext, hosts: readonly string[]): Promise<KeptCookie[]> {
  const cookies = await context.cookies(hosts.map((host) => `https://${host}/`));
  return cookies.map(({ name, value, domain, path, expires, httpOnly, secure, sameSite }) => ({ name, value, domain, path, expires, httpOnly, secure, sameSite }));
}

/** How old something is, in words: '3 hours ago'. */
export function ageOf(since: Date, now = Date.now()): string {
  const minutes = Math.max(0, Math.round((now - since.getTime()) / 60_000));
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 48 * 60 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day'];
  return `${String(count)} ${unit}${count === 1 ? '' : 's'} ago`;
}
