import type { Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { field, ninetiesTable, origin, row, settingsPage, values } from '../pages/teos-markup.ts';
import { serve } from '../pages/static-page.ts';

const logInForm = '<!doctype html><title>TEOS</title><form method="post" action="/in"><input name="user"><input name="password" type="password"><button>Log in</button></form>';
const menu = '<!doctype html><title>TEOS</title><nav><a href="/management">Server Management</a></nav>';

/** A TEOS whose session can end, and which answers its n-th Save (counted from 1) as told. */
export interface SmallTeos {
  stored: string;
  /** What another field of the section holds. */
  beside: string;
  loggedIn: boolean;
  logIns: number;
  saves: number;
  /** Returns what the page says after this Save. */
  onSave(this: SmallTeos, save: number, posted: string): string;
}

/** Serves such a TEOS to a page. */
export async function teosOn(page: Page, onSave: SmallTeos['onSave']): Promise<{ teos: SmallTeos; site: TeosSite }> {
  const teos: SmallTeos = { stored: values.old, beside: 'rooms@contoso.example', loggedIn: false, logIns: 0, saves: 0, onSave };
  const inside = (html: () => string) => (): string => (teos.loggedIn ? html() : logInForm);
  const settings = (said = ''): string => settingsPage(`${said === '' ? '' : `<p class="message">${said}</p>`}<form method="post" action="/save">${ninetiesTable(field(teos.stored, 'id="s" name="secret"'), row('Mailbox:', field(teos.beside)))}<button>Save</button></form>`);
  await serve(page, {
    [`${origin}/`]: inside(() => menu),
    [`${origin}/in`]: () => { teos.loggedIn = true; teos.logIns += 1; return menu; },
    [`${origin}/management`]: inside(() => `${menu}<ul role="tablist"><li role="tab"><a href="/tab">Settings</a></li></ul>`),
    [`${origin}/tab`]: inside(() => `${menu}<ul role="tablist"><li role="tab"><a href="/tab">Settings</a></li></ul><a href="/settings">Azure AD App &amp; Power BI Settings</a>`),
    [`${origin}/settings`]: inside(() => settings()),
    [`${origin}/save`]: ({ method, body }) => {
      if (!teos.loggedIn) return logInForm;
      if (method === 'GET') return settings();
      teos.saves += 1;
      return settings(teos.onSave(teos.saves, new URLSearchParams(body).get('secret') ?? ''));
    },
  });
  const nothing = (): Promise<void> => Promise.resolve();
  return { teos, site: { page, url: `${origin}/`, wording: teosManageWording, patience: 1000, credentials: { username: 'admin', password: new Secret('password', 'a password') }, confirmKey: nothing, refused: nothing, inTurn: (logIn) => logIn() } };
}
