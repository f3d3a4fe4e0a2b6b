import type { FastifyPluginAsync } from 'fastify';
import type { World } from '../world.ts';

export const signInHosts = ['login.microsoftonline.com', 'login.live.com', 'aadcdn.msauth.net'] as const;

export function signInSite(_world: World): FastifyPluginAsync {
  return async (app) => {
    app.get('/', async () => 'Not built yet.');
  };
}

export function redeemSignInCode(_world: World, _code: string): { upn: string; tenantId: string } | null {
  return null;
}
