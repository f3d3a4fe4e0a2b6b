import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openPack } from '../../runbook/evidence/pack/contents.ts';
import { sealAndZip } from '../../runbook/evidence/pack/standing.ts';
import { timeStampAuthority } from '../../runbook/evidence/pack/time-stamp-authority.ts';
import { readTimeStamp, timeStampRequest } from '../../runbook/evidence/pack/time-stamp.ts';
import { verifyPack, type PackCheck, type Verification } from '../../runbook/evidence/pack/verify.ts';
import { thoroughIf } from '../tiers.ts';
import { coverage, sealedPack, sealerIn, unsealedPack } from './pack-of.ts';
import { asked, servedAuthority, testAuthority, type Misbehaviour, type SigningWay } from './time-stamping.ts';

const data = Buffer.from('what is stamped');
const nonce = Buffer.from('12345678');
const direct = { proxy: null, ca: null };

function stampIn({ checks }: Verification): PackCheck | undefined {
  return checks.find(({ id }) => id === 'time stamp');
}

for (const way of ['RSA SHA-256', 'RSA SHA-384', 'RSA SHA-512', 'ECDSA SHA-256'] as const satisfies SigningWay[]) {
  test(`a time stamp that is signed with ${way} is read, with and without who vouches for it`, thoroughIf(way === 'RSA SHA-384' || way === 'RSA SHA-256'), async () => {
    const authority = await testAuthority(way);
    const answer = await authority.answer(timeStampRequest(data, nonce), { at: new Date('2026-11-23T10:00:00Z') });
    for (const ca of [authority.ca, null]) expect(await readTimeStamp(answer, { data, nonce, ca })).toEqual({ at: '2026-11-23T10:00:00.000Z', by: 'Time of the tests' });
    await expect(readTimeStamp(answer, { data: Buffer.from('another'), ca: null })).rejects.toThrow('it is about something else');
  });
}

test('whatever an answer should not be is refused in a sentence', async () => {
  const authority = await testAuthority();
  for (const [misbehaviour, words] of [
    [{ purpose: 'none' }, 'not for time stamps'], [{ purpose: 'not critical' }, 'not for time stamps'], [{ purpose: 'another' }, 'not for time stamps'],
    [{ nonce: 'another' }, 'does not repeat the number'], [{ nonce: 'none' }, 'does not repeat the number'], [{ about: 'another' }, 'about something else'],
    [{ names: 'another certificate' }, 'names another certificate'], [{ refuses: true }, 'the authority refused (status 2)'],
  ] as const satisfies (readonly [Misbehaviour, string])[]) {
    await expect(readTimeStamp(await authority.answer(timeStampRequest(data, nonce), misbehaviour), { data, nonce, ca: authority.ca }), words).rejects.toThrow(words);
  }
  const answer = await authority.answer(timeStampRequest(data, nonce));
  for (const bytes of [Buffer.alloc(0), Buffer.from('no answer'), answer.subarray(0, 100), Buffer.concat([answer, Buffer.from('x')])]) await expect(readTimeStamp(bytes, { data, nonce, ca: null })).rejects.toThrow('no answer of such an authority');
  await expect(readTimeStamp(answer, { data, nonce, ca: (await testAuthority()).ca })).rejects.toMatchObject({ unknownOrigin: true, message: expect.stringContaining('vouches') });
  const signature = Buffer.from(answer);
  signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
  await expect(readTimeStamp(signature, { data, nonce, ca: null })).rejects.toThrow(/signature (?:does not fit|cannot be checked)/u);
});

test('a stamped pack tells when and by whom; without it, with another one, or with an altered one it is refused', async ({}, testInfo) => {
  const [authority, other] = [await testAuthority(), await testAuthority('ECDSA SHA-256', 'Another time')];
  const sealer = { ...await sealerIn(testInfo.outputPath('config')), authority: asked(authority) };
  const folder = await sealedPack(testInfo.outputPath(), sealer);
  const seen = async (timeStampCa: string | null, path = folder): Promise<Verification> => verifyPack(await openPack(path), { timeStampCa });
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['manifest.tsr', 'manifest.tsr.sig']));
  for (const path of [folder, `${folder}.zip`]) expect(stampIn(await seen(authority.ca, path))).toEqual({ id: 'time stamp', state: 'ok', finding: expect.stringMatching(/^20\d\d-.*Z by 'Time of the tests'$/u) });
  expect(stampIn(await seen(null))).toMatchObject({ state: 'ok', finding: expect.stringContaining('nobody named who vouches for it (--tsa-ca FILE)') });
  expect(await seen(other.ca), 'authorities that are not those of the seal').toMatchObject({ intact: true, checks: expect.arrayContaining([expect.objectContaining({ id: 'time stamp', state: 'unknown' })]) });
  const stamp = readFileSync(join(folder, 'manifest.tsr'));
  rmSync(join(folder, 'manifest.tsr'));
  expect(await seen(null)).toMatchObject({ intact: false, alterations: [{ file: 'manifest.tsr', what: 'missing' }] });
  writeFileSync(join(folder, 'manifest.tsr'), await other.answer(timeStampRequest(readFileSync(join(folder, 'manifest.dsse.json')), nonce)));
  expect(await seen(null), 'a whole one, of somebody else').toMatchObject({ intact: false });
  writeFileSync(join(folder, 'manifest.tsr'), stamp);
  expect(await seen(null)).toMatchObject({ intact: true });
  rmSync(join(folder, 'manifest.tsr.sig'));
  expect(await seen(null)).toMatchObject({ intact: false, alterations: [{ file: 'manifest.tsr.sig', what: 'missing' }] });
});

test('an authority is asked by the settings\' way, and its answer is looked at before it counts', async () => {
  const authority = await testAuthority();
  const { url, server } = await servedAuthority(authority);
  const ca = { file: '', pem: authority.ca };
  const answer = await timeStampAuthority({ url, ca }, direct).stamp(data);
  expect(await readTimeStamp(answer, { data, ca: authority.ca })).toMatchObject({ by: 'Time of the tests' });
  await expect(timeStampAuthority({ url, ca: { file: '', pem: (await testAuthority()).ca } }, direct).stamp(data)).rejects.toThrow(/gave no time stamp: none of the authorities that were named vouches for whoever signed it\.$/u);
  server.close();
});

test('an authority that is down, slow, broken or another thing gives no time stamp, in a sentence', async () => {
  const authority = await testAuthority();
  const ca = { file: '', pem: authority.ca };
  const silent = await servedAuthority(authority, () => new Promise<Buffer>(() => undefined));
  const broken = await servedAuthority(authority, () => Promise.reject(new Error('broken')));
  const wrong = await servedAuthority(authority, () => Promise.resolve(Buffer.from('<html>')));
  const refusal = (url: string): Promise<Buffer> => timeStampAuthority({ url, ca }, direct, 300).stamp(data);
  await expect(refusal(silent.url)).rejects.toThrow('it did not answer within 0.3 s.');
  await expect(refusal(broken.url)).rejects.toThrow('it answered with HTTP 500.');
  await expect(refusal(wrong.url)).rejects.toThrow('it is no answer of such an authority.');
  for (const { server } of [silent, broken, wrong]) { server.closeAllConnections(); server.close(); }
  await once(wrong.server, 'close');
  await expect(refusal(wrong.url)).rejects.toThrow('it was not reached (ECONNREFUSED).');
});

test('a proxy that leads nowhere, and one that refuses, keep no run waiting; one that leads there is used', async () => {
  const authority = await testAuthority();
  const ca = { file: '', pem: authority.ca };
  const { url, server } = await servedAuthority(authority);
  const led: string[] = [];
  const proxyThat = async (answers: (client: Duplex, asked: string) => void): Promise<{ proxy: string; close: () => void }> => {
    const proxy = createServer().on('connect', (request, client) => { answers(client, request.url ?? ''); });
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
    return { proxy: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`, close: () => { proxy.closeAllConnections(); proxy.close(); } };
  };
  const silent = await proxyThat(() => undefined);
  const refusing = await proxyThat((client) => { client.end('HTTP/1.1 502 No\r\n\r\n'); });
  const leading = await proxyThat((client, asked) => {
    led.push(asked);
    const site = connect(Number(asked.split(':')[1]), '127.0.0.1', () => { client.write('HTTP/1.1 200 OK\r\n\r\n'); site.pipe(client); client.pipe(site); });
    site.on('error', () => { client.destroy(); });
  });
  const through = (proxy: string): Promise<Buffer> => timeStampAuthority({ url, ca }, { proxy, ca: null }, 700).stamp(data);
  await expect(through(silent.proxy)).rejects.toThrow('it did not answer within 0.7 s.');
  await expect(through(refusing.proxy)).rejects.toThrow('gave no time stamp: it ');
  await through(leading.proxy);
  expect(led).toEqual([new URL(url).host]);
  for (const { close } of [silent, refusing, leading]) close();
  server.close();
});

test('a seal whose authority gives no time stamp says so itself, and has what tells it written anew first', async ({}, testInfo) => {
  const authority = timeStampAuthority({ url: 'http://127.0.0.1:9/', ca: { file: '', pem: (await testAuthority()).ca } }, direct);
  const sealer = { ...await sealerIn(testInfo.outputPath('config')), authority };
  const folder = unsealedPack(testInfo.outputPath());
  const told: string[] = [];
  const trouble = await sealAndZip(sealer, { folder, why: 'the run ended', search: coverage, betrays: () => false, before: null, onNotStamped: (why) => {
    told.push(why);
    writeFileSync(join(folder, 'report.html'), why);
    return Promise.resolve(['report.html']);
  } });
  expect([trouble, told]).toEqual([null, [expect.stringMatching(/^The time-stamping authority http:\/\/127\.0\.0\.1:9\/ gave no time stamp: it was not reached/u)]]);
  const seen = await verifyPack(await openPack(folder));
  expect(seen).toMatchObject({ intact: true, facts: { search: { writtenSince: ['report.html'] }, timeStamp: { missing: told[0] } } });
  expect(stampIn(seen)).toMatchObject({ state: 'ok', finding: `none: ${told[0] ?? ''}` });
  copyFileSync(join(folder, 'run.log'), join(folder, 'manifest.tsr'));
  expect(await verifyPack(await openPack(folder)), 'a stamp that is put in').toMatchObject({ intact: false, alterations: [{ file: 'manifest.tsr', what: 'not listed' }] });
  expect(existsSync(`${folder}.zip`)).toBe(true);
});
