import { request, ProxyAgent } from 'undici';
import type { Simulator } from '../../simulator/start.ts';
import { expect, test } from '../fixtures.ts';

type Form = Readonly<Record<string, string>>;
interface Answer { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string; readonly json: Readonly<Record<string, unknown>> }

const day = 86_400_000;

/** Asks the token endpoint as an application does. */
async function ask(simulator: Simulator, form: Form, how: { readonly tenant?: string; readonly correlation?: string } = {}): Promise<Answer> {
  const dispatcher = new ProxyAgent({ uri: simulator.proxy, requestTls: { rejectUnauthorized: false } });
  const { statusCode: status, headers, body } = await request(`https://login.microsoftonline.com/${how.tenant ?? simulator.world.tenant.id}/oauth2/v2.0/token`, {
    dispatcher, method: 'POST', body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(how.correlation === undefined ? {} : { 'client-request-id': how.correlation, 'return-client-request-id': 'true' }) },
  }).finally(() => dispatcher.close());
  const text = await body.text();
  return { status, headers, text, json: String(headers['content-type']).includes('json') ? JSON.parse(text) as Record<string, unknown> : {} };
}

function teos({ world }: Simulator): Simulator['world']['applications'][number] {
  const found = world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
  if (found === undefined) throw new Error('The stand-ins lack the application that TEOS uses.');
  return found;
}

function formOf(simulator: Simulator, secret: string): Form {
  return { client_id: teos(simulator).clientId, client_secret: secret, scope: 'https://graph.microsoft.com/.default', grant_type: 'client_credentials' };
}

function secretDescribed(simulator: Simulator, beginning: string): { readonly secretId: string; readonly value: string } {
  const found = teos(simulator).secrets.find(({ description }) => description.startsWith(beginning));
  if (found === undefined) throw new Error(`There is no secret '${beginning}'.`);
  return found;
}

/** What the endpoint says to a Value, several times: `A` it issues a token, `r` it does not know the secret. */
async function answers(simulator: Simulator, value: string, count: number): Promise<string> {
  let said = '';
  for (let each = 0; each < count; each += 1) said += (await ask(simulator, formOf(simulator, value))).status === 200 ? 'A' : 'r';
  return said;
}

test('a secret that has stood for long gets a token at once, a new one each time', async ({ simulator }) => {
  const { value } = secretDescribed(simulator, 'Password uploaded');
  const [one, other] = [await ask(simulator, formOf(simulator, value)), await ask(simulator, formOf(simulator, value))];
  expect(one).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: expect.stringMatching(/^[\w-]+\.[\w-]{300,}\.[\w-]{342}$/u) } });
  expect(one.json['access_token']).not.toBe(other.json['access_token']);
  expect(one.headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/u);
  expect([simulator.world.tokenRequests, simulator.world.log.entries.map(({ site, kind, name }) => `${site} ${kind} ${name}`)]).toEqual([2, ['entra request token: issued', 'entra request token: issued']]);
  simulator.world.reset();
  expect(simulator.world.tokenRequests).toBe(0);
});

test('a refusal is told as Entra tells it, with its numbers', async ({ simulator }) => {
  const correlation = '0f2b8a3e-1111-4222-8333-444455556666';
  const { secretId } = secretDescribed(simulator, 'Password uploaded');
  const { status, headers, json } = await ask(simulator, formOf(simulator, secretId), { correlation });
  expect(status).toBe(401);
  expect(json).toEqual({
    error: 'invalid_client', error_codes: [7000215], correlation_id: correlation, trace_id: headers['x-ms-request-id'], error_uri: 'https://login.microsoftonline.com/error?code=7000215',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/u),
    error_description: expect.stringMatching(new RegExp(`^AADSTS7000215: Invalid client secret provided\\. .*'${teos(simulator).clientId}'\\. Trace ID: ${String(json['trace_id'])} Correlation ID: ${correlation} Timestamp: `, 'u')),
  });
  expect(headers['client-request-id']).toBe(correlation);
});

test('each part of a request is looked at', async ({ simulator }) => {
  const form = formOf(simulator, secretDescribed(simulator, 'Password uploaded').value);
  const other = simulator.world.applications.find(({ displayName, secrets }) => displayName !== 'TEOS Office365' && secrets.length > 0);
  const cases: readonly (readonly [what: string, form: Form, tenant: string | undefined, status: number, code: number])[] = [
    ['another tenant', form, '00000000-0000-4000-8000-000000000000', 400, 90002],
    ['an unknown application', { ...form, client_id: '00000000-0000-4000-8000-000000000000' }, undefined, 400, 700016],
    ['the secret of another application', { ...form, client_id: other?.clientId ?? '' }, undefined, 401, 7000215],
    ['a secret that has ended', { ...form, client_secret: secretDescribed(simulator, 'Temp').value }, undefined, 401, 7000222],
    ['no secret', { ...form, client_secret: '' }, undefined, 401, 7000218],
    ['no scope', { ...form, scope: '' }, undefined, 400, 900144],
    ['a scope of one permission', { ...form, scope: 'https://graph.microsoft.com/User.Read' }, undefined, 400, 1002012],
    ['another grant', { ...form, grant_type: 'password' }, undefined, 400, 70003],
  ];
  for (const [what, sent, tenant, status, code] of cases) {
    expect(await ask(simulator, sent, tenant === undefined ? {} : { tenant }), what).toMatchObject({ status, json: { error_codes: [code] } });
  }
  expect((await ask(simulator, form, { tenant: simulator.world.tenant.domain })).status, "the tenant's domain is as good").toBe(200);
});

test('a new secret is refused once, a removed one taken once more', async ({ simulator }) => {
  const application = teos(simulator);
  const added = simulator.world.addSecret(application.clientId, 'New', new Date(Date.now() + day));
  expect(await answers(simulator, added.value, 4)).toBe('rAAA');
  application.secrets.splice(application.secrets.indexOf(added), 1);
  expect(await answers(simulator, added.value, 4)).toBe('Arrr');
  expect(await answers(simulator, secretDescribed(simulator, 'Password uploaded').value, 1), 'the others are as they were').toBe('A');
});

test('with slow replicas three machines learn of it one after the other', async ({ simulator }) => {
  simulator.world.faults.set(['token-slow-replicas']);
  const application = teos(simulator);
  const added = simulator.world.addSecret(application.clientId, 'New', new Date(Date.now() + day));
  expect(await answers(simulator, added.value, 21)).toBe('rrrArrArrAArAArAArAAA');
  application.secrets.splice(application.secrets.indexOf(added), 1);
  expect(await answers(simulator, added.value, 6)).toBe('AAArAA');
  simulator.world.reset();
  simulator.world.faults.set(['token-slow-replicas']);
  expect(await answers(simulator, secretDescribed(simulator, 'Password uploaded').value, 3), 'after a reset all know what there is').toBe('AAA');
});

test('throttling is plain text with a time to wait, twice', async ({ simulator }) => {
  simulator.world.faults.set(['token-throttled']);
  const form = formOf(simulator, secretDescribed(simulator, 'Password uploaded').value);
  for (const count of [1, 2]) expect(await ask(simulator, form), String(count)).toMatchObject({ status: 429, text: 'Too Many Requests', headers: { 'retry-after': '5' } });
  expect((await ask(simulator, form)).status).toBe(200);
});

test('faults come in the order in which Entra looks', async ({ simulator }) => {
  const { value } = secretDescribed(simulator, 'Password uploaded');
  for (const [fault, status, code, sent] of [
    ['token-tenant-unknown', 400, 90002, value], ['token-application-unknown', 400, 700016, value], ['token-account-unknown', 400, 50034, value],
    ['token-secret-expired', 401, 7000222, value], ['token-blocked', 400, 53003, value], ['token-blocked', 401, 7000215, 'wrong'],
  ] as const) {
    simulator.world.faults.set([fault]);
    expect(await ask(simulator, formOf(simulator, sent)), fault).toMatchObject({ status, json: { error_codes: [code] } });
  }
  simulator.world.faults.set(['token-unavailable']);
  expect(await ask(simulator, formOf(simulator, value))).toMatchObject({ status: 503, json: {} });
  simulator.world.faults.set(['token-connection-cut']);
  await expect(ask(simulator, formOf(simulator, value))).rejects.toThrow('other side closed');
});
