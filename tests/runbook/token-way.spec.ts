import { createServer as createProxy, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { RequestListener } from 'node:http';
import { connect, createServer as createPlain, type AddressInfo, type Server as PlainServer } from 'node:net';
import { generate } from 'selfsigned';
import { readAnswer } from '../../runbook/token/answer.ts';
import { checkToken } from '../../runbook/token/check.ts';
import { expect, test } from '../fixtures.ts';
import { addedSecret, requestTo, testClock } from './token-hands.ts';

const once = { successes: 1, interval: 1, within: 1 };
const host = 'login.microsoftonline.com';

async function port(server: Server | PlainServer): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every name to one port. */
async function proxyTo(target: number): Promise<{ address: string; close: () => void }> {
  const proxy = createProxy();
  proxy.on('connect', (_request, socket) => {
    const up = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      up.pipe(socket);
      socket.pipe(up);
    });
    up.on('error', () => socket.destroy());
    socket.on('error', () => up.destroy());
  });
  return { address: `http://127.0.0.1:${String(await port(proxy))}`, close: () => { proxy.close(); proxy.closeAllConnections(); } };
}

/** What answers in the place of the sign-in host, behind a proxy, with a certificate that only its own text vouches for. */
async function inItsPlace(answer: RequestListener): Promise<{ proxy: string; ca: string; asked: () => number; close: () => void }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: host }], { keyType: 'ec', curve: 'P-256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }] });
  let asked = 0;
  const server = createTlsServer({ key, cert } satisfies ServerOptions, (request, response) => {
    asked += 1;
    answer(request, response);
  });
  const proxy = await proxyTo(await port(server));
  return { proxy: proxy.address, ca: cert, asked: () => asked, close: () => { proxy.close(); server.close(); server.closeAllConnections(); } };
}

test('under a stand-in its pin is trusted and nothing else; nothing is sent to another', async ({ simulator }) => {
  const { value } = addedSecret(simulator);
  const other = `sha256/${Buffer.alloc(32).toString('base64')}`;
  const evidence = await checkToken(requestTo(simulator, value, { standIn: other }));
  expect(evidence).toMatchObject({ outcome: 'not reached', tries: 1, error: { code: 'stand-in-certificate', class: 'misuse', sentence: expect.stringContaining(simulator.certificate) } });
  const there = await inItsPlace((_request, response) => response.end('{}'));
  const vouched = await checkToken(requestTo(simulator, value, { route: { proxy: there.proxy, ca: there.ca } }));
  expect(vouched, 'an authority does not help').toMatchObject({ outcome: 'not reached', error: { code: 'stand-in-certificate' } });
  expect([simulator.world.tokenRequests, there.asked()]).toEqual([0, 0]);
  there.close();
});

test('a live run trusts authorities, those of the settings too, and no pin', async ({ simulator }) => {
  const { value } = addedSecret(simulator);
  const there = await inItsPlace((_request, response) => response.setHeader('content-type', 'application/json').end('{"token_type":"Bearer","access_token":"a.b.c"}'));
  const live = { standIn: null, rules: once, route: { proxy: there.proxy, ca: null } };
  expect(await checkToken(requestTo(simulator, value, live))).toMatchObject({ outcome: 'not reached', tries: 1, error: { code: 'token-certificate-not-trusted', class: 'misuse', sentence: expect.stringContaining('SELF_SIGNED') } });
  expect(there.asked(), 'nothing was sent').toBe(0);
  expect(await checkToken(requestTo(simulator, value, { ...live, route: { proxy: there.proxy, ca: there.ca } }))).toMatchObject({ outcome: 'accepted', tries: 1, error: null });
  expect(await checkToken(requestTo(simulator, value, { ...live, host: 'login.microsoftonline.us', route: { proxy: there.proxy, ca: there.ca } })), 'a name of another')
    .toMatchObject({ outcome: 'not reached', error: { code: 'token-certificate-not-trusted' } });
  there.close();
});

test('who answers in place of the endpoint is told from it', async ({ simulator }) => {
  const pages = ['<!DOCTYPE html><title>Log in to the network</title>', '[]', '{"hello":"you"}', ''];
  const there = await inItsPlace((_request, response) => response.end(pages.shift()));
  for (const count of [1, 2, 3, 4]) {
    const evidence = await checkToken(requestTo(simulator, 'x'.repeat(40), { standIn: null, route: { proxy: there.proxy, ca: there.ca } }));
    expect(evidence, String(count)).toMatchObject({ outcome: 'not reached', tries: 1, error: { code: 'token-answer-unknown', class: 'unexpected', sentence: expect.stringContaining('status 200') } });
  }
  there.close();
});

test('an answer without end and one that never comes are failures of the network', async ({ simulator }) => {
  const long = await inItsPlace((_request, response) => response.end(`{"access_token":"${'a'.repeat(300_000)}"}`));
  const request = requestTo(simulator, 'x'.repeat(40), { standIn: null, rules: once, route: { proxy: long.proxy, ca: long.ca } });
  expect(await checkToken(request)).toMatchObject({ outcome: 'not reached', error: { code: 'token-answer-unknown', class: 'transient' } });
  const silent = await inItsPlace(() => { /* Never answers. */ });
  expect(await checkToken({ ...request, clock: testClock(), route: { proxy: silent.proxy, ca: silent.ca } })).toMatchObject({ outcome: 'not reached', error: { code: 'token-timeout', class: 'transient', sentence: expect.stringContaining('did not answer in time') } });
  for (const each of [long, silent]) each.close();
});

test('an abort ends a try that waits for its answer', async ({ simulator }) => {
  const control = new AbortController();
  const silent = await inItsPlace(() => { control.abort(new Error('interrupted')); });
  await expect(checkToken(requestTo(simulator, 'x'.repeat(40), { standIn: null, route: { proxy: silent.proxy, ca: silent.ca }, signal: control.signal }))).rejects.toThrow('interrupted');
  silent.close();
});

test('each way of not getting there has its sentence', async ({ simulator }) => {
  const noTls = createPlain((socket) => { socket.on('error', () => socket.destroy()); socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')); });
  const plain = await proxyTo(await port(noTls));
  const ways = [
    { route: { proxy: null, ca: null }, host: 'sign-in.invalid', code: 'token-name-unknown', says: /^sign-in\.invalid was not reached: its name was not found \(DNS\)\.$/u },
    { route: { proxy: 'http://127.0.0.1:1', ca: null }, host, code: 'token-connection-refused', says: /through the proxy http:\/\/127\.0\.0\.1:1: the proxy refused the connection\.$/u },
    { route: { proxy: null, ca: null }, host: '127.0.0.1:1', code: 'token-connection-refused', says: /^127\.0\.0\.1:1 was not reached: it refused the connection\.$/u },
    { route: { proxy: simulator.proxy, ca: null }, host: 'login.elsewhere.example', code: 'token-proxy-refused', says: /does not lead to login\.elsewhere\.example \(status 502\)/u },
    { route: { proxy: plain.address, ca: null }, host, code: 'token-tls', says: /no secure connection came about/u },
  ];
  for (const { code, says, ...way } of ways) {
    const evidence = await checkToken(requestTo(simulator, 'x'.repeat(40), { ...way, rules: { ...once, within: 3 }, clock: testClock() }));
    expect(evidence, code).toMatchObject({ outcome: 'not reached', tries: 4, address: null, error: { code, sentence: expect.stringMatching(says) } });
  }
  plain.close();
  noTls.close();
});

test.describe('what an answer means', () => {
  const asked = { host, tenant: 't', clientId: 'c' };
  const now = Date.parse('2026-11-26T12:00:00Z');
  const read = (status: number, said: Record<string, unknown> | null, retryAfter: string | null = null): ReturnType<typeof readAnswer> => readAnswer({ status, said, retryAfter }, asked, now);

  test('a number that nobody foresaw is told with where to look it up', () => {
    expect(read(400, { error: 'invalid_request', error_codes: [1234567] })).toMatchObject({ outcome: 'refused', final: true, trouble: { code: 'AADSTS1234567', class: 'unexpected', advice: 'Look it up at https://login.microsoftonline.com/error?code=1234567' } });
  });

  test('the number is read from the description where its own field is missing', () => {
    expect(read(401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' })).toMatchObject({ outcome: 'rejected', final: false });
    expect(read(400, { error: 'x', error_description: 'No number' })).toMatchObject({ outcome: 'no answer', final: true });
  });

  test("Entra's own trouble is put off, not refused", () => {
    for (const [status, said] of [[500, null], [503, { error: 'x' }], [400, { error: 'temporarily_unavailable', error_codes: [90033] }], [400, { error_codes: [50196] }]] as const) {
      expect(read(status, said)).toMatchObject({ outcome: 'put off', final: false, trouble: { class: 'transient' } });
    }
  });

  test('a token counts with status 200 only, and only if it is one', () => {
    expect(read(200, { access_token: 'dropped' })).toMatchObject({ outcome: 'accepted', trouble: null });
    for (const [status, said] of [[200, { access_token: '' }], [200, {}], [302, { access_token: 'x' }], [200, null]] as const) expect(read(status, said).outcome).toBe('no answer');
  });

  test('Retry-After is read as seconds or as a date', () => {
    expect([read(429, null, '60').pause, read(429, null, 'Thu, 26 Nov 2026 12:00:30 GMT').pause, read(429, null, 'Thu, 26 Nov 2026 11:00:00 GMT').pause, read(429, null, 'soon').pause]).toEqual([60_000, 30_000, 0, 0]);
  });
});
