import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import { sendPage, type TeosServer } from '../teos-server.ts';
import { jsonApi } from './json-api.ts';
import { serveScript } from './pages.ts';

const script = '/main.js';

/** The addresses that the router in the page knows; each answers with the same empty page. */
const routes = ['/', '/login', '/home', '/server-management', '/server-management/settings', '/server-management/settings/azure-ad'] as const;

const materialStyle: Html = { markup: `<style>body{margin:0;font:14px Roboto,sans-serif}.mat-toolbar{background:#3f51b5;color:#fff;padding:12px;display:flex;gap:16px}.mat-drawer{position:absolute;top:0;bottom:0;left:0;width:240px;background:#fafafa;border-right:1px solid #ccc;z-index:2;visibility:hidden;transform:translateX(-100%)}.mat-drawer-opened{visibility:visible;transform:none}.mat-drawer-backdrop{position:absolute;inset:0;z-index:1;background:#0006}
mat-card,mat-form-field,mat-list-item{display:block}mat-card{border:1px solid #ddd;border-radius:4px;margin:8px;padding:16px}.option{display:inline-block;width:240px;cursor:pointer}.mdc-text-field{position:relative;padding-top:18px;width:420px;background:#f5f5f5;margin:6px 0}.mdc-floating-label{position:absolute;top:2px;left:8px;font-size:11px}.mdc-text-field input{border:0;width:360px;background:none}.mdc-tab{display:inline-block;padding:12px;color:inherit;text-decoration:none}.mdc-tab--active{border-bottom:2px solid #3f51b5}a.mat-mdc-list-item{display:block;padding:12px}
.material-icons{display:inline-block;width:24px;height:24px;overflow:hidden;font-size:11px}.mat-mdc-snack-bar-container{position:fixed;bottom:8px;left:40%;background:#333;color:#fff;padding:14px;z-index:5}.mat-mdc-dialog-container{position:fixed;top:120px;left:30%;background:#fff;padding:24px;border:1px solid #777;z-index:6}</style>` };

const componentsStyle: Html = { markup: '<style>body{margin:0;font:14px system-ui,sans-serif}</style>' };

/** A TEOS of Angular Material: one page, routes in the browser, floating labels, tabs that are links, the menu in a drawer. */
export function material(app: FastifyInstance, teos: TeosServer): void {
  drawnInBrowser(app, teos, { element: 'app-root', bundle: 'teos-material.js', style: materialStyle });
}

/** A TEOS of web components: every control in an open shadow root, in shadow roots of its surroundings. */
export function webComponents(app: FastifyInstance, teos: TeosServer): void {
  drawnInBrowser(app, teos, { element: 'teos-app', bundle: 'teos-web-components.js', style: componentsStyle });
}

function drawnInBrowser(app: FastifyInstance, teos: TeosServer, { element, bundle, style }: { readonly element: string; readonly bundle: string; readonly style: Html }): void {
  jsonApi(app, teos);
  serveScript(app, script, bundle);
  const page = html`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>TEOS Manage</title><base href="/">${style}</head><body>${{ markup: `<${element}></${element}>` }}<script src="${script}"></script></body></html>`.markup;
  for (const path of routes) app.get(path, async (_request, reply) => sendPage(reply, page));
}
