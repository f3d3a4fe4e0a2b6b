import type { Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Given, StepHandle } from '../../flows/given.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { setOnServer } from '../../flows/teos-steps.ts';
import { tellServers } from '../../runbook/custody/standing.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { field, freshValue, ninetiesTable, origin, settingsPage, values } from '../pages/teos-markup.ts';
import { expect, serve, test } from '../pages/static-page.ts';
import { custodyFor, preflightOf } from '../runbook/custody-of.ts';

// T1 to V on a TEOS of a few lines, so that each answer to a Save can be chosen.

const logInForm = '<!doctype html><title>TEOS</title><form method="post" action="/in"><input name="user"><input name="password" type="password"><button>Log in</button></form>';
const menu = '<!doctype html><title>TEOS</title><nav><a href="/management">Server Management</a></nav>';

/** A TEOS whose session can end, and which answers its n-th Save (counted from 1) as told. */
interface SmallTeos {
  stored: string;
  loggedIn: boolean;
  logIns: number;
  saves: number;
  /** Returns what the page says after this Save. */
  onSave(this: SmallTeos, save: number, posted: string): string;
}

async function teosOn(page: Page, onSave: SmallTeos['onSave']): Promise<{ teos: SmallTeos; site: TeosSite }> {
  const teos: SmallTeos = { stored: values.old, loggedIn: false, logIns: 0, saves: 0, onSave };
  const inside = (html: () => string) => (): string => (teos.loggedIn ? html() : logInForm);
  const settings = (said = ''): string => settingsPage(`${said === '' ? '' : `<p class="message">${said}</p>`}<form method="post" action="/save">${ninetiesTable(field(teos.stored, 'id="s" name="secret"'))}<button>Save</button></form>`);
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

/** Carries out T1 to V and returns how it ended. */
async function setOn(site: TeosSite): Promise<{ verdict: Verdict | null; code: string | null; told: string; departures: string[]; how: string[] }> {
  const { custody } = custodyFor(site.url);
  const [departures, how]: [string[], string[]] = [[], []];
  const handle: StepHandle = { by: (way, note) => { how.push(`${way}: ${note ?? ''}`); }, departure: (sentence) => { departures.push(sentence); }, sub: (_id, _scene, act) => act(handle) };
  const given: Given = { step: (_id, _scene, act) => act(handle), custody };
  await custody.preflighted(preflightOf({ [site.url]: { secretId: 'd573db1c-9f66-444f-a2fa-bf23b50e4123', description: 'old', expires: '2099-03-03', hint: 'Old' } }));
  const [end] = await Promise.allSettled([setOnServer(given, site, { value: freshValue, before: new Secret('client secret that TEOS holds', values.old) }, 1)]);
  const standing = custody.whereThingsStand();
  return { verdict: standing.servers[0]?.verdict ?? null, code: end.status === 'rejected' ? (end.reason as { code?: string }).code ?? String(end.reason) : null, told: tellServers(standing).join(' '), departures, how };
}

test('an emergency that was seen stays one when the second try is refused', async ({ staticPage }) => {
  const { site } = await teosOn(staticPage, function save(count) {
    if (count === 2) return 'Error: could not be saved';
    this.stored = 'cut off';
    return 'Settings saved';
  });
  expect(await setOn(site)).toMatchObject({ verdict: 'different', code: 'teos-save-refused', told: expect.stringContaining('may stop within the hour') });
});

test('a Save that was lost twice is told as what TEOS was seen to hold', async ({ staticPage }) => {
  const { teos, site } = await teosOn(staticPage, () => 'Settings saved');
  expect(await setOn(site)).toMatchObject({ verdict: 'different', code: null, told: 'TEOS holds something else than the new client secret: it still has the old one, and its calendars stop when that ends on 3 March 2099.' });
  expect(teos.saves).toBe(2);
});

test('a session that ends with Save does not keep the Value from being read back', async ({ staticPage }) => {
  const { teos, site } = await teosOn(staticPage, function save(_count, posted) {
    this.stored = posted;
    this.loggedIn = false;
    return 'Settings saved';
  });
  expect(await setOn(site)).toMatchObject({ verdict: 'equal', code: null, how: expect.arrayContaining(["recovery: TEOS's session had ended; logged in again"]) });
  expect({ saves: teos.saves, logIns: teos.logIns }).toEqual({ saves: 1, logIns: 2 });
});

test('silence after Save is not told as the word of TEOS', async ({ staticPage }) => {
  const { site } = await teosOn(staticPage, function save(_count, posted) {
    this.stored = posted;
    return '';
  });
  expect(await setOn(site)).toMatchObject({ verdict: 'equal', how: ['click: TEOS answered Save without a message of success'] });
});
