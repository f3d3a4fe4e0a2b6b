import { element } from '../element.ts';
import { icon } from '../icons.ts';
import type { MakeContent } from '../shell/journey.ts';
import { entraId, otherServices } from '../shell/services.ts';

/** The list of an Azure service that is of no account here: always empty, except 'All services', which lists the services. */
export function serviceBlade(title: string): MakeContent {
  return (blade) => ({
    show: () => {
      blade.loaded({ title, document: title });
      blade.body.replaceChildren(title === 'All services' ? allServices() : empty(title));
    },
    leave: () => { /* nothing floats over it */ },
  });
}

function empty(title: string): HTMLElement {
  return element('div', { class: 'ext-service-empty' }, icon('tile', 64), element('div', {}, `No ${title.toLowerCase()} to display`));
}

function allServices(): HTMLElement {
  return element('div', { class: 'ext-service-all' }, ...[entraId, ...otherServices].map((service) => (
    element('a', { class: 'ext-service-link', href: service.hash, title: service.name }, icon(service.drawing, 20), service.name))));
}
