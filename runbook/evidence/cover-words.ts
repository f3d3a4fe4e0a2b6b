import type { HostSeen } from '../network/hosts-seen.ts';
import { duration, inLocalTime, inUtc } from './report-words.ts';
import type { RunDocument } from './run-document.ts';

/** A fact of the cover, in words that every form of the report shares. */
export interface CoverFact {
  readonly name: string;
  /** Plain text, a line each. */
  readonly lines: readonly string[];
}

/** Who asked, who ran, when, where and with what. */
export function whoWhenWhere(document: RunDocument): CoverFact[] {
  const { who, startedAt, endedAt, cover } = document;
  const took = duration(Date.parse(endedAt) - Date.parse(startedAt));
  const accounts = [...new Set(who.teosAccounts.map(({ server, account }) => `${account ?? 'a person, by hand'} on ${server}`))];
  return [
    { name: 'Change number', lines: [document.ticket ?? 'none given'] },
    { name: 'Asked for by', lines: [cover.requestedBy === null ? 'not stated' : `${cover.requestedBy} (stated by the operator)`] },
    ...approvalFacts(document),
    { name: 'Live', lines: [document.live ? 'Yes' : 'No – stand-ins on the same machine'] },
    { name: 'Started', lines: [inUtc(startedAt), `${inLocalTime(startedAt, who.timeZone)}, by the machine's clock`] },
    { name: 'Ended', lines: [inUtc(endedAt), `${inLocalTime(endedAt, who.timeZone)}, after ${took}`] },
    { name: 'User and machine', lines: [`${who.user ?? 'unnamed user'} on ${who.host}`] },
    { name: 'Portal account', lines: [who.portalAccount ?? 'a person, by hand'] },
    { name: 'TEOS account', lines: accounts.length === 0 ? ['none'] : accounts },
    { name: 'Browser', lines: document.browsers.length === 0 ? ['none was started'] : document.browsers },
    { name: 'System', lines: [who.system] },
    { name: 'Program', lines: [`teos-runbook ${document.program}, ${builtFrom(document)}`] },
    { name: 'Run', lines: [document.run] },
    { name: 'Settings', lines: [cover.settingsSha256 === null ? 'not kept' : `SHA-256 ${cover.settingsSha256}, without credentials`] },
  ];
}

/** Who approved the change, and the rehearsal that the run was told to keep to; nothing where nobody stated it, and there was none. */
function approvalFacts({ approval, approvedPlan }: RunDocument): CoverFact[] {
  const said = approval === undefined ? null : [approval.by, approval.reference].filter((part) => part !== null).join(', ');
  return [
    ...(said === null ? [] : [{ name: 'Approved', lines: [`${said} (stated by the operator)`] }]),
    ...(approvedPlan === undefined ? [] : [{ name: 'Approved plan', lines: [
      `Rehearsal ${approvedPlan.run}; application, servers, expiry, settings and version of this run are those of the rehearsal.`, `SHA-256 of its manifest.json: ${approvedPlan.manifest}`,
    ] }]),
  ];
}

/** The application that the run was about. */
export function whatFor({ application, clientId, tenantId, tenantName }: RunDocument): CoverFact[] {
  return [
    { name: 'Application', lines: [application ?? 'not known'] },
    { name: 'Client ID', lines: [clientId ?? '–'] },
    { name: 'Tenant', lines: [...(tenantName === null ? [] : [tenantName]), tenantId ?? '–'] },
  ];
}

/** The version of a TEOS server, as it shows it. */
export function teosVersion({ cover }: RunDocument, url: string): string {
  return cover.teos.find((server) => server.url === url)?.version ?? 'not shown';
}

/** What a host showed of itself, a cell each: host and address, certificate, clock. */
export function hostInWords({ host, address, certificate, clock }: HostSeen): { readonly host: string; readonly address: string; readonly issuer: string; readonly fingerprint: string; readonly clock: string } {
  return {
    host, address: address ?? 'not told',
    issuer: certificate === null ? 'none: plain http' : `${certificate.issuer}, valid to ${certificate.validTo}`,
    fingerprint: certificate === null ? '–' : certificate.sha256 ?? 'not told by the browser',
    clock: clock === null ? 'not known' : clockInWords(clock),
  };
}

/** What the addresses and clocks in the table of hosts mean. */
export const hostsExplained = "As the run's browsers saw them. Through a proxy, the address is the proxy's. The clock is the host's, by the Date of its answers, against this machine's.";

function clockInWords({ ahead, within }: NonNullable<HostSeen['clock']>): string {
  const apart = ahead === 0 ? 'as this machine' : `${Math.abs(ahead).toFixed(1)} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  return `${apart} (± ${within.toFixed(1)} s)`;
}

function builtFrom({ cover: { build } }: RunDocument): string {
  if (build === null) return 'commit not known';
  return `commit ${build.commit}${build.changed ? ', with changes that were not committed' : ''}`;
}
