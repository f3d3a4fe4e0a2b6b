import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { certificateOf, throwAwayCertificate, type StandInCertificate } from './certificates.ts';
import { connectProxy } from './connect-proxy.ts';
import { controlServer } from './control.ts';
import { closed, listenOnLoopback, listenPlain, listenWithTls, mounted, portOf } from './listeners.ts';
import { defaultOptions, type SimulatorOptions } from './options.ts';
import { reactBladeSite } from './portal/react-site.ts';
import { portalSite } from './portal/site.ts';
import { Random } from './random.ts';
import { accountCertificateFile, accountPasskeyFile, credentialsOf, settingsDocument } from './settings-document.ts';
import { certificateHosts, certificateSite } from './sign-in/certificate-site.ts';
import { detourSite, proxyHost, termsHost } from './sign-in/detours.ts';
import { federationHost, foreignSite, lookAlikeHost } from './sign-in/foreign-site.ts';
import { newPasskey } from './sign-in/passkey.ts';
import { signInHosts, signInSite } from './sign-in/site.ts';
import { newPassword } from './teos-servers.ts';
import { teosSite } from './teos/site.ts';
import { World, type TeosServerRecord } from './world.ts';

const portalHost = 'portal.azure.com';
const bladeHost = 'sandbox-1.reactblade.portal.azure.net';

// They share the certificate of Microsoft's hosts, so that nothing but their names gives them away.
const foreignHosts = [federationHost, lookAlikeHost];

// Microsoft's, but none of the sign-in's own.
const detourHosts = [termsHost, proxyHost];

/** Stand-ins of both sites that are running. */
export interface Simulator {
  readonly world: World;
  /** The settings document that leads to them, to be written as YAML. */
  readonly settings: Record<string, unknown>;
  /** The credentials, by the names of the environment variables that the settings imply. */
  readonly credentials: Readonly<Record<string, string>>;
  /** What the settings name beside themselves: contents by file name, to be written into the same folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Address of the side door (`control.ts`). */
  readonly control: string;
  /** Address of the proxy, the only way in. */
  readonly proxy: string;
  /** Pin of the certificate with which all Microsoft hosts answer; a TEOS server has its own. */
  readonly certificate: string;
  /** The host names that are stood in for. */
  readonly hosts: readonly string[];
  /** Ends everything. */
  close(): Promise<void>;
}

/**
 * Starts stand-ins of the portal, of its sign-in and of the TEOS servers, under their real host names on loopback.
 * @throws {Error} if a fault of the options is unknown.
 */
export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const world = new World({ ...defaultOptions, ...options });
  if (world.options.signIn === 'certificate') world.accountCertificate = await certificateOf(world.account.upn, newPassword(new Random(world.options.seed ^ 0xce7)));
  if (world.options.signIn === 'passkey') world.accountPasskey = newPasskey();
  const otherCertificate = throwAwayCertificate(world.servers.map(({ host }) => host));
  const [microsoft, control, ...teos] = await Promise.all([startMicrosoft(world), controlServer(world), ...world.servers.map((server) => startTeos(world, server, otherCertificate))]);
  const ports = new Map([...microsoft.ports, ...world.servers.map(({ host, port }) => [host, port] as const)]);
  const plain = new Set(world.servers.filter(({ url }) => url.startsWith('http:')).map(({ host }) => host));
  const proxy = connectProxy({
    portOf: (host, port) => ((port === 80) === plain.has(host) ? ports.get(host) : undefined),
    asked: (host) => { if (!world.hostsAsked.includes(host)) world.hostsAsked.push(host); },
  });
  const proxyAddress = `http://127.0.0.1:${String(await listenOnLoopback(proxy))}`;
  return {
    world,
    settings: settingsDocument(world, { proxy: proxyAddress, certificate: microsoft.pin }),
    credentials: credentialsOf(world),
    files: {
      ...(world.accountCertificate === null ? {} : { [accountCertificateFile]: world.accountCertificate.pem }),
      ...(world.accountPasskey === null ? {} : { [accountPasskeyFile]: JSON.stringify(world.accountPasskey, null, 2) }),
    },
    control: `http://127.0.0.1:${String(portOf(control.server))}`,
    proxy: proxyAddress,
    certificate: microsoft.pin,
    hosts: [...ports.keys()],
    close: async () => {
      control.server.closeAllConnections();
      await Promise.all([closed(proxy), control.close(), ...[microsoft, ...teos].map((site) => site.close())]);
    },
  };
}

/** All Microsoft hosts behind one certificate, and one listener but for those that ask for an account's certificate. */
async function startMicrosoft(world: World): Promise<{ ports: readonly (readonly [string, number])[]; pin: string; close: () => Promise<void> }> {
  const hosts = [portalHost, bladeHost, ...signInHosts, ...foreignHosts, ...detourHosts];
  const forCertificates = certificateHosts(world.tenant.id);
  const [certificate, certificates, portal, blades, signIn, foreign, detour] = await Promise.all([throwAwayCertificate([...hosts, ...forCertificates]), mounted(certificateSite(world)), mounted(portalSite(world)), mounted(reactBladeSite(world)), mounted(signInSite(world)), mounted(foreignSite(world)), mounted(detourSite())]);
  const sites = new Map<string, FastifyInstance>([[portalHost, portal], [bladeHost, blades], ...signInHosts.map((host) => [host, signIn] as const), ...foreignHosts.map((host) => [host, foreign] as const), ...detourHosts.map((host) => [host, detour] as const)]);
  const server = await listenWithTls(certificate, (host) => sites.get(host));
  const asking = await listenWithTls(certificate, (host) => (forCertificates.includes(host) ? certificates : undefined), true);
  return {
    ports: [...hosts.map((host) => [host, portOf(server)] as const), ...forCertificates.map((host) => [host, portOf(asking)] as const)], pin: certificate.pin,
    close: async () => {
      await Promise.all([closed(server), closed(asking)]);
      await Promise.all([certificates.close(), portal.close(), blades.close(), signIn.close(), foreign.close(), detour.close()]);
    },
  };
}

/** One TEOS server behind a listener and a certificate of its own; or without, where its address is plain http. */
async function startTeos(world: World, record: TeosServerRecord, other: Promise<StandInCertificate>): Promise<{ close: () => Promise<void> }> {
  const [certificate, site] = await Promise.all([throwAwayCertificate([record.host]), mounted(teosSite(world, record))]);
  const siteOf = (host: string): FastifyInstance | undefined => (host === record.host ? site : undefined);
  const server = record.url.startsWith('http:') ? await listenPlain(siteOf) : await listenWithTls(certificate, siteOf);
  record.port = portOf(server);
  record.certificate = certificate.pin;
  if ('setSecureContext' in server) changeCertificateByFault(world, server, certificate, await other);
  // Before the handshake, so that who asks for the certificate alone sees it too; the site cuts connections that are already there.
  server.on('connection', (socket: Socket) => { if (world.faults.has('teos-down')) socket.destroy(); });
  return {
    close: async () => {
      await closed(server);
      await site.close();
    },
  };
}

/** Lets a server show another certificate, with another key, while that fault is on. */
function changeCertificateByFault(world: World, server: TlsServer, own: StandInCertificate, other: StandInCertificate): void {
  const apply = (): void => {
    server.setSecureContext(world.faults.has('teos-certificate-changed') ? other : own);
    // A connection that waits for its next request goes on with the certificate that it began with.
    server.closeIdleConnections();
  };
  world.faults.onSet(apply);
  apply();
}
