import { ActionLog } from './action-log.ts';
import { namesakes, newClientSecret, secondTeosApplication, seedApplications, tenThousand, teosApplicationName, type ApplicationRecord, type ClientSecretRecord } from './applications.ts';
import { Faults } from './faults.ts';
import { Latency } from './latency.ts';
import type { MutationName } from './mutations/catalogue.ts';
import type { SimulatorOptions } from './options.ts';
import { Phone } from './phone.ts';
import { Random } from './random.ts';
import type { AccountCertificate } from './certificates.ts';
import { proofsOf } from './sign-in/methods.ts';
import type { AccountPasskey } from './sign-in/passkey.ts';
import { newPassword, seedTeosServers, type TeosServerRecord } from './teos-servers.ts';

/** What the world is made of, for those who know the world only. */
export type { ApplicationRecord, ClientSecretRecord } from './applications.ts';
/** See above. */
export type { TeosServerRecord } from './teos-servers.ts';

/** The directory that the account belongs to. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** The other organisation of the world: where its account may be a guest, or at home. */
export const otherTenant: Tenant = { id: 'f00d1e57-0b5e-4f5c-9a53-6d2a4f7c9e10', name: 'Fabrikam', domain: 'fabrikam.onmicrosoft.com' };

/** The administrator's account. */
export interface Account {
  readonly upn: string;
  readonly displayName: string;
  readonly password: string;
  /** Base32; null if the account has no authenticator app. */
  readonly totpSecret: string | null;
  /** Null if no administrator gave one out. */
  readonly temporaryAccessPass: string | null;
}

const byName = new Intl.Collator('en');

/** All that the stand-ins know and remember. The same seed gives the same names, identifiers, passwords and secrets. */
export class World {
  readonly options: SimulatorOptions;
  readonly faults: Faults;
  /** Changes to the screens; those of the options again after a reset. */
  mutations: readonly MutationName[];
  readonly latency: Latency;
  readonly log = new ActionLog();
  readonly phone: Phone;
  readonly tenant: Tenant;
  readonly account: Account;
  /** The records stay the same objects through a reset. */
  readonly servers: readonly TeosServerRecord[];
  /** What the account signs in with in place of a password; null if it has none. Made when the stand-ins start. */
  accountCertificate: AccountCertificate | null = null;
  /** Likewise, in place of password and second factor. */
  accountPasskey: AccountPasskey | null = null;
  /** Every host that the proxy was asked for, once each. */
  hostsAsked: string[] = [];
  /** How often a password was sent to Entra, right or wrong; a TEOS server counts its own. */
  passwordSubmissions = 0;
  /** How often the token endpoint was asked, whatever it answered. */
  tokenRequests = 0;
  random: Random;
  #applications: ApplicationRecord[];
  #secondTeosApplication: ApplicationRecord;
  /** From a source of their own, so that the rest of the world is the same with and without them. */
  readonly #namesakes: readonly ApplicationRecord[];
  /** Sorting ten thousand takes its time, and each request asks. */
  #listed: { readonly faults: string; readonly applications: readonly ApplicationRecord[] } | null = null;
  readonly #onReset: (() => void)[] = [];

  constructor(options: SimulatorOptions) {
    this.options = options;
    this.faults = new Faults(options.faults);
    this.mutations = options.mutations;
    this.latency = new Latency(options.latency, options.seed);
    this.phone = new Phone(() => this.random);
    const seeded = seedWorld(options);
    this.random = seeded.random;
    this.tenant = seeded.tenant;
    this.account = seeded.account;
    this.servers = seeded.servers;
    this.#applications = seeded.applications;
    this.#secondTeosApplication = seeded.second;
    this.#namesakes = namesakes(new Random(options.seed ^ 0x6e61), seeded.tenant.id, new Date());
  }

  /** The applications of the tenant by name, as the faults let them be. */
  get applications(): readonly ApplicationRecord[] {
    const faults = this.faults.active.join();
    if (this.#listed?.faults !== faults) this.#listed = { faults, applications: this.#list() };
    return this.#listed.applications;
  }

  #list(): readonly ApplicationRecord[] {
    const there = this.faults.has('application-not-found') ? this.#applications.filter(({ displayName }) => displayName !== teosApplicationName) : this.#applications;
    const crowd = this.faults.has('ten-thousand-applications') ? tenThousand(new Random(this.options.seed ^ 0x2710), this.tenant.id, new Date()) : [];
    const more = [...crowd, ...(this.faults.has('many-of-one-name') ? this.#namesakes : []), ...(this.faults.has('second-teos-application') ? [this.#secondTeosApplication] : [])];
    // Of equal names, the ones that were there first come last.
    return more.length === 0 ? there : [...more, ...there].sort((one, other) => byName.compare(one.displayName, other.displayName));
  }

  /** Adds a client secret to an application, as Add does. @throws {Error} if there is no such application. */
  addSecret(clientId: string, description: string, expires: Date): ClientSecretRecord {
    const application = this.applications.find((one) => one.clientId === clientId);
    if (application === undefined) throw new Error(`There is no application with the client ID ${clientId}.`);
    const secret = newClientSecret(this.random, { description, expires, createdAt: new Date(), createdDuringRun: true });
    application.secrets.push(secret);
    return secret;
  }

  /** Calls back on every reset: for the sessions and the like that a site keeps by itself. */
  onReset(listener: () => void): void {
    this.#onReset.push(listener);
  }

  /** Puts everything back to where it was at the start: applications, secrets, settings of TEOS, sessions, faults, logs. */
  reset(): void {
    const seeded = seedWorld(this.options);
    this.random = seeded.random;
    this.#applications = seeded.applications;
    this.#secondTeosApplication = seeded.second;
    this.#listed = null;
    for (const [index, server] of this.servers.entries()) {
      const { port, certificate } = server;
      Object.assign(server, seeded.servers[index], { port, certificate });
    }
    this.faults.set(this.options.faults);
    this.mutations = this.options.mutations;
    this.latency.reset();
    this.log.clear();
    this.phone.clear();
    this.hostsAsked = [];
    this.passwordSubmissions = 0;
    this.tokenRequests = 0;
    for (const listener of this.#onReset) listener();
  }
}

interface Seeded {
  readonly random: Random;
  readonly tenant: Tenant;
  readonly account: Account;
  readonly applications: ApplicationRecord[];
  readonly second: ApplicationRecord;
  readonly servers: TeosServerRecord[];
}

function seedWorld(options: SimulatorOptions): Seeded {
  const random = new Random(options.seed);
  const now = new Date();
  const tenant = { id: random.guid(), name: 'Contoso', domain: 'contoso.onmicrosoft.com' };
  const account = {
    upn: `admin@${options.faults.includes('portal-guest-account') ? otherTenant.domain : tenant.domain}`, displayName: 'Adele Vance', password: newPassword(random),
    // From a source of its own, so that the rest of the world is the same with and without it.
    totpSecret: proofsOf(options.signIn).names.includes('PhoneAppOTP') ? new Random(options.seed ^ 0x7071).text(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') : null,
    temporaryAccessPass: options.signIn === 'access-pass' ? new Random(options.seed ^ 0x7a9).text(16, 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789#$%*') : null,
  };
  const applications = seedApplications(random, tenant.id, now);
  const second = secondTeosApplication(random, tenant.id, now);
  const teosApplication = applications.find(({ displayName }) => displayName === teosApplicationName);
  if (teosApplication === undefined) throw new Error(`The seeded applications lack '${teosApplicationName}'.`);
  return { random, tenant, account, applications, second, servers: seedTeosServers(random, { count: options.servers, scheme: options.faults.includes('teos-http') ? 'http' : 'https' }, teosApplication, now) };
}
