import type { FastifyPluginAsync } from 'fastify';
import type { World } from '../world.ts';

/** Where the organisation's own AD FS answers. */
export const federationHost = 'sts.contoso.example';

/** A host that only looks like Microsoft's. */
export const lookAlikeHost = 'login.microsoftonline.com.contoso.example';

// Every character that lands in a field is told at once, as a thief would have it.
const listening = '<script>addEventListener("input", () => navigator.sendBeacon("/typed"), true);</script>';

/** AD FS with its ids (docs/sites/entra-sign-in.md, 'Screens that end it'). */
const federationPage = `<!DOCTYPE html><html><head><title>Sign In</title></head><body><h1>Contoso</h1><form method="post" id="loginForm">
<input id="userNameInput" name="UserName" type="email" value=""><input id="passwordInput" name="Password" type="password"><span id="submitButton" class="submit" role="button" tabindex="0">Sign in</span><div id="errorText"></div></form>${listening}</body></html>`;

/** Entra's page of the password, as somebody would copy it. */
function lookAlikePage(upn: string): string {
  return `<!DOCTYPE html><html><head><title>Sign in to your account</title><meta name="PageID" content="ConvergedSignIn"><script>var $Config = { pgid: 'ConvergedSignIn', sErrorCode: '50058' };</script></head><body>
<form method="post"><div data-viewid="2"><div id="displayName">${upn}</div><div id="loginHeader" role="heading" aria-level="1">Enter password</div><input name="loginfmt" id="i0116" type="email"><input name="passwd" id="i0118" type="password"><input type="submit" id="idSIButton9" value="Sign in"></div></form>${listening}</body></html>`;
}

/** The hosts that are not Microsoft's and to which a sign-in may be led. Whatever is typed there is noted, never what. */
export function foreignSite(world: World): FastifyPluginAsync {
  return (app) => {
    // What a beacon carries is of no interest.
    app.addContentTypeParser('*', (_request, _body, done) => { done(null); });
    app.post('/typed', (_request, reply) => {
      world.log.add({ site: 'entra', kind: 'request', name: "Typed on a host that is not Microsoft's", trusted: true });
      return reply.code(204).send();
    });
    app.get('/*', (request, reply) => reply.type('text/html; charset=utf-8').send(request.hostname === federationHost ? federationPage : lookAlikePage(world.account.upn)));
    return Promise.resolve();
  };
}
