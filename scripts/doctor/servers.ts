import { ExitCode, RunbookError } from '../../domain/errors.ts';
import { daysUntil, longDate } from '../../domain/expiry.ts';
import { ill, notLookedAt, well, type Finding } from '../../runbook/doctor/finding.ts';
import { answersPlainly, connects } from '../../runbook/network/reach.ts';
import { confirmServerKey } from '../../runbook/network/trust.ts';
import type { ServerCertificate } from '../../runbook/network/tls.ts';
import type { Settings, TeosServer } from '../../runbook/settings/settings.ts';
import { routeTo } from '../run/route.ts';

// Time enough for a person to renew a certificate.
const soon = 30;

/** Each TEOS server: whether it answers, whose certificate it shows, and when that ends. Nothing is typed. */
export async function serverFindings(settings: Settings, servers: readonly TeosServer[]): Promise<Finding[]> {
  return (await Promise.all(servers.map((server) => oneServer(settings, server)))).flat();
}

async function oneServer(settings: Settings, server: TeosServer): Promise<Finding[]> {
  const subject = server.url;
  const address = new URL(server.url);
  const route = routeTo(address, settings);
  if (route.proxy !== null) {
    const proxy = new URL(route.proxy);
    if (await connects(proxy.hostname, proxy.port === '' ? 80 : Number(proxy.port)) !== null) return [notLookedAt('teos', subject, 'the proxy does not answer')];
  }
  if (address.protocol === 'http:') {
    const trouble = await answersPlainly(address, route);
    if (trouble !== null) return [ill('teos', 'unreachable', { subject, found: `does not answer: ${trouble.why}`, cure: 'Check the address, and that the server runs.' })];
    return [ill('teos', 'warning', { subject, found: 'answers without encryption: password and client secret cross the network as they are', cure: 'Ask who runs the server for https.' })];
  }
  try {
    const shown = await confirmServerKey(server, route);
    return shown === null ? [] : [certificateFinding(server, shown)];
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('teos', thrown.exitCode === ExitCode.transient ? 'unreachable' : 'wrong', { subject, found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
}

/** What is said of a certificate that is the right one; exported for its test, which needs no server. */
export function certificateFinding(server: Pick<TeosServer, 'url' | 'certificate'>, shown: Pick<ServerCertificate, 'validTo' | 'issuer' | 'trusted'>, today: Date = new Date()): Finding {
  const day = shown.validTo.slice(0, 10);
  const left = daysUntil(day, today);
  const key = server.certificate === undefined ? `a known authority vouches for it (${shown.issuer})` : `its key is the pinned one${shown.trusted ? '' : ' (no known authority vouches for it)'}`;
  if (left >= soon) return well('teos', server.url, `answers; ${key}; the certificate ends ${longDate(day)}`);
  return ill('teos', 'warning', {
    subject: server.url, found: `answers; ${key}; the certificate ${left < 0 ? 'ended' : 'ends'} ${longDate(day)}`,
    cure: server.certificate === undefined ? 'Ask who runs the server to renew it.' : 'Ask who runs the server to renew it; if the key changes, the pin in the settings must, too (`npx teos-runbook validate --show-certificate`).',
  });
}
