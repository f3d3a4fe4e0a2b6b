import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { asset } from '../assets.ts';
import type { World } from '../world.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { credentialRoutes } from './credential-routes.ts';
import { contentHost, contentPaths } from './document.ts';
import { interruptRoutes } from './interrupt-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { passkeyHost } from './passkey.ts';
import { backgroundPicture, keyPicture, microsoftLogo, personPicture, plusPicture } from './pictures.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { signOutRoutes } from './sign-out-routes.ts';
import { stylesheet } from './stylesheet.ts';
import { tokenRoutes } from './token-routes.ts';

export { redeemSignInCode } from './state.ts';

/** The hosts that the sign-in answers for: its pages, the page of passkeys, the personal accounts' prefetched page, and scripts and pictures. */
export const signInHosts = ['login.microsoftonline.com', passkeyHost, 'login.live.com', contentHost] as const;

/** Microsoft's sign-in for work accounts, from the authorize request to the code, signing out, and the tokens of applications (docs/sites/entra-sign-in.md). */
export function signInSite(world: World): FastifyPluginAsync {
  return (app) => {
    content(app);
    app.get('/Me.htm', { constraints: { host: 'login.live.com' } }, (_request, reply) => reply.type('text/html').header('cache-control', 'max-age=315360000').send('<!DOCTYPE html><title>Me</title>'));
    app.post<{ Body: { name?: unknown; trusted?: unknown } | undefined }>('/telemetry', (request, reply) => {
      const { name, trusted } = request.body ?? {};
      world.log.add({ site: 'entra', kind: 'click', name: typeof name === 'string' ? name : '', trusted: trusted === true });
      return reply.code(204).send();
    });
    authorizeRoutes(app, world);
    credentialRoutes(app, world);
    passkeyRoutes(app, world);
    secondFactorRoutes(app, world);
    interruptRoutes(app, world);
    signOutRoutes(app, world);
    tokenRoutes(app, world);
    return Promise.resolve();
  };
}

/** What never changes, from the host that Entra keeps for it; another origin's page may read it. */
function content(app: FastifyInstance): void {
  const files = [
    [contentPaths.script, 'text/javascript; charset=utf-8', () => asset('sign-in.js')],
    [contentPaths.styles, 'text/css; charset=utf-8', () => stylesheet],
    ...([['logo', microsoftLogo], ['background', backgroundPicture], ['person', personPicture], ['plus', plusPicture], ['key', keyPicture]] as const)
      .map(([name, picture]) => [contentPaths[name], 'image/svg+xml', () => picture] as const),
  ] as const;
  for (const [path, type, read] of files) {
    app.get(path, { constraints: { host: contentHost } }, async (_request, reply) => (
      reply.type(type).header('cache-control', 'public, max-age=31536000').header('access-control-allow-origin', '*').send(await read())
    ));
  }
}
