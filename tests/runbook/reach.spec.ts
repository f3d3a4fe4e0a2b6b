import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { generate } from 'selfsigned';
import { authorityOn } from '../../runbook/network/authority.ts';
import { answersPlainly, connects, reach, type Reached } from '../../runbook/network/reach.ts';
import { pinOf, securely } from '../../runbook/network/tls.ts';
import { certificateFinding } from '../../scripts/doctor/servers.ts';
import { clockFinding, hostFinding, interceptionFinding } from '../../scripts/doctor/network.ts';

interface Running { readonly address: URL; readonly pem: string; readonly pin: string; readonly fingerprint: string }

const open: Server[] = [];

test.afterEach(() => { for (const server of open.splice(0)) server.close(); });

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
}

/** A TLS server whose certificate a network's own authority signed: here itself. Its clock may go wrong. */
async function signedByContoso(behind = 0): Promise<Running> {
  const made = await generate([{ name: 'organizationName', value: 'Contoso' }, { name: 'commonName', value: 'Contoso Inspection' }], { keyType: 'ec', curve: 'P-256', extensions: [{ name: 'basicConstraints', cA: true }, { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }] });
  const port = await listening(createTlsServer({ key: made.private, cert: made.cert }, (_request, response) => { response.setHeader('date', new Date(Date.now() - behind).toUTCString()).end(); }));
  const certificate = new X509Certificate(made.cert);
  return { address: new URL(`https://127.0.0.1:${String(port)}`), pem: made.cert, pin: pinOf(certificate), fingerprint: certificate.fingerprint256 };
}

const direct = { proxy: null, ca: null };

test("a certificate of the network's own authority is told as private, by name, where the settings name that authority", async () => {
  const server = await signedByContoso();
  const answer = await reach(server.address, { proxy: null, ca: server.pem }, null) as Reached;
  expect(answer.authority).toEqual({ name: 'Contoso, Contoso Inspection', kind: 'private', why: null });
  expect(Math.abs(answer.clockAhead ?? Number.NaN)).toBeLessThan(5000);
  const finding = interceptionFinding([{ wanted: { host: 'portal.azure.com' }, answer }]);
  expect(finding).toMatchObject({ state: 'warning', found: expect.stringContaining('Contoso, Contoso Inspection signed what portal.azure.com shows: a private authority') });
  expect(finding.cure).not.toContain('network.ca');
});

test('where nobody vouches, nothing is asked of the host, unless its key is the pinned one', async () => {
  const server = await signedByContoso();
  const answer = await reach(server.address, direct, null) as Reached;
  expect(answer).toMatchObject({ authority: { kind: 'unknown', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, clockAhead: null });
  expect(interceptionFinding([{ wanted: { host: 'portal.azure.com' }, answer }]).cure).toContain('network.ca');
  expect((await reach(server.address, direct, server.pin) as Reached).clockAhead).not.toBeNull();
});

test('an authority that Node brings along is public', async () => {
  const server = await signedByContoso();
  const socket = await securely(server.address, { proxy: null, ca: server.pem });
  expect(authorityOn(socket, new Set([server.fingerprint]))).toMatchObject({ kind: 'public', why: null });
  socket.destroy();
  expect(interceptionFinding([{ wanted: { host: 'portal.azure.com' }, answer: { authority: { name: 'DigiCert', kind: 'public', why: null } } }])).toMatchObject({ state: 'well', cure: null });
  expect(interceptionFinding([])).toMatchObject({ state: 'not looked at' });
});

test('a clock that is wrong is told, and is wrong itself only where one-time codes depend on it', async () => {
  const server = await signedByContoso(120_000);
  const { clockAhead } = await reach(server.address, { proxy: null, ca: server.pem }, null) as Reached;
  expect(Math.round((clockAhead ?? 0) / 10_000)).toBe(12);
  expect(clockFinding([{ clockAhead }], false)).toMatchObject({ state: 'warning', found: expect.stringMatching(/^1[12]\d s ahead of the sites' clocks$/u) });
  expect(clockFinding([{ clockAhead }], true).state).toBe('wrong');
  expect(clockFinding([{ clockAhead: -31_000 }, { clockAhead: -32_000 }, { clockAhead: 900_000 }], false).found).toBe("31 s behind the sites' clocks");
  expect(clockFinding([{ clockAhead: 900_000 }, { clockAhead: 400 }, { clockAhead: 0 }], true).state).toBe('well');
  expect(clockFinding([{ clockAhead: null }], true).state).toBe('not looked at');
});

test('what is lacking is told apart: the name, the proxy, the connection, TLS', async () => {
  const plain = await listening(createServer());
  const refusing = createServer().on('connect', (_request, socket) => { socket.end('HTTP/1.1 403 No\r\n\r\n'); });
  const proxy = `http://127.0.0.1:${String(await listening(refusing))}`;
  expect(await reach(new URL('https://nowhere.invalid'), direct, null)).toMatchObject({ lacking: 'name' });
  expect(await reach(new URL('https://portal.azure.com'), { proxy, ca: null }, null)).toEqual({ lacking: 'proxy', why: 'the proxy would not lead there (status 403)' });
  expect(await reach(new URL('https://127.0.0.1:1'), direct, null)).toEqual({ lacking: 'connection', why: 'there was no connection (ECONNREFUSED)' });
  expect(await reach(new URL(`https://127.0.0.1:${String(plain)}`), direct, null)).toMatchObject({ lacking: 'tls' });
  expect(await connects('127.0.0.1', plain)).toBeNull();
  expect(await connects('127.0.0.1', 1)).toMatchObject({ lacking: 'connection' });
  const answering = await listening(createServer((_request, response) => { response.statusCode = 500; response.end(); }));
  expect(await answersPlainly(new URL(`http://127.0.0.1:${String(answering)}`), direct)).toBeNull();
  expect(await answersPlainly(new URL('http://127.0.0.1:1'), direct)).toMatchObject({ lacking: 'connection' });
});

test('a host is told with what to do, and a certificate for another name is no interception but another host', () => {
  const wanted = { host: 'portal.azure.com', for: 'the Azure portal', maybeMissing: true };
  const live = { standIn: null, network: { proxy: null, bypass: [], ca: null } };
  expect(hostFinding(wanted, { lacking: 'proxy', why: 'x' }, live)).toMatchObject({ state: 'unreachable', cure: 'Ask who runs the proxy to allow this host.' });
  expect(hostFinding(wanted, { lacking: 'proxy', why: 'x' }, { ...live, standIn: { proxy: 'http://127.0.0.1:1', certificate: 'sha256/x' } })).toMatchObject({ state: 'not looked at' });
  const answer = { certificate: { host: '', port: 443, pin: '', subject: '', issuer: '', validTo: '', trusted: false, address: '192.0.2.1' }, took: 12, clockAhead: null };
  expect(hostFinding(wanted, { ...answer, authority: { name: 'x', kind: 'unknown', why: 'ERR_TLS_CERT_ALTNAME_INVALID' } }, live)).toMatchObject({ state: 'unreachable', found: expect.stringContaining('for another name') });
  expect(hostFinding(wanted, { ...answer, authority: { name: 'x', kind: 'public', why: null } }, live)).toMatchObject({ state: 'well', found: 'answers in 12 ms from 192.0.2.1, for the Azure portal' });
});

test("a TEOS server's certificate is told with its end, a month before it", () => {
  const today = new Date('2026-11-26T10:00:00Z');
  const finding = (validTo: string, certificate?: string): string => { const { state, found } = certificateFinding({ url: 'https://teos.contoso.example', certificate }, { validTo, issuer: 'CN=X', trusted: certificate === undefined }, today); return `${state}: ${found}`; };
  expect(finding('2027-11-26T00:00:00.000Z')).toBe('well: answers; a known authority vouches for it (CN=X); the certificate ends 26 November 2027');
  expect(finding('2026-12-10T00:00:00.000Z', 'sha256/x')).toBe('warning: answers; its key is the pinned one (no known authority vouches for it); the certificate ends 10 December 2026');
  expect(finding('2026-11-20T00:00:00.000Z', 'sha256/x')).toContain('the certificate ended 20 November 2026');
});
