import { resolve } from 'node:path';
import { parseExpiry } from '../../domain/expiry.ts';
import { defaultDescription } from './description.ts';
import type { Overrides } from './environment-overrides.ts';
import type { SettingsDocument } from './schema.ts';
import type { Account, Application, BrowserSettings, CommandTrust, NetworkSettings, SealingSettings, Settings, TeosServer } from './settings.ts';
import { defaultConfigDir } from './config-dir.ts';
import { defaultStateDir } from './state-dir.ts';
import { resolvedTokenCheck } from './token-rules.ts';

/** What surrounds a settings document when defaults, file and environment are put together. */
export interface Surroundings {
  readonly file: string;
  /** Folder of the file: its relative paths begin there. */
  readonly folder: string;
  /** Folder in which the program was started: relative paths of the defaults begin there. */
  readonly cwd: string;
  readonly overrides: Overrides;
  readonly commandTrust: CommandTrust;
  readonly ca: NetworkSettings['ca'];
  /** The certificates that vouch for the time-stamping authority; null, or left out, where none is named. */
  readonly timeStampCa?: NetworkSettings['ca'];
}

/** Puts defaults, a document without mistakes and the environment together, in this order. */
export function resolveSettings(document: SettingsDocument, around: Surroundings): Settings {
  const { file, folder, cwd, overrides, commandTrust, ca } = around;
  const standIn = document.standIn ?? null;
  const evidence = evidenceGroup(document);
  return {
    file, commandTrust, standIn,
    cloud: document.cloud ?? 'public',
    tenant: document.tenant.toLowerCase(),
    account: document.account,
    accounts: new Map(Object.entries(document.accounts).map(([name, account]) => [name, resolvedAccount(name, account, folder)])),
    signIn: { putOffRegistration: document.signIn?.putOffRegistration ?? false, consent: document.signIn?.consent ?? [], saveSession: document.signIn?.saveSession ?? false },
    applications: document.applications.map(resolvedApplication),
    wording: { azurePortal: document.wording?.azurePortal ?? {}, teosManage: document.wording?.teosManage ?? {} },
    browser: resolvedBrowser(document, folder, overrides),
    network: {
      // The environment's proxy is the machine's way to the real sites; stand-ins are reached through their own alone.
      proxy: standIn?.proxy ?? overrides.proxy ?? document.network?.proxy ?? null,
      bypass: document.network?.bypass ?? [],
      ca,
    },
    escrow: { recipients: document.escrow?.recipients ?? [], passphraseCommand: document.escrow?.passphraseCommand ?? null, keychain: document.escrow?.keychain ?? false },
    tokenCheck: resolvedTokenCheck(document.tokenCheck),
    concurrency: document.concurrency ?? 4,
    evidence: overrides.evidence ?? (evidence.folder === undefined ? resolve(cwd, 'evidence') : resolve(folder, evidence.folder)),
    redact: { otherApplications: document.redact?.otherApplications ?? true, mailAddresses: document.redact?.mailAddresses ?? true, names: document.redact?.names ?? true },
    sealing: resolvedSealing(evidence, around),
    stateDir: overrides.stateDir ?? defaultStateDir(),
  };
}

type EvidenceGroup = Exclude<NonNullable<SettingsDocument['evidence']>, string>;

function evidenceGroup({ evidence }: SettingsDocument): EvidenceGroup {
  return typeof evidence === 'string' ? { folder: evidence } : evidence ?? {};
}

function resolvedSealing({ key, keychain, timeStampAuthority }: EvidenceGroup, { folder, overrides, timeStampCa }: Surroundings): SealingSettings {
  return {
    key: key === undefined ? null : resolve(folder, key), configDir: overrides.configDir ?? defaultConfigDir(), ...(keychain === true ? { keychain } : {}),
    ...(timeStampAuthority === undefined || timeStampCa == null ? {} : { timeStampAuthority: { url: timeStampAuthority.url, ca: timeStampCa } }),
  };
}

function resolvedAccount(name: string, account: SettingsDocument['accounts'][string], folder: string): Account {
  return {
    name, username: account.username, passwordCommand: account.passwordCommand ?? null, totpCommand: account.totpCommand ?? null, temporaryAccessPassCommand: account.temporaryAccessPassCommand ?? null,
    certificatePassphraseCommand: account.certificatePassphraseCommand ?? null, certificate: account.certificate === undefined ? null : resolve(folder, account.certificate),
    passkeyPassphraseCommand: account.passkeyPassphraseCommand ?? null, passkey: account.passkey === undefined ? null : resolve(folder, account.passkey),
  };
}

function resolvedApplication(application: SettingsDocument['applications'][number]): Application {
  return {
    name: application.name,
    clientId: application.clientId.toLowerCase(),
    description: application.description ?? defaultDescription,
    expires: application.expires === undefined ? null : parseExpiry(application.expires),
    token: application.token ?? null,
    teos: application.teos.toSorted((one, other) => Number(other.canary ?? false) - Number(one.canary ?? false)).map(resolvedServer),
  };
}

function resolvedServer(server: SettingsDocument['applications'][number]['teos'][number]): TeosServer {
  return { url: server.url, account: server.account, certificate: server.certificate, insecure: server.insecure ?? false, accept: server.accept ?? null, environment: server.environment ?? null, ...(server.restartCommand === undefined ? {} : { restartCommand: server.restartCommand }) };
}

function resolvedBrowser(document: SettingsDocument, folder: string, overrides: Overrides): BrowserSettings {
  const { browser } = document;
  const path = overrides.browserPath ?? (browser?.path === undefined ? undefined : resolve(folder, browser.path));
  return {
    path,
    channel: path === undefined ? browser?.channel : undefined,
    language: browser?.language ?? 'en-US',
    viewport: browser?.viewport ?? { width: 1440, height: 900 },
    arguments: browser?.arguments ?? [],
    profile: browser?.profile === undefined ? null : resolve(folder, browser.profile),
    endpoint: document.standIn ? null : overrides.endpoint ?? browser?.endpoint ?? null,
  };
}
