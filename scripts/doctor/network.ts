import { RunbookError } from '../../domain/errors.ts';
import { ill, notLookedAt, well, type Finding } from '../../runbook/doctor/finding.ts';
import { connects, reach, type Reached, type Unreached } from '../../runbook/network/reach.ts';
import { confirmStandIn } from '../../runbook/network/trust.ts';
import type { Settings } from '../../runbook/settings/settings.ts';
import { certificateHosts, clouds } from '../run/clouds.ts';
import { routeTo } from '../run/route.ts';

/** A host of Microsoft's that a run needs. */
interface Wanted {
  readonly host: string;
  readonly for: string;
  /** Whether it may be missing towards stand-ins, which imitate less than there is. */
  readonly maybeMissing: boolean;
}

/** Node's reasons for a certificate that no browser would take either, whoever signed it. */
const wrongCertificate: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: "its certificate has ended, or this machine's clock is wrong",
  CERT_NOT_YET_VALID: "its certificate is not valid yet, or this machine's clock is wrong",
};

// One-time codes change every 30 s.
const mostAhead = 30_000;

/** The way to Microsoft: proxy, hosts, who looks into TLS, and this machine's clock. */
export async function networkFindings(settings: Settings, usesCodes: boolean): Promise<Finding[]> {
  const proxy = await proxyFinding(settings);
  if (proxy.state === 'unreachable') return [proxy, ...wantedOf(settings).map(({ host }) => notLookedAt('host', host, 'the proxy does not answer'))];
  const [standIn, answers] = await Promise.all([standInFindings(settings), Promise.all(wantedOf(settings).map(async (wanted) => ({ wanted, answer: await reach(new URL(`https://${wanted.host}`), routeTo(new URL(`https://${wanted.host}`), settings), settings.standIn?.certificate ?? null) })))]);
  const reached = answers.flatMap(({ wanted, answer }) => ('lacking' in answer ? [] : [{ wanted, answer }]));
  return [
    proxy, ...standIn, ...answers.map(({ wanted, answer }) => hostFinding(wanted, answer, settings)),
    ...(settings.standIn === null ? [interceptionFinding(reached)] : []), clockFinding(reached.map(({ answer }) => answer), usesCodes),
  ];
}

function wantedOf({ cloud, tenant, account, accounts }: Settings): Wanted[] {
  const { portal, signIn, content } = clouds[cloud];
  return [
    { host: new URL(portal).hostname, for: 'the Azure portal', maybeMissing: false },
    { host: signIn[0], for: 'the sign-in', maybeMissing: false },
    // Which of them asks is Entra's choice.
    ...(accounts.get(account)?.certificate == null ? [] : certificateHosts(cloud, tenant).map((host) => ({ host, for: "the account's certificate", maybeMissing: false }))),
    ...content.map((host) => ({ host, for: host.startsWith('aadcdn.') ? "the sign-in's scripts" : "the portal's frames", maybeMissing: true })),
  ];
}

async function proxyFinding({ network }: Settings): Promise<Finding> {
  const subject = 'Proxy';
  if (network.proxy === null) return well('proxy', subject, 'the settings name none');
  const { hostname, port } = new URL(network.proxy);
  const trouble = await connects(hostname, port === '' ? 80 : Number(port));
  if (trouble === null) return well('proxy', subject, `${network.proxy} accepts connections`);
  return ill('proxy', 'unreachable', { subject, found: `${network.proxy} does not answer: ${trouble.why}`, cure: 'Correct network.proxy in the settings (or TEOS_RUNBOOK_PROXY), or ask who runs the network.' });
}

async function standInFindings(settings: Settings): Promise<Finding[]> {
  if (settings.standIn === null) return [];
  try {
    await confirmStandIn(settings.standIn, new URL(clouds[settings.cloud].portal));
    return [well('stand-in', 'Stand-in', 'the portal of the settings is a stand-in on this machine: nothing here is said of a live site')];
  } catch (thrown) {
    if (!(thrown instanceof RunbookError)) throw thrown;
    return [ill('stand-in', thrown.code === 'server-unreachable' ? 'unreachable' : 'wrong', { subject: 'Stand-in', found: thrown.message.replace(/\.$/u, ''), cure: thrown.advice })];
  }
}

/** A line for one host; exported for its test, which needs no network. */
export function hostFinding(wanted: Wanted, answer: Reached | Unreached, settings: Pick<Settings, 'standIn' | 'network'>): Finding {
  const { host } = wanted;
  if ('lacking' in answer) {
    if (settings.standIn !== null && wanted.maybeMissing && answer.lacking === 'proxy') return notLookedAt('host', host, 'the stand-ins do without it');
    const way = answer.lacking === 'proxy' ? 'Ask who runs the proxy to allow this host.' : answer.lacking === 'name' ? 'Ask who runs the network, or name the proxy that it needs as network.proxy in the settings.' : 'Ask who runs the network or its firewall to allow this host on port 443.';
    return ill('host', 'unreachable', { subject: host, found: `is not reached, for ${wanted.for}: ${answer.why}`, cure: way });
  }
  const wrong = settings.standIn === null ? wrongCertificate[answer.authority.why ?? ''] : undefined;
  if (wrong !== undefined) return ill('host', 'unreachable', { subject: host, found: `something answers, but ${wrong}`, cure: 'Open the address in a browser: a log-in page of the network, or a firewall, may stand in the way.' });
  return well('host', host, `answers in ${String(answer.took)} ms${settings.network.proxy === null ? ` from ${answer.certificate.address}` : ' through the proxy'}, for ${wanted.for}`);
}

/** Who signed what the Microsoft hosts show; exported for its test, which needs no network. */
export function interceptionFinding(reached: readonly { readonly wanted: Pick<Wanted, 'host'>; readonly answer: Pick<Reached, 'authority'> }[]): Finding {
  const subject = 'TLS interception';
  const first = reached[0];
  if (first === undefined) return notLookedAt('tls-interception', subject, 'no Microsoft host answered');
  const foreign = reached.filter(({ answer }) => answer.authority.kind !== 'public');
  const names = (some: typeof reached): string => [...new Set(some.map(({ answer }) => answer.authority.name))].join('; ');
  if (foreign.length === 0) return well('tls-interception', subject, `none: ${names(reached)} signed what the Microsoft hosts show`);
  const hosts = foreign.map(({ wanted }) => wanted.host).join(', ');
  const unknown = foreign.some(({ answer }) => answer.authority.kind === 'unknown');
  return ill('tls-interception', 'warning', {
    subject, found: `${names(foreign)} signed what ${hosts} shows: a private authority, so something on the way reads along`,
    cure: `Ask who runs the network to leave these hosts alone; certificate sign-in does not work so.${unknown ? " For the program's own requests, name the authority's certificate as network.ca in the settings." : ''}`,
  });
}

/** Whether this machine's clock agrees with the hosts'; exported for its test, which needs no network. */
export function clockFinding(reached: readonly Pick<Reached, 'clockAhead'>[], usesCodes: boolean): Finding {
  const subject = 'Clock';
  const said = reached.flatMap(({ clockAhead }) => clockAhead ?? []).sort((one, other) => one - other);
  // The middle one: a single host whose clock is wrong says nothing about this machine.
  const ahead = said[Math.floor(said.length / 2)];
  if (ahead === undefined) return notLookedAt('clock', subject, 'no host that somebody vouches for told its time');
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const told = `${String(seconds)} s ${ahead < 0 ? 'behind' : 'ahead of'} the sites' clocks`;
  if (Math.abs(ahead) <= mostAhead) return well('clock', subject, seconds === 0 ? "agrees with the sites' clocks" : told);
  return ill('clock', usesCodes ? 'wrong' : 'warning', { subject, found: `${told}${usesCodes ? ', so that one-time codes are refused' : ''}`, cure: "Let the operating system set the clock from the network's time." });
}
