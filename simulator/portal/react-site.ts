import type { FastifyPluginAsync } from 'fastify';
import { asset } from '../assets.ts';
import { mutateScreens } from '../mutations/serve.ts';
import type { World } from '../world.ts';
import type { TelemetryEvent } from './api-types.ts';
import { appearanceOf } from './appearance.ts';

/**
 * The origin that the portal's React blades come from, https://sandbox-1.reactblade.portal.azure.net:
 * the page that the shell docks as a frame, its script and Fluent's icon fonts. All data comes from the
 * portal's own API. Source: docs/sites/azure-portal.md, 'Two builds'.
 */
export function reactBladeSite(world: World): FastifyPluginAsync {
  return (site) => {
    mutateScreens(site, world, 'portal');
    let cold = true;
    world.onReset(() => { cold = true; });
    site.get<{ Querystring: { fluent?: string } }>('/React/Index', async ({ query }, reply) => {
      await world.latency.of('portal.frame');
      const asleep = cold && world.faults.has('portal-frame-cold');
      cold = false;
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', "frame-ancestors https://portal.azure.com; default-src 'self' 'unsafe-inline' https://portal.azure.com; img-src 'self' data:")
        .send(pageWith(asleep ? null : query.fluent === '9' ? 'fluent9-blades' : 'react-blades', appearanceOf(world).mode));
    });
    site.post<{ Body: TelemetryEvent }>('/telemetry', async (request, reply) => {
      const { kind, name, trusted } = request.body;
      world.log.add({ site: 'portal', kind, name, trusted });
      return reply.code(204).send();
    });
    for (const script of ['react-blades.js', 'fluent9-blades.js']) {
      site.get(`/Content/${script}`, async (_request, reply) =>
        reply.type('text/javascript; charset=utf-8').header('cache-control', 'max-age=600').send(await asset(script)),
      );
    }
    site.get<{ Params: { file: string } }>('/fonts/:file', async (request, reply) => {
      const { file } = request.params;
      if (!/^[\w-]+\.woff$/u.test(file)) return reply.code(404).send();
      return reply.type('font/woff').header('cache-control', 'max-age=86400').send(await asset(`fonts/${file}`));
    });
    return Promise.resolve();
  };
}

const dots = '<div class="fxs-progress-dots-dot"></div>'.repeat(3);

/** @param bundle null: a frame that stays cold, since its script never comes. */
function pageWith(bundle: string | null, mode: 'light' | 'dark'): string {
  const [ground, text] = mode === 'dark' ? ['#1b1a19', '#ffffff'] : ['white', '#292827'];
  return `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<title>React view</title>
${bundle === null ? '' : `<script src="/Content/${bundle}.js" defer></script>`}
<style>
html, body { margin: 0; height: 100%; overflow: hidden; }
body { display: flex; flex-direction: column; background: ${ground}; color: ${text}; font: 13px "Segoe UI", "Selawik", "Open Sans", "DejaVu Sans Condensed", Tahoma, Verdana, sans-serif; }
#root-container { display: flex; flex-direction: column; flex-grow: 1; overflow: hidden; min-height: 0; }
#root { position: relative; padding: 10px 20px 20px 20px; overflow: auto; flex-grow: 1; }
#__bladeShield > div { position: fixed; inset: 0; z-index: 1000; background-color: ${ground}; }
.fxs-progress-dots { position: absolute; top: calc(50% - 3px); width: 100%; line-height: 0; text-align: center; }
.fxs-progress-dots-dot { display: inline-block; height: 6px; width: 6px; margin: 0 3px; border-radius: 3px; background-color: #3471ff; opacity: 0.3; }
/* Only while they are seen: a hidden animation that never ends would have the browser draw sixty times a second. */
#__bladeShield[style*=visible] .fxs-progress-dots-dot { animation: dots 1.8s infinite; }
.fxs-progress-dots-dot:nth-child(2) { animation-delay: 0.125s; }
.fxs-progress-dots-dot:nth-child(3) { animation-delay: 0.25s; }
@keyframes dots { 36%, 50% { opacity: 1; } 86% { opacity: 0.3; } }
</style>
</head>
<body>
<div id="__bladeShield" style="visibility: visible"><div><div class="fxs-progress-dots">${dots}</div></div></div>
<div id="root-container" class="fxs-mode-${mode}"></div>
</body>
</html>
`;
}
