import { settingsHash } from '../../runbook/settings/settings-hash.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';
import { expect, test } from '@playwright/test';

const application: Application = { name: 'TEOS Office365', clientId: 'c', description: 'TEOS {token}', expires: { kind: 'days', days: 180 }, token: null, teos: [{ url: 'https://teos.contoso.example', account: 'TEOS', certificate: undefined, insecure: false, accept: null }] };
const account = { passwordCommand: null, totpCommand: null, temporaryAccessPassCommand: null, certificatePassphraseCommand: null, certificate: null };

const settings: Settings = {
  file: '/one/teos-runbook.yaml', commandTrust: { runs: true, note: null }, cloud: 'public', tenant: 't', account: 'AZURE',
  accounts: new Map([['AZURE', { ...account, name: 'AZURE', username: 'admin@contoso.example' }], ['TEOS', { ...account, name: 'TEOS', username: 'administrator' }], ['OTHER', { ...account, name: 'OTHER', username: 'x' }]]),
  signIn: { putOffRegistration: true, consent: [], saveSession: false }, applications: [application], wording: { azurePortal: { 'a.b': 'B', 'a.c': 'C' }, teosManage: {} },
  browser: { channel: undefined, path: undefined, language: 'en-US', viewport: { width: 1366, height: 900 }, arguments: [], profile: null, endpoint: null }, network: { proxy: null, bypass: [], ca: null },
  escrow: { recipients: [], passphraseCommand: null, keychain: false }, tokenCheck: { successes: 8, interval: 1, within: 300 }, concurrency: 4, evidence: '/one/evidence', sealing: { key: null, configDir: '/one/config' }, stateDir: '/one/state', standIn: null,
};

test('two runs have the same hash of their settings if nothing differs but credentials, folders, other accounts and the order of the file', () => {
  const elsewhere: Settings = {
    ...settings, file: '/two.yaml', evidence: '/two', stateDir: '/two', sealing: { key: '/two/key.pem', configDir: '/two' }, applications: [], wording: { teosManage: {}, azurePortal: { 'a.c': 'C', 'a.b': 'B' } },
    accounts: new Map([['TEOS', { ...account, name: 'TEOS', username: 'administrator', passwordCommand: ['echo', 'secret'] }], ['AZURE', { ...account, name: 'AZURE', username: 'admin@contoso.example' }]]),
  };
  expect(settingsHash(elsewhere, application)).toBe(settingsHash(settings, application));
  expect(settingsHash(settings, application)).toMatch(/^[0-9a-f]{64}$/u);
});

test('whatever lets a run do something else changes it', () => {
  const others: readonly [Settings, Application][] = [
    [{ ...settings, tenant: 'u' }, application], [{ ...settings, cloud: 'china' }, application], [{ ...settings, network: { ...settings.network, proxy: 'http://proxy:8080' } }, application],
    [{ ...settings, wording: { azurePortal: {}, teosManage: {} } }, application], [{ ...settings, browser: { ...settings.browser, language: 'de-DE' } }, application],
    [{ ...settings, accounts: new Map([['AZURE', { ...account, name: 'AZURE', username: 'somebody else' }]]) }, application],
    [settings, { ...application, expires: { kind: 'days', days: 90 } }], [settings, { ...application, teos: [] }],
  ];
  const hashes = others.map(([changed, about]) => settingsHash(changed, about));
  expect(new Set([settingsHash(settings, application), ...hashes]).size).toBe(others.length + 1);
});
