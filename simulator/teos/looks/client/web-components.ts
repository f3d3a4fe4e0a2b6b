import { azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from '../words.ts';
import { ask, escaped, settings, shownForAWhile, type Viewer } from './api.ts';
import { goTo, route } from './router.ts';

const paths = { home: '/home', management: '/server-management', settings: '/server-management/settings', azure: '/server-management/settings/azure-ad' } as const;

/** An element that draws itself into an open shadow root. */
abstract class Component extends HTMLElement {
  readonly root = this.attachShadow({ mode: 'open' });

  connectedCallback(): void {
    this.draw();
  }

  protected abstract draw(): void;

  protected attribute(name: string): string {
    return escaped(this.getAttribute(name) ?? '');
  }
}

/** A field with its label. */
class Input extends Component {
  protected draw(): void {
    this.root.innerHTML = `<style>:host{display:block;margin:8px 0}input{width:340px}</style><div part="form-control"><label part="form-control-label" for="input"><slot name="label">${this.attribute('label')}</slot></label><div part="base"><input part="input" id="input" type="${this.attribute('type')}" value="${this.attribute('value')}"></div></div>`;
  }

  get value(): string {
    return this.root.querySelector('input')?.value ?? '';
  }
}

/** A drop-down with its label. */
class Select extends Component {
  protected draw(): void {
    this.root.innerHTML = `<style>:host{display:block;margin:8px 0}</style><label id="label" part="form-control-label">${this.attribute('label')}</label><div part="combobox"><input part="display-input" type="text" readonly role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-controls="listbox" aria-labelledby="label" value="${this.attribute('value')}"><div id="listbox" role="listbox" hidden></div></div>`;
  }
}

/** A button whose text comes from outside. */
class Button extends Component {
  protected draw(): void {
    this.root.innerHTML = '<button part="base" type="button"><slot name="prefix"></slot><span part="label"><slot></slot></span></button>';
  }
}

/** A card with a heading from outside. */
class Card extends Component {
  protected draw(): void {
    this.root.innerHTML = '<style>:host{display:block;border:1px solid #ccc;margin:8px;padding:12px}</style><div part="base"><div part="header"><slot name="header"></slot></div><div part="body"><slot></slot></div></div>';
  }
}

/** A tab whose text comes from outside. */
class Tab extends Component {
  protected draw(): void {
    this.setAttribute('role', 'tab');
    this.root.innerHTML = '<style>:host{display:inline-block;padding:8px;cursor:pointer}</style><div part="base"><slot></slot></div>';
  }
}

/** The whole site: the menu and the page of the present address. */
class App extends Component {
  protected draw(): void {
    const shown = (): void => { void route((path, viewer) => this.#show(path, viewer)); };
    addEventListener('popstate', shown);
    shown();
  }

  async #show(path: string, viewer: Viewer | null): Promise<void> {
    if (viewer === null) {
      this.#logIn();
      return;
    }
    if (path === paths.azure) this.#framed(viewer, azureOption, `<p>${escaped(intro)}</p>${(await settings()).map(section).join('')}${viewer.mayChange ? '<teos-button class="save">Save</teos-button>' : ''}`);
    else if (path === paths.settings) this.#framed(viewer, 'Server Management', `${tabBar('Settings')}${options.map((option) => `<teos-card data-to="${option === azureOption ? paths.azure : paths.settings}"><strong slot="header">${escaped(option)}</strong>Change these settings.</teos-card>`).join('')}`);
    else this.#framed(viewer, path === paths.management ? 'Server Management' : 'Home', `${path === paths.management ? tabBar('Overview') : ''}<p>${overview}</p>`);
    for (const leading of this.root.querySelectorAll<HTMLElement>('[data-to]')) leading.addEventListener('click', () => { goTo(leading.dataset['to'] ?? '/'); });
    this.root.querySelector('.save')?.addEventListener('click', () => { void this.#save(); });
    this.root.querySelector('.log-out')?.addEventListener('click', () => { void ask('DELETE', '/api/session', {}).then(() => { goTo('/login'); }); });
  }

  #framed({ user }: Viewer, title: string, content: string): void {
    this.root.innerHTML = `<style>nav{display:flex;gap:8px}</style><header>SONY ${escaped(user)} <teos-button class="log-out">Log out</teos-button></header><nav>${menu.map((item) => `<teos-button data-to="${item === 'Server Management' ? paths.management : paths.home}">${item}</teos-button>`).join('')}</nav><div class="breadcrumb">Server Management / Settings / ${escaped(title)}</div><h1>${escaped(title)}</h1>${content}`;
  }

  async #save(): Promise<void> {
    const values = Object.fromEntries([...this.root.querySelectorAll<Input>('teos-input')].map((field) => [field.getAttribute('name') ?? '', field.value]));
    const { status, message } = await ask('PUT', '/api/settings/azure', values);
    if (status === 401) goTo('/login');
    else if (message !== '') {
      const alert = document.createElement('div');
      alert.setAttribute('role', 'alert');
      alert.textContent = message;
      shownForAWhile(alert);
    }
  }

  #logIn(): void {
    this.root.innerHTML = '<teos-card><strong slot="header">TEOS Manage</strong><teos-input class="user" label="User name" type="text" value=""></teos-input><teos-input class="password" label="Password" type="password" value=""></teos-input><teos-button>Log in</teos-button><p class="said"></p></teos-card>';
    const value = (name: string): string => this.root.querySelector<Input>(name)?.value ?? '';
    this.root.querySelector('teos-button')?.addEventListener('click', () => {
      void ask('POST', '/api/session', { user: value('.user'), password: value('.password') }).then(({ ok, message }) => {
        if (ok) goTo(paths.home);
        else this.root.querySelector('.said')?.replaceChildren(message);
      });
    });
  }
}

function tabBar(active: string): string {
  return `<div role="tablist">${tabs.map((tab) => `<teos-tab aria-selected="${String(tab === active)}" data-to="${tab === 'Settings' ? paths.settings : paths.management}">${tab}</teos-tab>`).join('')}</div>`;
}

function section({ heading, about, authenticationType, fields }: LookSection): string {
  return `<teos-card><h2 slot="header">${escaped(heading)}</h2><p>${escaped(about)}</p>${authenticationType === null ? '' : `<teos-select label="Authentication type" value="${escaped(authenticationType)}"></teos-select>`}${fields.map(input).join('')}</teos-card>`;
}

function input({ key, label, value, secret }: LookField): string {
  return `<teos-input name="${key}" label="${escaped(label)}" type="${secret?.type ?? 'text'}" value="${escaped(value)}"></teos-input>`;
}

for (const [name, component] of [['teos-input', Input], ['teos-select', Select], ['teos-button', Button], ['teos-card', Card], ['teos-tab', Tab], ['teos-app', App]] as const) customElements.define(name, component);
