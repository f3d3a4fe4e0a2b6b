import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import { errorPage, serverErrorPage, serviceUnavailablePage } from '../pages/errors.ts';
import { Saving, type SaveEnd } from '../saving.ts';
import { shownAsPosted } from '../settings-form.ts';
import { sendPage, type TeosServer } from '../teos-server.ts';
import { serveLogIn, serveLogOut, servePage } from './pages.ts';
import { sectionsOf, textsOf } from './shared.ts';
import { authenticationTypes, azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from './words.ts';

const paths = { top: '/', logIn: '/login.asp', logOut: '/logout.asp', menu: '/menu.asp', home: '/home.asp', management: '/server.asp', settings: '/settings.asp', azure: '/azure.asp' } as const;

const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

/** A TEOS of the nineties: a frame with the menu beside one with the content, Save an image, labels that are mere text above their fields. */
export function frameset(app: FastifyInstance, teos: TeosServer): void {
  const saving = new Saving(teos);
  serveLogIn(app, teos, { path: paths.logIn, home: paths.top, user: 'usr', password: 'pwd', draw: logIn });
  serveLogOut(app, teos, paths.logOut, paths.logIn);
  const page = (path: string, draw: () => string): void => servePage(app, teos, { path, logIn: paths.logIn }, draw);
  page(paths.top, () => html`<html><head><title>TEOS Manage</title></head><frameset cols="200,*" border="0"><frame name="menu" src="${paths.menu}"><frame name="content" src="${paths.home}"></frameset></html>`.markup);
  page(paths.menu, menuPage);
  page(paths.home, () => documentOf(html`<h2>Home</h2><p>${overview}</p>`));
  page(paths.management, () => documentOf(html`${tabBar('Overview')}<p>${overview}</p>`));
  page(paths.settings, () => documentOf(html`${tabBar('Settings')}<ul>${options.map((option) => html`<li><a href="${option === azureOption ? paths.azure : paths.settings}">${option}</a></li>`)}</ul>`));
  page(paths.azure, () => documentOf(settings(teos, sectionsOf(teos), null)));
  app.post(paths.azure, async (request, reply) => saved(teos, reply, await saving.take(request, named(request), () => true)));
}

// On the page fields have numbers, as generated forms have them, which say nothing.
const keys = ['AzureAd.AuthenticationType', 'AzureAd.ClientId', 'AzureAd.ClientSecret', 'AzureAd.ClientSecret2', 'AzureAd.TenantId', 'PowerBi.UserName', 'PowerBi.ClientId', 'PowerBi.ClientSecret', 'PowerBi.WorkspaceId'];

function numberOf(key: string): string {
  return `f${String(keys.indexOf(key))}`;
}

/** The fields by the names that the record is stored by. */
function named(request: FastifyRequest): Record<string, string> {
  const posted = textsOf(request);
  return Object.fromEntries(keys.map((key) => [key, posted[numberOf(key)]]).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function menuPage(): string {
  return documentOf(html`<b>SONY</b><br><br>${menu.map((item) => html`<a target="content" href="${item === 'Server Management' ? paths.management : paths.home}">${item}</a><br>`)}<br><a target="_top" href="${paths.logOut}">Log out</a>`);
}

function tabBar(active: string): Html {
  return html`<h2>Server Management</h2>${tabs.map((tab) => html`<a href="${tab === 'Settings' ? paths.settings : paths.management}">${tab === active ? html`<b>${tab}</b>` : tab}</a>&nbsp;|&nbsp;`)}<hr>`;
}

function settings(teos: TeosServer, sections: readonly LookSection[], said: Html | null): Html {
  const confirmation = teos.has('teos-confirm-on-save') ? html` onsubmit="return confirm('Are you sure you want to save these settings?')"` : null;
  return html`<font size="1">Server Management / Settings / ${azureOption}</font><h2>${azureOption}</h2>${intro}<br>${said}
  <form method="post" action="${paths.azure}"${confirmation}>${sections.map(section)}${teos.has('teos-read-only') ? null : html`<input type="image" src="${dot}" alt="Save" width="60" height="24">`}</form>`;
}

function section({ heading, about, authenticationType, fields }: LookSection): Html {
  return html`<fieldset><legend><b>${heading}</b></legend>${about}<br><br>
  ${authenticationType === null ? null : html`Authentication type<br><select name="${numberOf('AzureAd.AuthenticationType')}">${authenticationTypes.map((type) => html`<option${type === authenticationType ? html` selected` : null}>${type}</option>`)}</select><br>`}
  ${fields.map(field)}</fieldset><br>`;
}

function field({ key, label, value, secret }: LookField): Html {
  return html`${label}<br><input name="${numberOf(key)}" type="${secret?.type ?? 'text'}" size="50" value="${value}"${secret !== null && secret.lock !== null ? html` disabled` : null}><br>
  `;
}

function saved(teos: TeosServer, reply: FastifyReply, end: SaveEnd): FastifyReply {
  switch (end.kind) {
    case 'logged out': return reply.redirect(paths.logIn);
    case 'stale': return sendPage(reply, errorPage('Bad request', 'This form is no longer valid.'), 400);
    case 'no right': return sendPage(reply, errorPage('Access denied', 'You have no right to change these settings.'), 403);
    case 'restarting': return sendPage(reply, serviceUnavailablePage(), 503);
    case 'crashed': return sendPage(reply, serverErrorPage(), 500);
    case 'invalid': case 'refused': case 'saved': {
      const shown = shownAsPosted(end.posted, teos.world.options.secretDisplay);
      const said = end.said === null ? null : html`<p><font color="${end.kind === 'saved' ? 'green' : 'red'}">${end.said}</font></p>`;
      return sendPage(reply, documentOf(settings(teos, sectionsOf(teos, end.kind === 'invalid' ? { ...shown, clientSecret: '' } : shown), said)));
    }
  }
}

function logIn(message: string | null, user: string): string {
  return documentOf(html`<center><h1>TEOS Manage</h1>${message === null ? null : html`<font color="red">${message}</font>`}<form method="post" action="${paths.logIn}" target="_top">User<br><input name="usr" value="${user}"><br>Password<br><input name="pwd" type="password"><br><input type="image" src="${dot}" alt="Log in" width="60" height="24"></form></center>`);
}

function documentOf(content: Html): string {
  return html`<html><head><title>TEOS Manage</title></head><body bgcolor="#f0f0f0">${content}</body></html>`.markup;
}
