import { Secret } from '../../domain/secret.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Given, StepHandle } from '../../flows/given.ts';
import type { TeosSite } from '../../flows/sites.ts';
import { setOnServer } from '../../flows/teos-steps.ts';
import { tellServers } from '../../runbook/custody/standing.ts';
import { freshValue, values } from '../pages/teos-markup.ts';
import { expect, test } from '../pages/static-page.ts';
import { custodyFor, preflightOf } from '../runbook/custody-of.ts';
import { teosOn } from './small-teos.ts';

// T1 to V on a TEOS of a few lines, so that each answer to a Save can be chosen.

/** Carries out T1 to V and returns how it ended. */
async function setOn(site: TeosSite): Promise<{ verdict: Verdict | null; code: string | null; told: string; departures: string[]; how: string[] }> {
  const { custody } = custodyFor(site.url);
  const [departures, how]: [string[], string[]] = [[], []];
  const handle: StepHandle = { by: (way, note) => { how.push(`${way}: ${note ?? ''}`); }, found: () => { /* Nobody reads it here. */ }, departure: (sentence) => { departures.push(sentence); }, drifted: () => Promise.resolve(), sub: (_id, _scene, act) => act(handle) };
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

test('another field that Save changed is told, though the Value is there', async ({ staticPage }) => {
  const { site } = await teosOn(staticPage, function save(_count, posted) {
    this.stored = posted;
    this.beside = '';
    return 'Settings saved';
  });
  expect(await setOn(site)).toMatchObject({ verdict: 'equal', code: 'teos-other-fields-changed' });
});

test('silence after Save is not told as the word of TEOS', async ({ staticPage }) => {
  const { site } = await teosOn(staticPage, function save(_count, posted) {
    this.stored = posted;
    return '';
  });
  expect(await setOn(site)).toMatchObject({ verdict: 'equal', how: ['click: TEOS answered Save without a message of success'] });
});
