import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import type { TeosServer } from '../teos-server.ts';
import { jsonApi } from './json-api.ts';
import { serveLogIn, serveLogOut, servePage, serveScript } from './pages.ts';
import { sectionsOf } from './shared.ts';
import { authenticationTypes, azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from './words.ts';

const paths = { logIn: '/login', logOut: '/logout', home: '/dashboard', management: '/server-management', settings: '/server-management/settings', azure: '/server-management/settings/azure', script: '/dist/js/app.min.js' } as const;

const style: Html = { markup: `<style>body{margin:0;font:14px "Source Sans Pro",sans-serif;background:#f4f6f9}.navbar{background:#fff;border-bottom:1px solid #ddd;padding:8px}.collapse:not(.show){display:none}
.card{position:relative;background:#fff;border:1px solid #ddd;margin:8px;padding:12px;display:inline-block;width:240px;vertical-align:top}.card.wide{display:block;width:auto}.stretched-link::after{position:absolute;inset:0;content:""}.nav-tabs{display:flex;list-style:none}.nav-tabs a{padding:8px}
.row{display:flex}.col-sm-2{width:180px}.modal{position:fixed;inset:0;background:#0008}.modal-dialog{background:#fff;width:400px;margin:80px auto;padding:16px}#toast-container{position:fixed;top:12px;right:12px}.toast-success{background:#51a351;color:#fff;padding:12px}.toast-error{background:#bd362f;color:#fff;padding:12px}</style>` };

/** A TEOS of Bootstrap and AdminLTE: menu behind a button, options as cards, Save without a load, toastr. */
export function adminLte(app: FastifyInstance, teos: TeosServer): void {
  app.get('/', async (_request, reply) => reply.redirect(paths.home));
  serveLogIn(app, teos, { path: paths.logIn, home: paths.home, user: 'login', password: 'password', draw: logIn });
  serveLogOut(app, teos, paths.logOut, paths.logIn);
  serveScript(app, paths.script, 'teos-admin-lte.js');
  jsonApi(app, teos);
  const page = (path: string, title: string, content: () => Html): void => servePage(app, teos, { path, logIn: paths.logIn }, ({ user }) => framed(user, title, content()));
  page(paths.home, 'Dashboard', () => html`<p>${overview}</p>`);
  page(paths.management, 'Server Management', () => html`${tabBar('Overview')}<p>${overview}</p>`);
  page(paths.settings, 'Server Management', () => html`${tabBar('Settings')}<div class="row-cards">${options.map(card)}</div>`);
  page(paths.azure, azureOption, () => form(sectionsOf(teos), teos));
}

function tabBar(active: string): Html {
  return html`<ul class="nav nav-tabs">${tabs.map((tab) => html`<li class="nav-item"><a class="nav-link${tab === active ? ' active' : ''}" href="${tab === 'Settings' ? paths.settings : paths.management}">${tab}</a></li>`)}</ul>`;
}

/** A card whose only link, 'Configure', is stretched over all of it. */
function card(option: string): Html {
  return html`<div class="card"><div class="card-body"><h5 class="card-title">${option}</h5><p class="card-text">Change these settings of the server.</p><a href="${option === azureOption ? paths.azure : paths.settings}" class="btn btn-primary stretched-link">Configure</a></div></div>`;
}

function form(sections: readonly LookSection[], teos: TeosServer): Html {
  return html`<p class="text-muted">${intro}</p><form id="azure-form" class="form-horizontal" data-modal="${String(teos.has('teos-modal-on-save'))}">
  ${sections.map((section) => html`<div class="card wide card-outline"><div class="card-header"><h3 class="card-title">${section.heading}</h3></div><div class="card-body"><p>${section.about}</p>${choice(section)}${section.fields.map((field) => row(section.id, field))}</div></div>`)}
  ${teos.has('teos-read-only') ? null : html`<div class="card-footer"><button type="button" class="btn btn-default">Cancel</button> <button type="button" id="btn-save" class="btn btn-primary"><i class="fas fa-save"></i> Save</button></div>`}</form>`;
}

function choice({ authenticationType }: LookSection): Html | null {
  return authenticationType === null ? null : html`<div class="form-group row"><label class="col-sm-2 col-form-label">Authentication type</label><div class="col-sm-10"><select class="form-control" name="AzureAd.AuthenticationType">${authenticationTypes.map((type) => html`<option${type === authenticationType ? html` selected` : null}>${type}</option>`)}</select></div></div>`;
}

function row(section: string, { key, id, label, value, secret }: LookField): Html {
  const eye = secret === null ? null : html`<div class="input-group-append"><button type="button" class="btn btn-outline-secondary"><i class="fas fa-eye"></i></button></div>`;
  return html`<div class="form-group row"><label class="col-sm-2 col-form-label">${label} <span class="text-danger">*</span></label><div class="col-sm-10"><div class="input-group"><input type="${secret?.type ?? 'text'}" class="form-control" name="${key}" data-field="${section}-${id}" value="${value}" placeholder="Enter ${label}"${secret !== null && secret.lock !== null ? html` disabled` : null}>${eye}</div></div></div>`;
}

function framed(user: string, title: string, content: Html): string {
  return documentOf(title, html`<body class="hold-transition layout-top-nav"><div class="wrapper"><nav class="main-header navbar navbar-expand"><a href="${paths.home}" class="navbar-brand">SONY</a>
  <button class="navbar-toggler" type="button" data-toggle="collapse" data-target="#main-menu" aria-controls="main-menu" aria-expanded="false" aria-label="Toggle navigation"><span class="navbar-toggler-icon">≡</span></button>
  <div class="collapse navbar-collapse" id="main-menu"><ul class="navbar-nav">${menu.map((item) => html`<li class="nav-item"><a class="nav-link" href="${item === 'Server Management' ? paths.management : paths.home}"><i class="nav-icon fas fa-server"></i><p>${item}</p></a></li>`)}<li class="nav-item"><a class="nav-link" href="${paths.logOut}">Log out ${user}</a></li></ul></div></nav>
  <div class="content-wrapper"><div class="content-header"><h1 class="m-0">${title}</h1><ol class="breadcrumb"><li class="breadcrumb-item">Server Management</li><li class="breadcrumb-item active">${title}</li></ol></div><section class="content">${content}</section></div></div><script src="${paths.script}"></script></body>`);
}

function logIn(message: string | null, user: string): string {
  return documentOf('Log in', html`<body class="hold-transition login-page"><div class="login-box"><div class="login-logo"><b>TEOS</b> Manage</div><div class="card wide"><div class="card-body login-card-body"><p class="login-box-msg">Sign in to start your session</p>
  ${message === null ? null : html`<div class="alert alert-danger">${message}</div>`}
  <form action="${paths.logIn}" method="post"><div class="input-group mb-3"><input type="text" name="login" class="form-control" placeholder="User name" value="${user}"><div class="input-group-append"><span class="fas fa-user"></span></div></div>
  <div class="input-group mb-3"><input type="password" name="password" class="form-control" placeholder="Password"><div class="input-group-append"><span class="fas fa-lock"></span></div></div>
  <div class="row"><div class="icheck-primary"><input type="checkbox" id="remember"><label for="remember">Remember Me</label></div><button type="submit" class="btn btn-primary btn-block">Sign In</button></div></form></div></div></div></body>`);
}

function documentOf(title: string, body: Html): string {
  return html`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>TEOS Manage | ${title}</title>${style}</head>${body}</html>`.markup;
}
