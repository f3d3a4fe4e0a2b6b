import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import { errorPage, serverErrorPage, serviceUnavailablePage } from '../pages/errors.ts';
import { Saving, type SaveEnd } from '../saving.ts';
import { shownAsPosted } from '../settings-form.ts';
import type { Session } from '../sessions.ts';
import { sendPage, type TeosServer } from '../teos-server.ts';
import { isAdministrator, sectionsOf, textsOf } from './shared.ts';
import { authenticationTypes, azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from './words.ts';

const pages = { logIn: '/Login.aspx', home: '/Default.aspx', management: '/ServerManagement/Default.aspx', azure: '/ServerManagement/AzurePowerBi.aspx' } as const;

/** What ASP.NET puts into each page that posts back. */
const postBack: Html = { markup: `<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) {
  if (!theForm.onsubmit || (theForm.onsubmit() != false)) {
    theForm.__EVENTTARGET.value = eventTarget;
    theForm.__EVENTARGUMENT.value = eventArgument;
    theForm.submit();
  }
}
//]]>
</script>` };

/** A TEOS of ASP.NET WebForms: full loads and post-backs, tables for the layout, names that carry their naming containers. */
export function webForms(app: FastifyInstance, teos: TeosServer): void {
  const saving = new Saving(teos);
  app.get('/', async (_request, reply) => reply.redirect(pages.home));
  app.get(pages.logIn, async (_request, reply) => sendPage(reply, logIn(null, '')));
  app.post(pages.logIn, async (request, reply) => {
    const { 'ctl00$cphMain$Login1$UserName': user = '', 'ctl00$cphMain$Login1$Password': password = '' } = textsOf(request);
    if (!isAdministrator(teos, user, password)) return sendPage(reply, logIn('Your login attempt was not successful. Please try again.', user));
    teos.logIn(teos.record.administrator.user, reply);
    return reply.redirect(pages.home);
  });
  const opened = (path: string, answer: (session: Session, request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>): void => {
    app.route({ method: ['GET', 'POST'], url: path, handler: async (request, reply) => {
      const session = teos.sessionOf(request);
      if (session === null && !(path === pages.azure && isSave(request))) return reply.redirect(pages.logIn);
      if (textsOf(request)['__EVENTTARGET'] === 'ctl00$lnkLogout') {
        teos.logOut(request, reply);
        return reply.redirect(pages.logIn);
      }
      return answer(session ?? { user: '', antiForgeryToken: '', lastSeen: 0 }, request, reply);
    } });
  };
  opened(pages.home, (session, _request, reply) => sendPage(reply, framed(session, 'Home', html`<h1>Home</h1><p>${overview}</p>`)));
  opened(pages.management, (session, request, reply) => management(session, request, reply));
  opened(pages.azure, async (session, request, reply) => (isSave(request)
    ? saved(teos, reply, await saving.take(request, named(request), () => true))
    : sendPage(reply, framed(session, azureOption, settings(teos, sectionsOf(teos), null)))));
}

function isSave(request: FastifyRequest): boolean {
  return request.method === 'POST' && textsOf(request)['__EVENTTARGET'] === 'ctl00$cphMain$lnkSave';
}

/** The fields by the names that the record is stored by. */
function named(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(textsOf(request)).map(([name, value]) => [name.replace(/^ctl00\$cphMain\$uc(\w+)\$(?:txt|ddl)(\w+)$/u, '$1.$2'), value]));
}

function management(session: Session, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { __EVENTTARGET: target = '' } = textsOf(request);
  if (target.startsWith('ctl00$cphMain$rptOptions$')) {
    return target.endsWith(`ctl${String(options.indexOf(azureOption)).padStart(2, '0')}$lnkOption`) ? reply.redirect(pages.azure) : sendPage(reply, errorPage('Not available', 'This option is not used here.'));
  }
  const tab = tabs.find((name) => target === `ctl00$cphMain$lnkTab${name}`) ?? 'Overview';
  const content = tab === 'Settings'
    ? html`<table cellspacing="0" border="0">${options.map((option, index) => html`<tr><td><img src="data:," alt="" width="16" height="16"></td><td>${link(`rptOptions$ctl${String(index).padStart(2, '0')}$lnkOption`, option)}</td></tr>`)}</table>`
    : html`<p>${overview}</p>`;
  return sendPage(reply, framed(session, 'Server Management', html`<span id="ctl00_cphMain_lblTitle" class="title">Server Management</span>
    <table id="ctl00_cphMain_tblTabs" cellpadding="4"><tr>${tabs.map((name) => html`<td class="${name === tab ? 'tabOn' : 'tab'}">${link(`lnkTab${name}`, name)}</td>`)}</tr></table>${content}`));
}

function saved(teos: TeosServer, reply: FastifyReply, end: SaveEnd): FastifyReply {
  switch (end.kind) {
    case 'logged out': return reply.redirect(pages.logIn);
    case 'stale': return sendPage(reply, errorPage('Bad request', 'Validation of viewstate MAC failed.'), 400);
    case 'no right': return sendPage(reply, errorPage('Access denied', 'You have no right to change these settings.'), 403);
    case 'restarting': return sendPage(reply, serviceUnavailablePage(), 503);
    case 'crashed': return sendPage(reply, serverErrorPage(), 500);
    case 'invalid': case 'refused': case 'saved': {
      const shown = shownAsPosted(end.posted, teos.world.options.secretDisplay);
      const message = end.said === null ? null : html`<span id="ctl00_cphMain_lblMessage" style="color:${end.kind === 'saved' ? 'Green' : 'Red'};">${end.said}</span>`;
      return sendPage(reply, framed(end.session, azureOption, settings(teos, sectionsOf(teos, end.kind === 'invalid' ? { ...shown, clientSecret: '' } : shown), message)));
    }
  }
}

function settings(teos: TeosServer, sections: readonly LookSection[], message: Html | null): Html {
  const confirmation = teos.has('teos-confirm-on-save') ? html` onclick="return confirm('Are you sure you want to save these settings?');"` : null;
  return html`<span class="path">Server Management / Settings / ${azureOption}</span><br>
  <span id="ctl00_cphMain_lblTitle" class="title">${azureOption}</span><br><font size="2">${intro}</font><br>${message}
  ${sections.map(section)}
  ${teos.has('teos-read-only') ? null : html`<table><tr><td><a${confirmation} id="ctl00_cphMain_lnkSave" class="button" href="javascript:__doPostBack('ctl00$cphMain$lnkSave','')">Save</a></td></tr></table>`}`;
}

function section({ id, heading, about, authenticationType, fields }: LookSection): Html {
  const choice = authenticationType === null ? null : html`<tr><td align="right">Authentication type:</td><td><select name="ctl00$cphMain$uc${id}$ddlAuthenticationType" id="ctl00_cphMain_uc${id}_ddlAuthenticationType">${authenticationTypes.map((type) => html`<option${type === authenticationType ? html` selected="selected"` : null} value="${type}">${type}</option>`)}</select></td></tr>`;
  return html`<table class="box" width="600" cellspacing="0" cellpadding="3"><tr><td colspan="2" class="boxHead"><b>${heading}</b></td></tr><tr><td colspan="2">${about}</td></tr>
    ${choice}${fields.map((field) => row(id, field))}</table><br>`;
}

function row(section: string, { id, label, value, secret }: LookField): Html {
  const lock = secret?.lock === null || secret === null ? null : html` disabled="disabled"`;
  return html`<tr><td align="right"><span id="ctl00_cphMain_uc${section}_lbl${id}">${label}:</span></td><td><input name="ctl00$cphMain$uc${section}$txt${id}" type="${secret?.type ?? 'text'}" id="ctl00_cphMain_uc${section}_txt${id}" value="${value}" style="width:320px;"${lock}></td></tr>`;
}

/** A LinkButton: an anchor that posts the page back. */
function link(control: string, text: string): Html {
  return html`<a id="ctl00_cphMain_${control.replaceAll('$', '_')}" href="javascript:__doPostBack('ctl00$cphMain$${control}','')">${text}</a>`;
}

function framed(session: Session, title: string, content: Html): string {
  return documentOf(title, html`<table width="100%" cellspacing="0" bgcolor="#222222"><tr><td><font color="white" size="4">SONY</font></td><td align="right"><font color="white">${session.user}</font> <a id="ctl00_lnkLogout" style="color:White" href="javascript:__doPostBack('ctl00$lnkLogout','')">Log out</a></td></tr></table>
  <table width="100%" cellspacing="0"><tr><td valign="top" width="180"><table id="ctl00_Menu1">${menu.map((item) => html`<tr><td style="white-space:nowrap;"><a href="${item === 'Server Management' ? pages.management : pages.home}">${item}</a></td></tr>`)}</table></td><td valign="top">${content}</td></tr></table>`);
}

function logIn(message: string | null, user: string): string {
  return documentOf('Login', html`<table align="center" cellpadding="1"><tr><td><table><tr><td align="center" colspan="2"><b>TEOS Manage</b></td></tr>
    <tr><td align="right">User Name:</td><td><input name="ctl00$cphMain$Login1$UserName" type="text" id="ctl00_cphMain_Login1_UserName" value="${user}"></td></tr>
    <tr><td align="right">Password:</td><td><input name="ctl00$cphMain$Login1$Password" type="password" id="ctl00_cphMain_Login1_Password"></td></tr>
    <tr><td colspan="2"><input id="ctl00_cphMain_Login1_RememberMe" type="checkbox" name="ctl00$cphMain$Login1$RememberMe"><label for="ctl00_cphMain_Login1_RememberMe">Remember me next time.</label></td></tr>
    ${message === null ? null : html`<tr><td align="center" colspan="2" style="color:Red;">${message}</td></tr>`}
    <tr><td align="right" colspan="2"><input type="submit" name="ctl00$cphMain$Login1$LoginButton" value="Log In" id="ctl00_cphMain_Login1_LoginButton"></td></tr></table></td></tr></table>`);
}

function documentOf(title: string, content: Html): string {
  return html`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title} - TEOS Manage</title><style type="text/css">body,td{font:12px Verdana,sans-serif}.title{font-size:18px}.boxHead{background:#d0d8e8}.box{border:1px solid #99a}.tab,.tabOn{border:1px solid #99a}.tabOn{background:#d0d8e8}.button{border:1px solid #333;padding:2px 12px;background:#eee;color:#000;text-decoration:none}</style></head>
<body><form name="aspnetForm" method="post" id="aspnetForm"><div><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTQ0NDE1"></div>
${postBack}${content}</form></body></html>`.markup;
}
