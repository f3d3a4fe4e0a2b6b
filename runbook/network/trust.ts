import { X509Certificate } from 'node:crypto';
import type { Page } from 'playwright';
import { misuse } from '../../domain/errors.ts';
import { isLoopbackLiteral } from '../settings/hosts.ts';
import { pinOf, serverCertificate, type Route, type ServerCertificate } from './tls.ts';

/**
 * Makes sure, before the first keystroke of a run that is not live, that the portal's host name leads
 * to the stand-in and nowhere else: the answering address is loopback and the key is the stand-in's.
 * @throws {RunbookError} exit 2 otherwise.
 */
export async function confirmStandIn(standIn: { readonly proxy: string; readonly certificate: string }, portal: URL): Promise<void> {
  const shown = await serverCertificate(portal, { proxy: standIn.proxy, ca: null });
  if (!isLoopbackLiteral(shown.address.replace(/^::ffff:/u, ''))) {
    throw misuse({
      code: 'stand-in-elsewhere', message: `The settings name a stand-in, but ${portal.host} answers from ${shown.address}, which is not this machine.`,
      advice: 'Nothing was typed. Correct standIn.proxy in the settings, or remove standIn for a live run.',
    });
  }
  if (shown.pin !== standIn.certificate) {
    throw misuse({
      code: 'stand-in-certificate', message: `The settings name a stand-in with the certificate ${standIn.certificate}, but what answers as ${portal.host} shows ${shown.pin}.`,
      advice: 'Nothing was typed. Start the stand-ins again and use the settings file that they write.',
    });
  }
}

/**
 * Compares a TEOS server's key with the settings' pin before any credential is typed, also where a
 * known authority would vouch for the new key.
 * @returns what the server showed, for the report.
 * @throws {RunbookError} exit 2 if the keys differ, or if there is no pin and nobody vouches for the certificate.
 */
export async function confirmServerKey(server: { readonly url: string; readonly certificate?: string | undefined }, route: Route): Promise<ServerCertificate | null> {
  const address = new URL(server.url);
  if (address.protocol === 'http:') return null;
  const shown = await serverCertificate(address, route);
  if (server.certificate === undefined) {
    if (shown.trusted) return shown;
    throw misuse({
      code: 'teos-certificate-not-trusted', message: `No known authority vouches for the certificate of ${address.origin} (issued by ${shown.issuer}).`,
      advice: `Nothing was typed. If a person at the server confirms the key, put certificate: ${shown.pin} into the settings of this server.`,
    });
  }
  if (shown.pin === server.certificate) return shown;
  throw misuse({
    code: 'teos-certificate-changed', message: `${address.origin} shows another key than the settings expect: expected ${server.certificate}, shown ${shown.pin} (issued by ${shown.issuer}, valid to ${shown.validTo.slice(0, 10)}).`,
    advice: 'Nothing was typed. Ask who runs the server whether its certificate was renewed; only then put the new pin into the settings.',
  });
}

/**
 * Watches which key the browser itself is shown: what Node was shown is another connection. Call it
 * before the address is opened, because the browser keeps certificates only for who listens.
 * @returns a check that throws a RunbookError (exit 2) if the browser was shown another key than the pinned one.
 */
export async function watchKey(page: Page, server: { readonly url: string; readonly certificate?: string | undefined }): Promise<() => Promise<void>> {
  const origin = new URL(server.url).origin;
  const expected = server.certificate;
  if (expected === undefined || !origin.startsWith('https:')) return () => Promise.resolve();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  return async () => {
    const { tableNames } = await session.send('Network.getCertificate', { origin });
    const leaf = tableNames[0];
    const pin = leaf === undefined ? 'no certificate' : pinOf(new X509Certificate(Buffer.from(leaf, 'base64')));
    if (pin === expected) return;
    throw misuse({
      code: 'teos-certificate-changed', message: `In the browser ${origin} shows another key than the settings expect: expected ${expected}, shown ${pin}.`,
      advice: 'Nothing was typed. Something between this machine and the server may be reading along; ask who runs the network.',
    });
  };
}
