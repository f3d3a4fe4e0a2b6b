import { fromProgram } from './program.mjs';
import { answered, atSite } from './world.mjs';

const { Secret } = await fromProgram('domain/secret.js');
const { refused, transient, misuse } = await fromProgram('domain/errors.js');

/** @typedef {import('./world.mjs').PortalSecret} PortalSecret */

/** A page of a browser, which remembers what stands in it. @typedef {{ url: () => string, list: PortalSecret[], made: PortalSecret[] }} ModelPage */

class ModelledPage {
  title = 'a page of the modelled portal';

  /** @param {ModelPage} page */
  constructor(page) {
    this.page = page;
  }

  covers() {
    return [];
  }

  /** The portal, unless it is gone. */
  async site() {
    const world = await atSite();
    if (world.portalFault === 'is gone') throw transient({ code: 'portal-not-reached', message: 'The portal does not answer.', advice: 'Try again.' });
    return world;
  }
}

export class Portal extends ModelledPage {
  arrived = null;

  async open() {
    await this.site();
    return 'sign-in';
  }

  identity() {
    return Promise.resolve({ tenantName: 'Contoso', tenantId: '3f2b8a3e-1111-4222-8333-444455556666', names: ['admin@contoso.onmicrosoft.com'] });
  }

  async confirmIdentity() { /* Nobody else sits at this window. */ }

  // It speaks English.
  async confirmLanguage() {
    return { wording: {}, keeps: null };
  }

  async openEntraId() {
    await this.site();
  }

  async signOut() {
    await this.site();
  }
}

export class SignIn extends ModelledPage {
  async answer() {
    await this.site();
    return [];
  }
}

export class EntraId extends ModelledPage {
  async openAppRegistrations() {
    await this.site();
  }
}

export class AppRegistrations extends ModelledPage {
  async showAllApplications() {
    await this.site();
  }

  async open() {
    await this.site();
  }
}

export class ApplicationOverview extends ModelledPage {
  async confirmIdentity() { /* It is the one. */ }

  async openClientCredentials() {
    await this.site();
  }
}

/** @param {PortalSecret} secret */
function rowOf({ secretId, description, value }) {
  return { secretId, description, expires: '2027-05-25', hint: value.slice(0, 3) };
}

export class CertificatesAndSecrets extends ModelledPage {
  async showClientSecrets() {
    this.page.list = (await this.site()).list();
  }

  /** The list as it was loaded, with what was added since on this very page. */
  async rows() {
    await this.site();
    return [...this.page.list, ...this.page.made.filter((made) => !this.page.list.includes(made))].map(rowOf);
  }

  async reread() {
    const world = await this.site();
    [this.page.list, this.page.made] = [world.list(), []];
    return this.page.list.map(rowOf);
  }

  async openNewClientSecret() {
    await this.site();
    let description = '';
    return {
      describe: async (/** @type {string} */ text) => { description = text; },
      chooseExpiry: async () => { await this.site(); },
      confirmAccepted: async () => { /* Both fields hold it. */ },
      cancel: async () => { await this.site(); },
      add: async () => { await this.#add(description); },
    };
  }

  /** @param {string} description */
  async #add(description) {
    const world = await this.site();
    if (world.portalFault !== 'refuses Add') this.page.made.push(world.add(description, 'us'));
    await answered();
  }

  /** @param {readonly string[]} before @param {string} description */
  async newRow(before, description) {
    const world = await this.site();
    if (world.portalFault === 'refuses Add') throw refused({ code: 'add-refused', message: 'The portal did not add the client secret.', advice: 'Nothing was added.' });
    if (world.portalFault === 'ends the session after Add') throw transient({ code: 'portal-session-ended', message: 'The session ended.', advice: 'Resume.' });
    const row = this.page.made.find((made) => made.description === description && !before.includes(made.secretId));
    if (row === undefined) throw new Error('The modelled portal shows no new row.');
    return rowOf(row);
  }

  /** The Value: on the page on which it was made, and nowhere else. @param {string} secretId */
  async copyValue(secretId) {
    await this.site();
    const made = this.page.made.find((each) => each.secretId === secretId);
    if (made === undefined) throw new Error('The Value is shown no more.');
    return new Secret('client secret Value', made.value);
  }

  /** @param {{ secretId: string, description: string }} secret */
  async remove({ secretId, description }) {
    const world = await this.site();
    const there = this.page.list.find((each) => each.secretId === secretId);
    if (there?.description !== description) throw misuse({ code: 'secret-not-listed', message: 'It is not listed.', advice: 'Look.' });
    if (!world.secrets.includes(there)) throw refused({ code: 'removal-refused', message: 'The portal says that it is not there.', advice: 'Look.' });
    world.remove(secretId, 'us');
    await answered();
    this.page.list = this.page.list.filter((each) => each !== there);
    this.page.made = this.page.made.filter((each) => each !== there);
  }
}
