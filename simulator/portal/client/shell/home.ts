import { element } from '../element.ts';
import { icon, type IconName } from '../icons.ts';
import { entraId, otherServices, type Service } from './services.ts';

/** Home: the tiles of the services, resources, and links. Source: docs/sites/azure-portal.md, 'Sign-in and landing'. */
export function mountHome(target: HTMLElement): void {
  target.append(element('div', { class: 'fxs-home-container-all' }, element('div', { class: 'fxs-home-container' },
    element('h3', { id: 'home-feature-title', class: 'fxs-home-title' }, 'Azure services'),
    element('div', { role: 'grid', 'aria-readonly': 'true', 'aria-labelledby': 'home-feature-title', class: 'fxs-home-section' },
      element('div', { role: 'row', class: 'fxs-home-feature-tile-container' },
        plainTile('Create a resource', '#create/hub', 'add'), ...[entraId, ...otherServices].map(tile), plainTile('More services', '#allservices', 'arrow'))),
    element('h3', { class: 'fxs-home-title' }, 'Resources'),
    element('div', { class: 'fxs-home-empty' }, element('div', {}, icon('tile', 48)), element('div', {}, 'No resources have been viewed recently')),
    ...links('Navigate', ['Subscriptions', 'Resource groups', 'All resources', 'Dashboard']),
    ...links('Tools', ['Microsoft Learn', 'Azure Monitor', 'Microsoft Defender for Cloud', 'Cost Management']),
    ...links('Useful links', ['Technical Documentation', 'Azure Migration Tools', 'Azure Services', 'Find an Azure expert']),
    element('h3', { class: 'fxs-home-title' }, 'Azure mobile app'))));
}

function tile(service: Service): HTMLElement {
  return element('div', { role: 'gridcell', 'data-assetid': service.asset, class: 'fxs-home-feature-tile fxs-home-feature-tile-asset' },
    element('a', { tabindex: -1, class: 'fxs-home-feature-link fxs-home-feature', href: service.hash, title: service.name, 'aria-label': service.name },
      element('div', { class: 'fxs-home-resource-icon' }, icon(service.drawing, 36)), element('div', { class: 'fxs-home-feature-name' }, service.name)));
}

function plainTile(name: string, href: string, drawing: IconName): HTMLElement {
  return element('div', { role: 'gridcell', class: 'fxs-home-feature-tile' },
    element('a', { tabindex: -1, class: 'fxs-home-feature-link', href, title: name, 'aria-label': name },
      element('div', { class: 'fxs-home-resource-icon' }, icon(drawing, 30)), element('div', { class: 'fxs-home-feature-name' }, name)));
}

function links(title: string, names: readonly string[]): HTMLElement[] {
  return [
    element('h3', { class: 'fxs-home-title' }, title),
    element('div', { class: 'fxs-home-links' }, ...names.map((name) => element('a', { class: 'fxs-home-link', href: '#home' }, icon('application'), name))),
  ];
}
