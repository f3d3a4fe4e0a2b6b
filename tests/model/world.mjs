import { machine } from './machine.mjs';

/**
 * A client secret as the portal has it. `ours`: the program clicked Add for it, in a rotation that is not at its end.
 * @typedef {{ secretId: string, description: string, value: string, by: 'others' | 'us' | 'us, and finished' }} PortalSecret
 */

/**
 * What goes wrong at a TEOS server while a process runs.
 * @typedef {'none' | 'refuses Save' | 'loses the Value' | 'cuts the Value' | 'ends the session before Save' | 'dies after Save' | 'is gone'} TeosFault
 * @typedef {'none' | 'refuses Add' | 'ends the session after Add' | 'is gone'} PortalFault
 * @typedef {'readable' | 'masked' | 'blank'} Display
 * @typedef {{ url: string, display: Display, holds: string, fault: TeosFault, cutBy: boolean }} Server
 */

/** Both sites, and what may not come true of them. */
export class World {
  /** @type {PortalSecret[]} */
  secrets = [];
  /** @type {PortalFault} */
  portalFault = 'none';
  /** How many loads of the list after each change still show the list as it was. */
  lag = 0;
  /** @type {string[]} */
  violations = [];
  /** How many the program added, and how many it removed. */
  added = 0;
  removed = 0;
  #numbers = 0;
  /** @type {{ list: PortalSecret[], left: number }} */
  #stale = { list: [], left: 0 };
  /** Every Value that the portal ever gave. @type {string[]} */
  values = [];

  /** @param {readonly Display[]} displays one a server */
  constructor(displays) {
    const old = this.#made('the old one', 'others');
    this.secrets.push(old, this.#made("somebody else's", 'others'));
    /** @type {Server[]} */
    this.servers = displays.map((display, index) => ({ url: `https://teos-${String(index + 1)}.contoso.example`, display, holds: old.value, fault: 'none', cutBy: false }));
  }

  /** The list, as a fresh load shows it. */
  list() {
    if (this.#stale.left === 0) return [...this.secrets];
    this.#stale.left -= 1;
    return this.#stale.list;
  }

  /** @param {string} description @param {PortalSecret['by']} by */
  add(description, by) {
    this.#changes();
    if (by === 'us') this.added += 1;
    const secret = this.#made(description, by);
    this.secrets.push(secret);
    this.look();
    return secret;
  }

  /** @param {string} secretId @param {'others' | 'us'} by */
  remove(secretId, by) {
    const secret = this.secrets.find((each) => each.secretId === secretId);
    if (secret === undefined) return;
    if (by === 'us' && secret.by !== 'us') this.violations.push(`the program removed '${secret.description}' (${secret.by})`);
    if (by === 'us') this.removed += 1;
    this.#changes();
    this.secrets = this.secrets.filter((each) => each !== secret);
    this.look();
  }

  /** @param {string} url */
  server(url) {
    const server = this.servers.find((each) => url.startsWith(each.url));
    if (server === undefined) throw new Error(`No such server: ${url}`);
    return server;
  }

  /** What the program saves. @param {Server} server @param {string} value */
  save(server, value) {
    if (server.fault !== 'loses the Value') {
      server.cutBy = server.fault === 'cuts the Value';
      server.holds = server.cutBy ? value.slice(0, 32) : value;
    }
    this.look();
  }

  get ours() {
    return this.secrets.filter(({ by }) => by === 'us');
  }

  /** What must hold at every moment. */
  look() {
    if (this.ours.length > 1) this.violations.push(`there are ${String(this.ours.length)} of ours: ${this.ours.map(({ description }) => description).join(', ')}`);
    for (const { url, holds, cutBy } of this.servers) {
      if (!cutBy && !this.secrets.some(({ value }) => value === holds)) this.violations.push(`${url} holds a Value that the portal does not know`);
    }
  }

  #changes() {
    this.#stale = { list: [...this.secrets], left: this.lag };
  }

  /** @param {string} description @param {PortalSecret['by']} by @returns {PortalSecret} */
  #made(description, by) {
    this.#numbers += 1;
    const number = String(this.#numbers).padStart(3, '0');
    const value = `${number}8Q~abcdefghijklmnopqrstuvwxyzABCDE${number}`;
    this.values.push(value);
    return { secretId: `00000000-0000-4000-8000-000000000${number}`, description, value, by };
  }
}

/** The world in which the running sequence takes place. @type {{ world: World }} */
export const now = { world: new World([]) };

/** One act at a site: the process may die before it, and a second one may come between. */
export async function atSite() {
  await machine.lineAtSite();
  return now.world;
}

/** Between an act that a site has carried out and the program's knowing of it. */
export async function answered() {
  await machine.lineAtSite();
}
