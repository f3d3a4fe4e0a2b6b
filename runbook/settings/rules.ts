import { parseExpiry } from '../../domain/expiry.ts';
import { whyArgumentIsRefused } from './browser-arguments.ts';
import { unknownPlaceholder } from './description.ts';
import { isGiven, itemsOf, namesIn, textOf, under, type Found } from './document-values.ts';
import { escrowRules } from './escrow-rules.ts';
import { isLoopbackLiteral, readAddress } from './hosts.ts';
import type { Finding } from './mistakes.ts';
import { didYouMean, nearest } from './nearest.ts';
import { isPin } from './pin.ts';
import { serverRules } from './server-rules.ts';
import { tokenRules } from './token-rules.ts';

/** Labels that may be worded anew, by site. The page tables own them; they are handed in. */
export interface WordingKeys {
  readonly azurePortal: readonly string[];
  readonly teosManage: readonly string[];
}

/**
 * The rules between fields that no schema tells. They read what is there and skip what is not, so
 * that one mistake does not hide another. Source: README, 'Settings and credentials'.
 */
export function rulesFor(contents: unknown, wordingKeys: WordingKeys): Finding[] {
  const root: Found = { path: [], value: contents };
  return [
    ...accountRules(root), ...applicationRules(root), ...serverRules(root), ...wordingRules(root, wordingKeys),
    ...browserRules(root), ...networkRules(root), ...escrowRules(root), ...evidenceRules(root), ...tokenRules(root), ...standInRules(root),
  ];
}

/** A mistake in a value, as the finding that stands for it. */
function mistake(found: Found, sentence: string, at: Finding['at'] = 'value'): Finding[] {
  return [{ path: found.path, at, sentence }];
}

function evidenceRules(root: Found): Finding[] {
  const [key, keychain] = ['key', 'keychain'].map((name) => under(under(root, 'evidence'), name)) as [Found, Found];
  return keychain.value === true && isGiven(key) ? mistake(keychain, "'keychain' and 'key' both say what evidence is signed with. Keep one of them.", 'key') : [];
}

function accountRules(root: Found): Finding[] {
  const names = namesIn(under(root, 'accounts'));
  const references = [under(root, 'account'), ...itemsOf(under(root, 'applications')).flatMap((application) => itemsOf(under(application, 'teos')).map((server) => under(server, 'account')))];
  return [...certificateRules(root, names), ...passkeyRules(root, names), ...references.flatMap((reference) => {
    const name = textOf(reference);
    if (name === null || names.includes(name)) return [];
    return mistake(reference, `'account' names no account under accounts.${didYouMean(name, names)}`);
  })];
}

function certificateRules(root: Found, names: readonly string[]): Finding[] {
  return names.flatMap((name) => {
    const certificate = under(under(under(root, 'accounts'), name), 'certificate');
    if (!isGiven(certificate)) return [];
    if (textOf(under(root, 'cloud')) === 'china') return mistake(certificate, "'certificate' cannot be used in the cloud china: which host asks for one there is not known.", 'key');
    return textOf(under(root, 'account')) === name ? [] : mistake(certificate, "'certificate' is for the account of the Azure portal alone: TEOS asks for none.", 'key');
  });
}

function passkeyRules(root: Found, names: readonly string[]): Finding[] {
  return names.flatMap((name) => {
    const passkey = under(under(under(root, 'accounts'), name), 'passkey');
    if (!isGiven(passkey)) return [];
    const cloud = textOf(under(root, 'cloud')) ?? 'public';
    if (cloud !== 'public') return mistake(passkey, `'passkey' cannot be used in the cloud ${cloud}: which host asks for one there is not known.`, 'key');
    return textOf(under(root, 'account')) === name ? [] : mistake(passkey, "'passkey' is for the account of the Azure portal alone: TEOS asks for none.", 'key');
  });
}

function applicationRules(root: Found): Finding[] {
  const seen = new Map<string, true>();
  return itemsOf(under(root, 'applications')).flatMap((application) => {
    const clientId = under(application, 'clientId');
    const id = textOf(clientId)?.toLowerCase();
    const findings: Finding[] = [];
    if (id !== undefined && seen.has(id)) findings.push(...mistake(clientId, "this 'clientId' stands at another application, too. Put all servers of an application under one entry."));
    if (id !== undefined && id === textOf(under(root, 'tenant'))?.toLowerCase()) findings.push(...mistake(clientId, "'clientId' is the same as 'tenant'. They are two different GUIDs on the overview of the app registration."));
    if (id !== undefined) seen.set(id, true);
    return [...findings, ...expiryRule(under(application, 'expires')), ...descriptionRule(under(application, 'description'))];
  });
}

function expiryRule(expires: Found): Finding[] {
  const text = textOf(expires);
  if (text === null) return [];
  try {
    parseExpiry(text);
    return [];
  } catch (cause) {
    return mistake(expires, `'expires' ${cause instanceof Error ? cause.message.replace(`'${text}' `, '') : 'is no expiry.'}`);
  }
}

function descriptionRule(description: Found): Finding[] {
  const unknown = unknownPlaceholder(textOf(description) ?? '');
  return unknown === null ? [] : mistake(description, `'description' holds a placeholder that is none: there are {date}, {change} and {token}.${didYouMean(unknown, ['{date}', '{change}', '{token}'])}`);
}

function wordingRules(root: Found, wordingKeys: WordingKeys): Finding[] {
  return (['azurePortal', 'teosManage'] as const).flatMap((site) => {
    const table = under(under(root, 'wording'), site);
    return namesIn(table).filter((key) => !wordingKeys[site].includes(key)).flatMap((key) => {
      const alike = nearest(key, wordingKeys[site]);
      return mistake(under(table, key), alike === null ? "the program has no label of this name. The published schema lists them." : `the program has no label '${key}'. Did you mean '${alike}'?`, 'key');
    });
  });
}

function browserRules(root: Found): Finding[] {
  const browser = under(root, 'browser');
  const endpoint = under(browser, 'endpoint');
  const findings = itemsOf(under(browser, 'arguments')).flatMap((argument) => {
    const why = whyArgumentIsRefused(textOf(argument) ?? '--disable-gpu', isGiven(under(root, 'standIn')));
    return why === null ? [] : mistake(argument, `this browser argument ${why}`);
  });
  if (isGiven(under(browser, 'channel')) && isGiven(under(browser, 'path'))) findings.push(...mistake(under(browser, 'path'), "'path' and 'channel' both choose a browser. Keep one of them.", 'key'));
  if (!isGiven(endpoint)) return findings;
  for (const local of ['channel', 'path', 'arguments', 'profile']) {
    if (isGiven(under(browser, local))) findings.push(...mistake(under(browser, local), `'${local}' is about a local browser, but 'endpoint' names a remote one. Keep one of them.`, 'key'));
  }
  const address = readAddress(textOf(endpoint) ?? '');
  if (address === null) return findings;
  if (address.username !== '' || address.password !== '' || /token|key|secret|pass/iu.test(address.search)) findings.push(...mistake(endpoint, "'endpoint' carries a credential, and credentials never stand in this file. Put the whole address into TEOS_RUNBOOK_BROWSER_ENDPOINT."));
  if (address.protocol === 'ws:' && !isLoopbackLiteral(address.hostname)) findings.push(...mistake(endpoint, "'endpoint' must begin with wss://: passwords go to the remote browser over this connection."));
  return findings;
}

function networkRules(root: Found): Finding[] {
  const network = under(root, 'network');
  const findings = proxyRule(under(network, 'proxy'));
  if (isGiven(under(network, 'bypass')) && !isGiven(under(network, 'proxy'))) findings.push(...mistake(under(network, 'bypass'), "'bypass' lists exceptions from a proxy, but there is no network.proxy.", 'key'));
  return findings;
}

function proxyRule(proxy: Found): Finding[] {
  const text = textOf(proxy);
  // What looks like a proxy to the schema may still be no address, such as a port above 65535.
  if (text === null || !/^http:\/\/[^\s/@]+:\d{1,5}\/?$/u.test(text) || readAddress(text) !== null) return [];
  return mistake(proxy, "'proxy' must be a proxy as http://host:port; this is no address.");
}

function standInRules(root: Found): Finding[] {
  const standIn = under(root, 'standIn');
  if (!isGiven(standIn)) return [];
  const proxy = under(standIn, 'proxy');
  const certificate = under(standIn, 'certificate');
  const address = readAddress(textOf(proxy) ?? '');
  const findings = proxyRule(proxy);
  if (address !== null && !isLoopbackLiteral(address.hostname)) findings.push(...mistake(proxy, "'proxy' of standIn must be a loopback address in figures (127.0.0.1 or [::1]): stand-ins are on this machine, and a name may be sent elsewhere."));
  if (/^sha256\/[A-Za-z0-9+/]{43}=$/u.test(textOf(certificate) ?? '') && !isPin(textOf(certificate) ?? '')) findings.push(...mistake(certificate, "'certificate' is not the base64 of 32 bytes."));
  for (const [group, key] of [['network', 'proxy'], ['network', 'bypass'], ['browser', 'endpoint']] as const) {
    const other = under(under(root, group), key);
    if (isGiven(other)) findings.push(...mistake(other, `'${key}' of ${group} and standIn exclude each other: a run on stand-ins goes through their own proxy, from a browser of this machine.`, 'key'));
  }
  const profile = under(under(root, 'browser'), 'profile');
  if (isGiven(profile)) findings.push(...mistake(profile, "'profile' of browser and standIn exclude each other: the cookies of a real sign-in have no business at stand-ins.", 'key'));
  return findings;
}
