import type { ApplicationRecord, World } from '../world.ts';
import type { ApplicationListItem, ApplicationPage, SecretStatus } from './api-types.ts';

const soonMs = 30 * 86_400_000;

/** What App registrations asks for. */
export interface ListQuery {
  readonly owned?: string;
  readonly search?: string;
  readonly skip?: string;
  readonly top?: string;
}

/** A page of App registrations: by name; the search is a prefix of the display name or of the client ID (docs/sites/azure-portal.md, 'App registrations'). */
export function applicationPage(world: World, query: ListQuery): ApplicationPage {
  const search = (query.search ?? '').trim().toLowerCase();
  const found = world.applications.filter(({ owned, displayName, clientId }) => (
    (query.owned !== 'true' || owned) && (displayName.toLowerCase().startsWith(search) || clientId.startsWith(search))));
  const skip = Number(query.skip ?? 0);
  const end = skip + Number(query.top ?? 50);
  return { value: found.slice(skip, end).map(listItem), total: found.length, nextSkip: end < found.length ? end : null };
}

function listItem(application: ApplicationRecord): ApplicationListItem {
  const { clientId, objectId, displayName, createdOn } = application;
  return { appId: clientId, id: objectId, displayName, createdDateTime: createdOn.toISOString(), secretStatus: statusOf(application, Date.now()) };
}

function statusOf({ secrets }: ApplicationRecord, now: number): SecretStatus {
  if (secrets.length === 0) return '-';
  const latest = Math.max(...secrets.map(({ expires }) => expires.getTime()));
  if (latest <= now) return 'Expired';
  return latest <= now + soonMs ? 'Expiring soon' : 'Current';
}
