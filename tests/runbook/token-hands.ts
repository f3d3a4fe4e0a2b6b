import { Secret } from '../../domain/secret.ts';
import type { Clock, TokenRequest } from '../../runbook/token/evidence.ts';
import type { Simulator } from '../../simulator/start.ts';

/** A clock that a test moves, and that waits for nothing. */
export interface TestClock extends Clock {
  /** Milliseconds of each wait so far. */
  readonly waits: readonly number[];
}

/** Starts a clock of a test's own. @param meanwhile is called at each wait, before time goes by. */
export function testClock(meanwhile: (count: number) => void = () => { /* Nothing happens. */ }): TestClock {
  const waits: number[] = [];
  let now = Date.parse('2026-11-26T12:00:00Z');
  return {
    waits,
    now: () => now,
    wait: (milliseconds, signal) => {
      waits.push(milliseconds);
      meanwhile(waits.length);
      now += milliseconds;
      signal?.throwIfAborted();
      return Promise.resolve();
    },
  };
}

/** The stand-ins' application that TEOS uses. */
export function teosApplication({ world }: Simulator): Simulator['world']['applications'][number] {
  const found = world.applications.find(({ displayName }) => displayName === 'TEOS Office365');
  if (found === undefined) throw new Error('The stand-ins lack the application that TEOS uses.');
  return found;
}

/** Adds a client secret to it, as Add does. */
export function addedSecret(simulator: Simulator): { readonly secretId: string; readonly value: string } {
  return simulator.world.addSecret(teosApplication(simulator).clientId, 'TEOS Manage', new Date(Date.now() + 86_400_000));
}

/** A request that offers a Value to the stand-ins. */
export function requestTo(simulator: Simulator, value: string, otherwise: Partial<TokenRequest> = {}): TokenRequest {
  return {
    host: 'login.microsoftonline.com', tenant: simulator.world.tenant.id, clientId: teosApplication(simulator).clientId, scope: 'https://graph.microsoft.com/.default',
    value: new Secret('client secret Value', value), rules: { successes: 8, interval: 1, within: 300 },
    route: { proxy: simulator.proxy, ca: null }, standIn: simulator.certificate, clock: testClock(), know: () => { /* Nothing is printed. */ }, ...otherwise,
  };
}
