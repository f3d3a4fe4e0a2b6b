import type { Page } from 'playwright';
import { refused, transient, type RunbookError } from '../../domain/errors.ts';
import { addressOf } from '../proof.ts';
import { mention } from '../wording.ts';
import type { Root } from './blade.ts';
import { inView } from './in-view.ts';
import type { AzurePortalWording } from './wording.ts';

/**
 * What keeps the portal from going on, if anything does: the session has ended (the sign-in page or
 * 'Interaction required' stands there), or the account may not see the screen.
 * @returns the error to throw: exit 5 with code `portal-session-ended`, exit 3 with code `portal-access-denied`; null if there is none.
 * Source: docs/sites/azure-portal.md, 'Loading, timing, session' and 'No access'.
 */
export async function troubleOn(page: Page, wording: AzurePortalWording, screen: string, roots: readonly Root[]): Promise<RunbookError | null> {
  if (isSignInPage(page)) return sessionEnded(screen, `the browser stands at ${addressOf(page)}`);
  const [interaction, denied] = await Promise.all([
    textIn(roots, [wording['trouble.interaction'], wording['trouble.tokens']]),
    textIn(roots, [wording['trouble.noAccess'], wording['trouble.denied']]),
  ]);
  if (interaction !== null) return sessionEnded(screen, `the portal says: '${interaction}'`);
  return denied === null ? null : refused({
    code: 'portal-access-denied', screen,
    message: `The portal shows no '${screen}' to this account. It says: '${denied}'.`,
    advice: "Sign in with an account that owns the application or has the role Application Administrator or Cloud Application Administrator. A role that is only eligible is activated first, in Privileged Identity Management under 'My roles'.",
  });
}

/** Whether the page has left the portal for one of Microsoft's sign-in pages. */
export function isSignInPage(page: Page): boolean {
  return URL.canParse(page.url()) && /^login\.|^partner\.microsoftonline\.cn$/u.test(new URL(page.url()).hostname);
}

function sessionEnded(screen: string, sign: string): RunbookError {
  return transient({
    code: 'portal-session-ended', screen,
    message: `The portal's session ended on '${screen}': ${sign}.`,
    advice: 'Run the command again; it signs in anew.',
  });
}

async function textIn(roots: readonly Root[], labels: readonly string[]): Promise<string | null> {
  const pattern = new RegExp(labels.map((label) => mention(label).source).join('|'), 'iu');
  const found = await Promise.all(roots.map((root) => inView(root.getByText(pattern))));
  const first = found.flat()[0];
  return first === undefined ? null : (await first.innerText()).replace(/\s+/gu, ' ').trim().slice(0, 300);
}
