import type { ApplicationRecord, ClientSecretRecord, World } from '../world.ts';
import type { ApiError, SecretItem } from './api-types.ts';

/** A refusal with its HTTP status. */
export interface Refusal {
  readonly status: number;
  readonly body: ApiError;
}

const policyId = '7d2f0b1e-5c1a-4f0e-9a55-2f4f7d3f6c10';

function refusal(status: number, code: string, message: string): Refusal {
  return { status, body: { error: { code, message } } };
}

/** The sentence of Microsoft Graph about a person who may not do that. */
export const insufficientPrivileges: Refusal = refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** What a gateway says that gave up waiting: behind it, what was asked for was done. The words are invented. */
export const answerLost: Refusal = refusal(504, 'GatewayTimeout', 'The gateway did not receive a response in time.');

/** The banner of a policy that forbids client secrets; null without such a policy (docs/sites/azure-portal.md, 'Refusals'). */
export function policyBanner(world: World): string | null {
  return world.faults.has('tenant-blocks-secrets') ? 'Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.' : null;
}

/** Why a client secret is not added; null if it may be. The codes and sentences are Microsoft Graph's, except that of `add-fails`, which is invented. */
export function refusalToAdd(world: World): Refusal | null {
  const { faults } = world;
  if (faults.has('no-permission-to-add')) return insufficientPrivileges;
  if (faults.has('tenant-blocks-secrets')) return refusal(400, 'CredentialTypeNotAllowedAsPerAppPolicy', `Credential type not allowed as per assigned policy '${policyId}'`);
  if (faults.has('lifetime-capped')) return refusal(400, 'CredentialInvalidLifetimeAsPerAppPolicy', `Credential lifetime exceeds the max value allowed as per assigned policy '${policyId}'`);
  if (faults.has('credential-limit')) return refusal(400, 'Directory_QuotaExceeded', 'Unable to save changes because the credential limit has been reached. Please delete a credential and try again.');
  if (faults.has('add-fails')) return refusal(500, 'UnknownError', 'An unexpected error occurred. Please try again later.');
  return null;
}

/** Why a client secret is not deleted; null if it may be. A policy that forbids new secrets does not keep the old ones. */
export function refusalToRemove(world: World): Refusal | null {
  return world.faults.has('no-permission-to-add') || world.faults.has('delete-refused') ? insufficientPrivileges : null;
}

/** A client secret as the portal's interface tells it: without its Value. */
export function secretItem({ secretId, description, expires, value }: ClientSecretRecord): SecretItem {
  return { keyId: secretId, displayName: description, endDateTime: expires.toISOString(), hint: value.slice(0, 3) };
}

/** A secret that is added without a description gets this one. */
export function descriptionOr(text: string, now: Date): string {
  return text === '' ? `Password uploaded on ${now.toDateString()}` : text;
}

/**
 * The directory's lag: the first reading after an Add or a Delete may still be the list as it was.
 * Source: docs/sites/azure-portal.md, 'Traps', 15.
 */
export class Replica {
  readonly #asItWas = new Map<string, readonly ClientSecretRecord[]>();

  /** Told right before an application's secrets change. */
  changing({ clientId, secrets }: ApplicationRecord): void {
    this.#asItWas.set(clientId, [...secrets]);
  }

  /** The secrets that this reading shows, newest first, and whether it lagged. */
  read(application: ApplicationRecord): { secrets: readonly ClientSecretRecord[]; stale: boolean } {
    const asItWas = this.#asItWas.get(application.clientId);
    this.#asItWas.delete(application.clientId);
    const secrets = [...(asItWas ?? application.secrets)].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
    return { secrets, stale: asItWas !== undefined };
  }

  clear(): void {
    this.#asItWas.clear();
  }
}
