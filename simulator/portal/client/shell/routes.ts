/** Where a fragment leads. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'entra'; readonly item: string }
  | { readonly kind: 'applications' }
  | { readonly kind: 'application'; readonly appId: string; readonly item: string }
  | { readonly kind: 'directories' }
  | { readonly kind: 'service'; readonly title: string }
  | { readonly kind: 'unknown' };

const entra = 'Microsoft_AAD_IAM/ActiveDirectoryMenuBlade';
const registeredApplications = 'Microsoft_AAD_RegisteredApps';

/** Pages that are no blades of an extension. */
const pages: Readonly<Record<string, string>> = { 'allservices': 'All services', 'create/hub': 'Create a resource' };

/** The addresses of the blades (docs/sites/azure-portal.md, 'Deep links'). */
export const hashes = {
  home: '#home',
  entra: (item: string): string => `#view/${entra}/~/${item}`,
  application: (appId: string, item: string): string => `#view/${registeredApplications}/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`,
};

/**
 * Reads a fragment in its forms: `#view/…/~/<item>/…`, the older `#blade/…`, either pinned to a directory with `#@<tenant>/`.
 * Source: docs/sites/azure-portal.md, 'Deep links'.
 */
export function routeOf(fragment: string): Route {
  const path = fragment.replace(/^#/u, '').replace(/^@[^/]*\/?/u, '').replace(/^\//u, '');
  if (path === '' || path === 'home') return { kind: 'home' };
  if (path === 'settings/directory') return { kind: 'directories' };
  const page = pages[path];
  if (page !== undefined) return { kind: 'service', title: page };
  const blade = /^(?:view|blade)\/([^/]+)\/([^/]+)(?:\/(.*))?$/u.exec(path);
  if (!blade) return { kind: 'unknown' };
  return bladeRoute(`${blade[1] ?? ''}/${blade[2] ?? ''}`, (blade[3] ?? '').replace(/^~\//u, '').split('/'));
}

function bladeRoute(blade: string, rest: readonly string[]): Route {
  const [item = ''] = rest;
  switch (blade) {
    case entra: return { kind: 'entra', item: item === '' ? 'Overview' : item };
    case `${registeredApplications}/ApplicationsListBlade`: return { kind: 'applications' };
    case `${registeredApplications}/ApplicationMenuBlade`: {
      const appId = rest[rest.indexOf('appId') + 1];
      return appId === undefined || !rest.includes('appId') ? { kind: 'unknown' } : { kind: 'application', appId, item };
    }
    default: return serviceRoute(blade, rest);
  }
}

function serviceRoute(blade: string, rest: readonly string[]): Route {
  return blade.startsWith('HubsExtension/') ? { kind: 'service', title: (rest.at(-1) ?? '').replaceAll('%20', ' ') } : { kind: 'unknown' };
}
