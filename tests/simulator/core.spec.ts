import { createHash, X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { chromium, type Browser } from '@playwright/test';
import { faultCatalogue } from '../../simulator/faults.ts';
import { Latency } from '../../simulator/latency.ts';
import { defaultOptions } from '../../simulator/options.ts';
import { startSimulator } from '../../simulator/start.ts';
import { World } from '../../simulator/world.ts';
import { expect, test } from '../fixtures.ts';

/** Asks the proxy for a host as browsers do; gives its status, and the way there if it is open. */
async function askProxy(proxy: string, target: string): Promise<{ status: number; socket: Socket }> {
  return new Promise((resolve, reject) => {
    request({ ...portAndHost(proxy), method: 'CONNECT', path: target }).on('connect', (answer, socket) => { resolve({ status: answer.statusCode ?? 0, socket }); }).on('error', reject).end();
  });
}

function portAndHost(address: string): { host: string; port: string } {
  const { hostname, port } = new URL(address);
  return { host: hostname, port };
}

/** The pin of the key that a host shows through the proxy. */
async function pinShownBy(proxy: string, host: string): Promise<string> {
  const { socket } = await askProxy(proxy, `${host}:443`);
  return new Promise((resolve, reject) => {
    // The certificate is what is asked about: whether anyone vouches for it does not matter.
    const secure = connect({ socket, servername: host, rejectUnauthorized: false }, () => {
      const leaf = new X509Certificate(secure.getPeerCertificate().raw);
      secure.destroy();
      resolve(`sha256/${createHash('sha256').update(leaf.publicKey.export({ type: 'spki', format: 'der' })).digest('base64')}`);
    });
    secure.on('error', reject);
  });
}

async function ask(address: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(address, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, json: await answer.json() };
}

test('the proxy leads to the stand-ins, lets loopback through and refuses the rest; it notes every host', async ({ simulator }) => {
  const control = new URL(simulator.control).host;
  for (const [target, status] of [['portal.azure.com:443', 200], ['login.microsoftonline.com:443', 200], ['teos.contoso.example:443', 200], [control, 200], ['portal.azure.com:80', 502], ['example.com:443', 502], ['192.0.2.1:443', 502]] as const) {
    const { status: answered, socket } = await askProxy(simulator.proxy, target);
    socket.destroy();
    expect(answered, target).toBe(status);
  }
  expect(simulator.world.hostsAsked).toEqual(['portal.azure.com', 'login.microsoftonline.com', 'teos.contoso.example', '127.0.0.1', 'example.com', '192.0.2.1']);
});

test('unencrypted requests pass the proxy to loopback only', async ({ simulator }) => {
  const statusOf = (url: string): Promise<number> => new Promise((resolve, reject) => {
    request({ ...portAndHost(simulator.proxy), path: url, headers: { host: new URL(url).host } }, (answer) => { answer.resume(); resolve(answer.statusCode ?? 0); }).on('error', reject).end();
  });
  expect(await statusOf(`${simulator.control}/log`)).toBe(200);
  expect(await statusOf('http://portal.azure.com/')).toBe(502);
});

test.describe('with two TEOS servers', () => {
  test.use({ simulatorOptions: { servers: 2 } });

  test('Microsoft has one key, each TEOS server its own', async ({ simulator }) => {
    const { proxy, certificate, world } = simulator;
    for (const host of ['portal.azure.com', 'login.microsoftonline.com', 'login.live.com', 'sandbox-1.reactblade.portal.azure.net']) expect(await pinShownBy(proxy, host)).toBe(certificate);
    for (const server of world.servers) expect(await pinShownBy(proxy, server.host)).toBe(server.certificate);
    expect(new Set([certificate, ...world.servers.map((server) => server.certificate)]).size).toBe(3);
  });

  test('settings and credentials lead to them', ({ simulator }) => {
    const { world, settings, credentials, proxy, certificate } = simulator;
    const application = world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
    expect(settings).toMatchObject({
      tenant: world.tenant.id, accounts: { AZURE_ADMIN: { username: world.account.upn }, TEOS_ADMIN: { username: 'administrator' } }, standIn: { proxy, certificate },
      applications: [{ name: 'TEOS Office365', clientId: application?.clientId, teos: [{ url: 'https://teos.contoso.example' }, { url: 'https://teos-2.contoso.example' }] }],
    });
    expect(Object.keys(credentials)).toEqual(['AZURE_ADMIN_PASSWORD', 'TEOS_ADMIN_PASSWORD']);
    for (const value of Object.values(credentials)) expect(value).toMatch(/^[\w.-]{16,}$/u);
    expect(JSON.stringify(settings)).not.toContain(credentials['AZURE_ADMIN_PASSWORD']);
  });
});

test('a changed TEOS certificate is shown at once, and the own one again', async ({ simulator }) => {
  const { proxy, world: { faults, servers } } = simulator;
  faults.set(['teos-certificate-changed']);
  const changed = await pinShownBy(proxy, 'teos.contoso.example');
  expect(changed).toMatch(/^sha256\//u);
  faults.set([]);
  const own = await pinShownBy(proxy, 'teos.contoso.example');
  expect(own).toBe(servers[0]?.certificate);
  expect(changed).not.toBe(own);
});

test('the world is as documented, and follows from its seed', () => {
  const world = new World(defaultOptions);
  const named = (name: string): World['applications'] => world.applications.filter(({ displayName }) => displayName === name);
  expect(world.applications).toHaveLength(120);
  expect(named('Room Panels')).toHaveLength(2);
  expect(named('TEOS Office365')).toHaveLength(1);
  expect(world.applications.filter(({ owned }) => owned).map(({ displayName }) => displayName)).not.toContain('TEOS Office365');
  expect(world.applications.filter(({ owned }) => owned)).toHaveLength(1);
  const secrets = named('TEOS Office365').flatMap((application) => application.secrets);
  const live = secrets.filter(({ expires }) => expires > new Date());
  expect([secrets.length, live.length]).toEqual([3, 2]);
  expect(live.find(({ description }) => description === 'Password uploaded on Thu Mar 16 2023')?.value).toBe(world.servers[0]?.clientSecret);
  for (const { value } of world.applications.flatMap((application) => application.secrets)) expect(value).toMatch(/^[A-Za-z0-9]{3}8Q~[\w.~-]{34}$/u);

  const identity = ({ tenant, account: { totpSecret: _, ...account }, applications }: World): unknown => [tenant, account, applications.map(({ clientId, secrets: of }) => [clientId, of.map(({ value }) => value)])];
  expect(identity(new World(defaultOptions))).toEqual(identity(world));
  expect(identity(new World({ ...defaultOptions, seed: 2 }))).not.toEqual(identity(world));
  expect(identity(new World({ ...defaultOptions, signIn: 'totp' })), 'whatever the sign-in').toEqual(identity(world));
});

test('faults hide the application, or give it a namesake', () => {
  const world = new World({ ...defaultOptions, faults: ['second-teos-application'] });
  const count = (): number => world.applications.filter(({ displayName }) => displayName === 'TEOS Office365').length;
  expect(count()).toBe(2);
  world.faults.set(['application-not-found']);
  expect(count()).toBe(0);
  world.reset();
  expect(count()).toBe(2);
});

test('control: state, reset, faults, log, latency', async ({ simulator }) => {
  const { control, world } = simulator;
  const { clientId } = world.servers[0] ?? { clientId: '' };
  const { json: whole } = await ask(`${control}/state`) as { json: { teos: object[] } };
  expect([Object.keys(whole), Object.keys(whole.teos[0] ?? {})], 'other programs rely on exactly these').toEqual([['applications', 'teos', 'hostsAsked'], ['url', 'clientId', 'tenantId', 'clientSecret', 'powerBiSecret', 'saves']]);
  const added = world.addSecret(clientId, 'from a test', new Date(Date.now() + 86_400_000));
  world.passwordSubmissions = 3;
  world.log.add({ site: 'portal', kind: 'click', name: 'Add', trusted: true });
  const held = async (): Promise<{ secretId: string; description: string; value: string; expires: string; createdDuringRun: boolean }[]> => {
    const { json } = await ask(`${control}/state`) as { json: { applications: { clientId: string; secrets: Awaited<ReturnType<typeof held>> }[] } };
    return json.applications.find((application) => application.clientId === clientId)?.secrets ?? [];
  };
  expect(await held()).toContainEqual({ secretId: added.secretId, description: 'from a test', value: added.value, expires: added.expires.toISOString(), createdDuringRun: true });
  expect((await ask(`${control}/log`)).json).toMatchObject([{ site: 'portal', kind: 'click', name: 'Add', trusted: true }]);
  expect((await ask(`${control}/latency`)).json).toMatchObject({ mode: 'none', spent: 0, table: { 'portal.addPassword': 1500 } });

  expect((await ask(`${control}/faults`, { faults: ['teos-down', 'wrong-password'] })).json).toMatchObject({ active: ['wrong-password', 'teos-down'] });
  const refused = await ask(`${control}/faults`, { faults: ['wrong-pasword'] });
  expect([refused.status, refused.json]).toEqual([400, { error: "There is no fault 'wrong-pasword'; the most alike is 'wrong-password'." }]);
  expect((await ask(`${control}/faults`, 'nonsense')).status).toBe(400);
  const { json } = await ask(`${control}/faults`) as { json: { catalogue: unknown[]; active: string[] } };
  expect([json.catalogue.length, json.active]).toEqual([Object.keys(faultCatalogue).length, ['wrong-password', 'teos-down']]);

  expect((await ask(`${control}/faults`, ['teos-slow'])).json).toMatchObject({ active: ['teos-slow'] });
  const plain = await fetch(`${control}/faults`, { method: 'POST', body: '{ "faults": ["teos-down"] }' });
  expect(await plain.json(), 'as curl -d sends it').toMatchObject({ active: ['teos-down'] });
  for (const body of ['', '{', '"teos-down"', '[1]']) expect((await fetch(`${control}/faults`, { method: 'POST', body })).status, body).toBe(400);
  expect((await fetch(`${control}/reset`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '' })).status).toBe(200);
  expect(world.faults.active).toEqual([]);

  const { certificate } = world.servers[0] ?? {};
  expect((await ask(`${control}/reset`, {})).json).toMatchObject({ hostsAsked: [], teos: [{ url: 'https://teos.contoso.example', clientId, saves: 0 }] });
  expect((await held()).map(({ createdDuringRun }) => createdDuringRun)).not.toContain(true);
  expect([world.faults.active, world.log.entries, world.servers[0]?.certificate, world.passwordSubmissions]).toEqual([[], [], certificate, 0]);
});

test('latency is seeded, counted, and none unless asked for', async () => {
  const real = new Latency('real', 5);
  await real.of('portal.frame');
  expect(real.spent).toBeGreaterThanOrEqual(0.8 * real.table['portal.frame']);
  expect(real.answers).toEqual([{ name: 'portal.frame', milliseconds: real.spent }]);
  const none = new Latency('none', 5);
  await none.of('portal.frame');
  expect(none.spent).toBe(0);
});

test('the way of the guide takes about 12 s with real latency', () => {
  const { table } = new Latency('real', 1);
  const way = [
    'entra.authorize', 'entra.credentialType', 'entra.password', 'entra.staySignedIn', 'portal.signIn', 'portal.shell', 'portal.token', 'portal.me', 'portal.directory',
    'portal.frame', 'portal.applications', 'portal.applications', 'portal.applications', 'portal.frame', 'portal.application', 'portal.application', 'portal.addPassword',
    'teos.page', 'teos.logIn', 'teos.serverManagement', 'teos.settings', 'teos.azureSettings', 'teos.save',
  ] as const;
  const seconds = way.reduce((sum, name) => sum + table[name], 0) / 1000;
  expect(seconds).toBeGreaterThan(11);
  expect(seconds).toBeLessThan(13);
});

test('an unknown fault is refused before anything listens', async () => {
  await expect(startSimulator({ faults: ['teos-dwon' as never] })).rejects.toThrow("There is no fault 'teos-dwon'; the most alike is 'teos-down'.");
});

test('a browser that trusts one certificate accepts no other, and reaches nothing else', async ({ browserPath, simulator }) => {
  const pins = [simulator.certificate, ...simulator.world.servers.map(({ certificate }) => certificate)];
  const [microsoft, teos] = await Promise.all(pins.map((pin) => chromium.launch({
    executablePath: browserPath, proxy: { server: simulator.proxy }, args: [`--ignore-certificate-errors-spki-list=${pin.replace(/^sha256\//u, '')}`],
  })));
  const open = async (browser: Browser | undefined, url: string): Promise<number | undefined> => (await (await browser?.newPage())?.goto(url))?.status();
  await expect(open(microsoft, 'https://teos.contoso.example/')).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  await expect(open(microsoft, 'https://example.com/')).rejects.toThrow('ERR_TUNNEL_CONNECTION_FAILED');
  await expect(open(teos, 'https://portal.azure.com/')).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  expect(await open(microsoft, 'https://portal.azure.com/')).toBe(200);
  expect(await open(teos, 'https://teos.contoso.example/')).toBe(200);
  expect(simulator.hosts).toEqual(['portal.azure.com', 'sandbox-1.reactblade.portal.azure.net', 'login.microsoftonline.com', 'login.microsoft.com', 'login.live.com', 'aadcdn.msauth.net', 'sts.contoso.example', 'login.microsoftonline.com.contoso.example', 'account.activedirectory.windowsazure.com', 'portal.azure.com.mcas.ms', 'certauth.login.microsoftonline.com', `t${simulator.world.tenant.id}.certauth.login.microsoftonline.com`, 'teos.contoso.example']);
  await Promise.all([microsoft?.close(), teos?.close()]);
});

test('two run side by side, and close', async () => {
  const [one, other] = await Promise.all([startSimulator({ seed: 1 }), startSimulator({ seed: 2 })]);
  expect(one.proxy).not.toBe(other.proxy);
  expect(one.world.tenant.id).not.toBe(other.world.tenant.id);
  await Promise.all([one.close(), other.close()]);
  await expect(fetch(`${one.control}/state`)).rejects.toThrow('fetch failed');
});
