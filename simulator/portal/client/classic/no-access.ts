import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { RefusedByApi } from '../shell/api.ts';
import type { Blade } from '../shell/journey.ts';

/** Shows, in place of the whole blade, why it cannot be shown: the page of a person who has no access, or the portal's sentence. Source: docs/sites/azure-portal.md, 'No access'. */
export function showRefusal(blade: Blade, reason: unknown): void {
  const denied = reason instanceof RefusedByApi && reason.status === 403;
  const message = reason instanceof Error ? reason.message : String(reason);
  blade.loaded(denied ? { title: 'No access', document: 'No access' } : { title: 'Error', document: 'Error' });
  blade.body.replaceChildren(element('div', { class: 'ext-no-access' }, icon(denied ? 'key' : 'error', 64),
    element('h2', {}, denied ? 'You do not have access' : 'Something went wrong'),
    element('div', {}, denied ? `You don't have permission to access this resource. ${message}` : message),
    element('dl', {}, element('dt', {}, 'Session ID'), element('dd', {}, '3f0c1b5d9a1e4c7f8b2d6e0a4c8f1b3d'), element('dt', {}, 'Extension'), element('dd', {}, 'Microsoft_AAD_IAM'), element('dt', {}, 'Error code'), element('dd', {}, denied ? '403' : '500'))));
}
