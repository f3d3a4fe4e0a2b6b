import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { X509Certificate } from 'node:crypto';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { generate } from 'selfsigned';
import { pinOf } from '../../runbook/network/tls.ts';
import { isLoopbackLiteral } from '../../runbook/settings/hosts.ts';
import { confirmServerKey, confirmStandIn } from '../../runbook/network/trust.ts';

interface Running { readonly port: number; readonly pin: string; close(): void }

async function tlsServer(name: string): Promise<Running> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], { keyType: 'ec', curve: 'P-256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }] });
  const server = createTlsServer({ key, cert });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { port: (server.address() as AddressInfo).port, pin: pinOf(new X509Certificate(cert)), close: () => server.close() };
}

/** A proxy that leads every name to one port. */
async function proxyTo(port: number, status = 200): Promise<Running> {
  const proxy: Server = createServer();
  proxy.on('connect', (_request, socket) => {
    if (status !== 200) return void socket.end(`HTTP/1.1 ${String(status)} No\r\n\r\n`);
    const up = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      up.pipe(socket);
      socket.pipe(up);
    });
    up.on('error', () => socket.destroy());
    socket.on('error', () => up.destroy());
  });
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  return { port: (proxy.address() as AddressInfo).port, pin: '', close: () => proxy.close() };
}

test('the pinned key is accepted, another one stops the run with both pins', async () => {
  const server = await tlsServer('teos.contoso.example');
  const proxy = await proxyTo(server.port);
  const route = { proxy: `http://127.0.0.1:${String(proxy.port)}`, ca: null };
  const url = 'https://teos.contoso.example';
  const other = `sha256/${Buffer.alloc(32).toString('base64')}`;
  expect(await confirmServerKey({ url, certificate: server.pin }, route)).toMatchObject({ pin: server.pin, trusted: false });
  await expect(confirmServerKey({ url, certificate: other }, route)).rejects.toMatchObject({ code: 'teos-certificate-changed', exitCode: 2, message: expect.stringContaining(server.pin) });
  await expect(confirmServerKey({ url }, route)).rejects.toMatchObject({ code: 'teos-certificate-not-trusted', exitCode: 2, advice: expect.stringContaining(server.pin) });
  server.close();
  proxy.close();
});

test('plain http has no key to compare', async () => {
  expect(await confirmServerKey({ url: 'http://teos.contoso.example' }, { proxy: null, ca: null })).toBeNull();
});

test('a stand-in must answer from loopback with its own key', async () => {
  const [standIn, other] = await Promise.all([tlsServer('portal.azure.com'), tlsServer('portal.azure.com')]);
  const proxy = await proxyTo(standIn.port);
  const portal = new URL('https://portal.azure.com');
  const address = `http://127.0.0.1:${String(proxy.port)}`;
  await expect(confirmStandIn({ proxy: address, certificate: standIn.pin }, portal)).resolves.toBeUndefined();
  await expect(confirmStandIn({ proxy: address, certificate: other.pin }, portal)).rejects.toMatchObject({ code: 'stand-in-certificate', exitCode: 2 });
  for (const running of [standIn, other, proxy]) running.close();
});

test('a refusing proxy and a dead address are transient, in a sentence', async () => {
  const proxy = await proxyTo(1, 502);
  const url = 'https://teos.contoso.example';
  await expect(confirmServerKey({ url, certificate: 'sha256/x' }, { proxy: `http://127.0.0.1:${String(proxy.port)}`, ca: null })).rejects.toMatchObject({ code: 'server-unreachable', exitCode: 5, message: expect.stringContaining('502') });
  proxy.close();
  await expect(confirmServerKey({ url: 'https://127.0.0.1:1', certificate: 'sha256/x' }, { proxy: null, ca: null })).rejects.toMatchObject({ exitCode: 5 });
});

test('only loopback literals are loopback', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', '[::1]'].every(isLoopbackLiteral)).toBe(true);
  expect(['localhost', '10.0.0.1', '128.0.0.1', '::2', '127.evil.example'].some(isLoopbackLiteral)).toBe(false);
});
