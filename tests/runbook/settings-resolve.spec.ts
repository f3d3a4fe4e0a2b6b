import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { RunbookError } from '../../domain/errors.ts';
import { renderDescription, unknownPlaceholder } from '../../runbook/settings/description.ts';
import { withFlags } from '../../runbook/settings/flags.ts';
import { isLicenceSite, isLoopbackLiteral, isMicrosoftHost } from '../../runbook/settings/hosts.ts';
import { didYouMean, nearest } from '../../runbook/settings/nearest.ts';
import { isPin } from '../../runbook/settings/pin.ts';
import { accountNamed, accountsFor, applicationNamed } from '../../runbook/settings/resolve.ts';
import type { Application, Settings } from '../../runbook/settings/settings.ts';

const server = { url: 'https://teos.contoso.example', account: 'TEOS_ADMIN', certificate: undefined, insecure: false, accept: null, environment: null };

function application(name: string, clientId: string): Application {
  return { name, clientId, description: 'TEOS Manage', expires: null, token: null, teos: [server, { ...server, url: 'https://teos-2.contoso.example' }, { ...server, account: 'OTHER_ADMIN' }] };
}

const office = application('TEOS Office365', '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff');
const panels = [application('Room Panels', '11111111-aaaa-4bbb-8ccc-ddddeeeeffff'), application('Room Panels', '22222222-aaaa-4bbb-8ccc-ddddeeeeffff')];

function settingsOf(...applications: readonly Application[]): Settings {
  return {
    file: '/settings/teos-runbook.yaml', commandTrust: { runs: true, note: null }, cloud: 'public', tenant: '', account: 'AZURE_ADMIN', accounts: new Map(),
    applications, wording: { azurePortal: {}, teosManage: {} }, evidence: '/file/evidence', concurrency: 4, stateDir: '/file/state', standIn: null, redact: { otherApplications: true, mailAddresses: true, names: true }, sealing: { key: null, configDir: '/home/config' },
    browser: { channel: undefined, path: undefined, language: 'en-US', viewport: { width: 1440, height: 900 }, arguments: [], endpoint: null, profile: null },
    network: { proxy: null, bypass: [], ca: null }, escrow: { recipients: [], passphraseCommand: null, keychain: false },
    signIn: { putOffRegistration: false, consent: [], saveSession: false },
  tokenCheck: { successes: 8, interval: 1, within: 300 },
  };
}

function failure(act: () => unknown): RunbookError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof RunbookError) return thrown;
    throw thrown;
  }
  throw new Error('It should have failed.');
}

test('takes the only application if none is named', () => {
  expect(applicationNamed(settingsOf(office), undefined)).toBe(office);
});

test('asks for a name if there are several', () => {
  const thrown = failure(() => applicationNamed(settingsOf(office, ...panels), undefined));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'application-not-chosen' });
  expect(thrown.message).toContain("'TEOS Office365' (7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff), 'Room Panels' (11111111");
});

test('finds an application by name, and by client ID in any case', () => {
  expect(applicationNamed(settingsOf(office, ...panels), 'TEOS Office365')).toBe(office);
  expect(applicationNamed(settingsOf(office, ...panels), '22222222-AAAA-4bbb-8ccc-ddddeeeeffff')).toBe(panels[1]);
});

test('asks for the client ID if two have one name', () => {
  const thrown = failure(() => applicationNamed(settingsOf(office, ...panels), 'Room Panels'));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'application-ambiguous', advice: 'Name the client ID of the one that is meant.' });
  expect(thrown.message).toContain('22222222');
  expect(thrown.message).not.toContain('Office365');
});

test('suggests the application that a mistyped name most likely means', () => {
  const thrown = failure(() => applicationNamed(settingsOf(office, ...panels), 'TEOS Ofice365'));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'application-not-in-settings' });
  expect(thrown.message).toMatch(/no application 'TEOS Ofice365'\. Did you mean 'TEOS Office365'\?$/u);
});

test('names the accounts of a run once each, the portal first', () => {
  expect(accountsFor(settingsOf(office), office)).toEqual(['AZURE_ADMIN', 'TEOS_ADMIN', 'OTHER_ADMIN']);
  expect(() => accountNamed(settingsOf(office), 'NOBODY')).toThrow(RangeError);
});

test('puts flags over settings', () => {
  const settings = withFlags(settingsOf(office), { description: 'Renewed {date}', expires: '90d', evidenceDir: 'reports', stateDir: '/flag/state' }, '/started/here');
  expect(settings).toMatchObject({ evidence: join('/started/here', 'reports'), stateDir: '/flag/state' });
  expect(settings.applications[0]).toMatchObject({ description: 'Renewed {date}', expires: { kind: 'days', days: 90 } });
});

test('leaves settings alone where there is no flag', () => {
  expect(withFlags(settingsOf(office), {}, '/started/here')).toEqual(settingsOf(office));
});

test('tells all wrong flags at once', () => {
  const thrown = failure(() => withFlags(settingsOf(office), { description: 'x {tokn}', expires: '900d', evidenceDir: ' ' }));
  expect(thrown).toMatchObject({ exitCode: 2, code: 'misuse' });
  expect(thrown.message).toMatch(/--expires: '900d' is out of range.* --description: '\{tokn\}' is no placeholder.* --evidence-dir: it must name a folder\.$/u);
});

const parts = { token: 'k7f3', change: 'CHG0012345', today: new Date('2026-11-23T23:30:00Z') };

test('renders a description, always with its token', () => {
  expect(renderDescription('TEOS Manage {date}', parts)).toBe('TEOS Manage 2026-11-23 k7f3');
  expect(renderDescription('{token}: {change} {date}', parts)).toBe('k7f3: CHG0012345 2026-11-23');
  expect(renderDescription('TEOS {change} x', { ...parts, change: null })).toBe('TEOS x k7f3');
  expect(renderDescription('{change}', { ...parts, change: '$& {token}' })).toBe('$& {token} k7f3');
});

test('knows a placeholder from a word in braces', () => {
  expect(unknownPlaceholder('{date} {change} {token}')).toBeNull();
  expect(unknownPlaceholder('{date} {ticket}')).toBe('{ticket}');
});

test('finds the nearest name, and none if none is near', () => {
  const names = ['tenant', 'account', 'accounts', 'applications', 'evidence'];
  expect(nearest('tennant', names)).toBe('tenant');
  expect(nearest('tenatn', names)).toBe('tenant');
  expect(nearest('ACCOUNT', names)).toBe('account');
  expect(nearest('xyz', names)).toBeNull();
  expect(nearest('', names)).toBeNull();
  expect(didYouMean('evidense', names)).toBe(" Did you mean 'evidence'?");
  expect(didYouMean('password', names)).toBe('');
});

test('knows whose a host is', () => {
  expect(['login.microsoftonline.com', 'PORTAL.azure.com', 'sandbox-1.reactblade.portal.azure.net', 'login.partner.microsoftonline.cn', 'login.live.com.'].filter((host) => !isMicrosoftHost(host))).toEqual([]);
  expect(['teos.contoso.example', 'vm.westeurope.cloudapp.azure.com', 'notmicrosoft.com'].filter(isMicrosoftHost)).toEqual([]);
  expect(['teos.solutions', 'helpdesk.teos.solutions', 'myteos.solutions'].map(isLicenceSite)).toEqual([true, true, false]);
  expect(['127.0.0.1', '127.1.2.3', '[::1]', '::1', 'localhost', '128.0.0.1', '127.0.0.1.example', '0.0.0.0'].map(isLoopbackLiteral)).toEqual([true, true, true, true, false, false, false, false]);
});

test('knows a pin by its 32 bytes', () => {
  expect(isPin(`sha256/${Buffer.alloc(32, 7).toString('base64')}`)).toBe(true);
  expect([`sha256/${Buffer.alloc(31).toString('base64')}`, `sha1/${Buffer.alloc(32).toString('base64')}`, Buffer.alloc(32).toString('base64'), `sha256/${'A'.repeat(42)}B=`].map(isPin)).toEqual([false, false, false, false]);
});
