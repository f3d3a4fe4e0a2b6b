import type { FastifyPluginAsync } from 'fastify';

/** Where terms of use are accepted (docs/sites/entra-sign-in.md, 'Hosts'); the path is invented. */
export const termsHost = 'account.activedirectory.windowsazure.com';

/** The portal behind the session proxy. */
export const proxyHost = 'portal.azure.com.mcas.ms';

/** Where the answer to the terms of use leads; invented. */
export const termsAnswerPath = '/common/termsofuse';

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
}

/** The organisation's terms; how the real page looks is not known. */
function termsPage(flowToken: string): string {
  const answer = (accepted: boolean): string => `https://login.microsoftonline.com${termsAnswerPath}?${new URLSearchParams({ flowToken, accepted: String(accepted) }).toString().replaceAll('&', '&amp;')}`;
  return page('Terms of use', `<h1>Contoso terms of use</h1><p>In order to access Contoso resources, you must read the terms of use.</p><p><a role="button" href="${answer(false)}">Decline</a> <a role="button" href="${answer(true)}">Accept</a></p>`);
}

/** The proxy announces itself; its words are Microsoft's for another site, its look is invented. */
const noticePage = page('Access is monitored', '<h1>Access to Microsoft Azure Portal is monitored</h1><p>For improved security, your organization allows access to Microsoft Azure Portal in monitor mode.</p><a href="/portal">Continue to Microsoft Azure Portal</a>');

/** The portal as the proxy shows it: its account button stands there, and what is copied is blocked. */
const proxiedPortal = page('Home - Microsoft Azure', `<button id="fxs-avatarmenu-button" class="fxs-menu-account" aria-label="Account menu">Contoso</button><main class="fxs-panorama"><h1>Azure services</h1></main>
<script>for (const act of ['copy', 'cut']) document.addEventListener(act, (event) => { event.preventDefault(); event.clipboardData.setData('text/plain', 'Your organization does not allow you to copy data from this app.'); }, true);</script>`);

/** Hosts of Microsoft's to which a sign-in may be led and on which the program has nothing to do: terms of use, and the portal behind the session proxy. */
export function detourSite(): FastifyPluginAsync {
  return (app) => {
    app.get<{ Querystring: { flowToken?: string } }>('/TermsOfUse', { constraints: { host: termsHost } }, (request, reply) => reply.type('text/html; charset=utf-8').send(termsPage(request.query.flowToken ?? '')));
    app.get('/', { constraints: { host: proxyHost } }, (_request, reply) => reply.type('text/html; charset=utf-8').send(noticePage));
    app.get('/portal', { constraints: { host: proxyHost } }, (_request, reply) => reply.type('text/html; charset=utf-8').send(proxiedPortal));
    return Promise.resolve();
  };
}
