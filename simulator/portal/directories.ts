import { otherTenant as other, type World } from '../world.ts';
import type { ListedDirectory } from './api-types.ts';

/** The directories of an account, and which of them its portal stands in: the one visited last, as the account has it. */
export class Directories {
  readonly #world: World;
  #switched = false;

  constructor(world: World) {
    this.#world = world;
    world.onReset(() => { this.#switched = false; });
  }

  /** Whether the portal stands in the directory that is not the world's own; no application of the world is there. */
  get elsewhere(): boolean {
    const { faults } = this.#world;
    return faults.has('portal-directory-missing') || ((faults.has('portal-other-directory') || this.#isGuest) && !this.#switched);
  }

  /** Those that the account may switch between. */
  get listed(): readonly ListedDirectory[] {
    const own = this.#world.tenant;
    if (!this.elsewhere && !this.#isGuest) return [own];
    return this.#world.faults.has('portal-directory-missing') ? [other] : [other, own];
  }

  /** The one that the portal stands in. */
  get current(): ListedDirectory {
    return this.elsewhere ? other : this.#world.tenant;
  }

  /** The account's user principal name there. */
  get upn(): string {
    const { upn } = this.#world.account;
    return this.elsewhere === this.#isGuest ? upn : `${upn.replace('@', '_')}#EXT#@${this.current.domain}`;
  }

  /** Goes to one of those listed. */
  switchTo(id: string): void {
    this.#switched = id === this.#world.tenant.id;
  }

  /** Whether the account belongs to the other organisation. */
  get #isGuest(): boolean {
    return this.#world.account.upn.endsWith(`@${other.domain}`);
  }
}
