import { fromProgram } from './program.mjs';
import { answered, atSite } from './world.mjs';

const { Secret, exposeSecret } = await fromProgram('domain/secret.js');
const { refused, transient } = await fromProgram('domain/errors.js');

/**
 * A page of a browser that meets TEOS. `field`: what stands under 'Client Secret', null where it cannot be read.
 * @typedef {{ url: () => string, at: string, loggedIn: boolean, filled: string | null, shown: import('./world.mjs').Display, field: string, ended: boolean }} ModelPage
 */

class ModelledPage {
  title = 'a page of the modelled TEOS';

  /** @param {ModelPage} page */
  constructor(page) {
    this.page = page;
  }

  covers() {
    return [];
  }

  async site() {
    const world = await atSite();
    const server = world.server(this.page.at);
    if (server.fault === 'is gone') throw transient({ code: 'teos-not-reached', message: 'TEOS does not answer.', advice: 'Try again.' });
    return { world, server };
  }
}

export class TeosShell extends ModelledPage {
  /** @param {string} url */
  async open(url) {
    this.page.at = url;
    await this.site();
    return this.page.loggedIn ? 'shell' : 'log-in';
  }

  async answersAgain() {
    await this.site();
  }

  async openServerManagement() {
    await this.site();
  }

  async logOut() {
    if (this.page.at !== '') await this.site();
  }
}

export class TeosLogIn extends ModelledPage {
  async logIn() {
    await this.site();
    this.page.loggedIn = true;
  }
}

export class ServerManagement extends ModelledPage {
  async openSettings() {
    await this.site();
  }

  async openAzureSettings() {
    await this.site();
  }
}

export class AzureSettings extends ModelledPage {
  async ready() {
    const { server } = await this.site();
    Object.assign(this.page, { filled: null, shown: server.display, field: server.holds });
  }

  async readSecret() {
    await this.site();
    const { shown, field } = this.page;
    return { display: shown, secret: shown === 'readable' ? new Secret('client secret that TEOS holds', field) : null };
  }

  otherSecrets() {
    return Promise.resolve([]);
  }

  async confirmDocumented() { /* It is as the guide says. */ }

  identity() {
    return Promise.resolve({ clientId: '7c1d9b52-aaaa-4bbb-8ccc-ddddeeeeffff', tenantId: '3f2b8a3e-1111-4222-8333-444455556666' });
  }

  /** @param {any} value */
  async fillSecret(value) {
    await this.site();
    this.page.filled = exposeSecret(value);
  }

  fieldsBeside() {
    return Promise.resolve({ fields: [], unseen: [] });
  }

  changedBeside() {
    return Promise.resolve([]);
  }

  difference() {
    return Promise.resolve('it is something else');
  }

  async save() {
    const { world, server } = await this.site();
    const { filled } = this.page;
    if (filled === null) throw new Error('Nothing was filled in.');
    if (server.fault === 'refuses Save') throw refused({ code: 'teos-save-refused', message: 'TEOS refused Save.', advice: 'Look.' });
    if (server.fault === 'ends the session before Save' && !this.page.ended) {
      Object.assign(this.page, { loggedIn: false, ended: true });
      throw transient({ code: 'teos-session-ended', message: 'The session ended.', advice: 'Log in again.' });
    }
    world.save(server, filled);
    await answered();
    if (server.fault === 'dies after Save') {
      server.fault = 'is gone';
      throw transient({ code: 'teos-save-unanswered', message: 'TEOS did not answer.', advice: 'Look.' });
    }
    return { said: 'Saved.' };
  }

  /** @param {() => Promise<void>} navigate */
  async reload(navigate) {
    await navigate();
  }

  /** @param {any} value */
  async compare(value) {
    await this.site();
    const { filled, shown, field } = this.page;
    if (filled !== null) return exposeSecret(value) === filled ? 'equal' : 'different';
    if (shown === 'readable') return exposeSecret(value) === field ? 'equal' : 'different';
    return shown;
  }
}
