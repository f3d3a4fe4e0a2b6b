import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import type { TeosServer } from '../teos-server.ts';
import { jsonApi } from './json-api.ts';
import { serveLogIn, serveLogOut, servePage, serveScript } from './pages.ts';
import { sectionsOf } from './shared.ts';
import { azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from './words.ts';

const paths = { logIn: '/Account/SignIn', logOut: '/Account/SignOut', home: '/Home', management: '/Server', azure: '/Server/AzurePowerBi', script: '/Scripts/app.js' } as const;

const style: Html = { markup: `<style>body{margin:0;font:14px "Segoe UI",sans-serif}.dx-menu-items-container,.dx-tabs-wrapper{display:flex;list-style:none;gap:4px;padding:0}.dx-item,.dx-tab{padding:8px;cursor:pointer}.dx-tab-selected{border-bottom:2px solid #337ab7}.dx-field{display:flex;padding:4px}.dx-field-label{width:160px}.dx-field-value{width:340px}.dx-texteditor-input{width:300px}.dx-fieldset-header{font-size:18px}
.dx-button{display:inline-block;border:1px solid #888;padding:6px 14px;cursor:pointer}.dx-toast-content{position:fixed;bottom:10px;left:300px;background:#222;color:#fff;padding:12px}.dx-popup{position:fixed;inset:100px auto auto 300px;width:360px;background:#fff;border:1px solid #555;padding:12px}.k-dropdownlist{border:1px solid #aaa;display:inline-flex;width:300px}[hidden]{display:none}</style>` };

/** A TEOS of DevExtreme, with a Kendo drop-down: captions beside their editors without association, tabs that only change a panel. */
export function devExtreme(app: FastifyInstance, teos: TeosServer): void {
  app.get('/', async (_request, reply) => reply.redirect(paths.home));
  serveLogIn(app, teos, { path: paths.logIn, home: paths.home, user: 'UserName', password: 'Password', draw: logIn });
  serveLogOut(app, teos, paths.logOut, paths.logIn);
  serveScript(app, paths.script, 'teos-dev-extreme.js');
  jsonApi(app, teos);
  const page = (path: string, title: string, content: () => Html): void => servePage(app, teos, { path, logIn: paths.logIn }, ({ user }) => framed(user, title, content()));
  page(paths.home, 'Home', () => html`<p>${overview}</p>`);
  page(paths.management, 'Server Management', management);
  page(paths.azure, azureOption, () => form(sectionsOf(teos), teos));
}

function management(): Html {
  return html`<div class="dx-tabpanel"><div class="dx-tabs" role="tablist"><div class="dx-tabs-wrapper">${tabs.map((tab, index) => html`<div class="dx-item dx-tab${index === 0 ? ' dx-tab-selected' : ''}" role="tab" aria-selected="${String(index === 0)}" data-panel="${tab}"><div class="dx-item-content dx-tab-content"><span class="dx-tab-text">${tab}</span></div></div>`)}</div></div>
  <div class="dx-multiview-wrapper">${tabs.map((tab, index) => html`<div class="dx-multiview-item" data-panel-of="${tab}"${index === 0 ? null : html` hidden`}>${tab === 'Settings' ? list() : html`<p>${overview}</p>`}</div>`)}</div></div>`;
}

function list(): Html {
  return html`<div class="dx-list dx-widget" role="listbox" tabindex="0">${options.map((option) => html`<div class="dx-item dx-list-item" role="option" aria-selected="false" data-url="${option === azureOption ? paths.azure : paths.management}"><div class="dx-item-content dx-list-item-content">${option}</div></div>`)}</div>`;
}

function form(sections: readonly LookSection[], teos: TeosServer): Html {
  return html`<div class="hint">${intro}</div><div class="form" data-confirms="${String(teos.has('teos-modal-on-save'))}">${sections.map(section)}
  ${teos.has('teos-read-only') ? null : html`<div class="dx-widget dx-button dx-button-mode-contained dx-button-default dx-button-has-text" role="button" tabindex="0" aria-label="Save"><div class="dx-button-content"><span class="dx-button-text">Save</span></div></div>`}</div>`;
}

function section({ heading, about, authenticationType, fields }: LookSection): Html {
  return html`<div class="dx-fieldset"><div class="dx-fieldset-header">${heading}</div><div class="hint">${about}</div>
  ${authenticationType === null ? null : item('Authentication type', html`<span class="k-picker k-dropdownlist k-picker-md" role="combobox" tabindex="0" aria-expanded="false" aria-haspopup="listbox" aria-controls="authentication-listbox"><span class="k-input-inner"><span class="k-input-value-text">${authenticationType}</span></span><span class="k-input-button">▾</span></span>`)}
  ${fields.map((field) => item(field.label, editor(field)))}</div>`;
}

function item(label: string, content: Html): Html {
  return html`<div class="dx-field"><div class="dx-field-label">${label}</div><div class="dx-field-value">${content}</div></div>`;
}

function editor({ key, value, secret }: LookField): Html {
  return html`<div class="dx-show-invalid-badge dx-textbox dx-texteditor dx-editor-outlined dx-widget"><div class="dx-texteditor-container"><div class="dx-texteditor-input-container"><input autocomplete="off" class="dx-texteditor-input" type="${secret?.type ?? 'text'}" spellcheck="false" tabindex="0" role="textbox" name="${key}" value="${value}"${secret !== null && secret.lock !== null ? html` readonly aria-readonly="true"` : null}><div data-dx_placeholder="" class="dx-placeholder" hidden></div></div><div class="dx-texteditor-buttons-container"></div></div></div>`;
}

function framed(user: string, title: string, content: Html): string {
  return documentOf(title, html`<div class="dx-toolbar"><span>SONY TEOS Manage</span> <span>${user}</span> <a href="${paths.logOut}">Log out</a></div>
  <div class="dx-menu dx-widget"><ul class="dx-menu-items-container" role="menubar" tabindex="0">${menu.map((name) => html`<li class="dx-menu-item-wrapper"><div class="dx-item dx-menu-item" role="menuitem" tabindex="-1" data-url="${name === 'Server Management' ? paths.management : paths.home}"><div class="dx-item-content dx-menu-item-content"><span class="dx-menu-item-text">${name}</span></div></div></li>`)}</ul></div>
  <div class="content"><div class="path">Server Management / Settings / ${title}</div><h2 class="content-block">${title}</h2>${content}</div>`);
}

function logIn(message: string | null, user: string): string {
  return documentOf('Sign in', html`<form method="post" action="${paths.logIn}" class="dx-fieldset"><div class="dx-fieldset-header">TEOS Manage</div>${message === null ? null : html`<div class="dx-validationsummary"><div class="dx-validationsummary-item">${message}</div></div>`}
  ${item('User name', html`<input class="dx-texteditor-input" name="UserName" value="${user}">`)}${item('Password', html`<input class="dx-texteditor-input" type="password" name="Password">`)}
  <div class="dx-button" role="button" tabindex="0" aria-label="Sign in" data-submits><div class="dx-button-content"><span class="dx-button-text">Sign in</span><input class="dx-button-submit-input" type="submit" tabindex="-1" style="width:1px;height:1px;padding:0;border:0;opacity:0;position:absolute"></div></div></form>`);
}

function documentOf(title: string, content: Html): string {
  return html`<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${style}</head><body class="dx-viewport">${content}<script src="${paths.script}"></script></body></html>`.markup;
}
