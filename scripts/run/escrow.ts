import { keysFor, escrowFor, type EscrowSurroundings } from '../../runbook/custody/escrow/choose.ts';
import type { Escrow } from '../../runbook/custody/escrow/escrow.ts';
import type { EscrowKeys } from '../../runbook/custody/escrow/open.ts';
import { lockKey } from '../../runbook/custody/lock.ts';
import { readEnvironment } from '../../runbook/settings/environment.ts';
import type { Prepared } from './prepare.ts';
import { askPassphrase, canAsk } from './questions.ts';

/** What the Value is sealed with. @throws {RunbookError} exit 2 if there is nothing, or if it cannot be used. */
export function escrowOf(prepared: Prepared, env: NodeJS.ProcessEnv): Promise<Escrow> {
  return escrowFor(surroundings(prepared, env));
}

/** What opens the Value that an earlier run sealed. @throws {RunbookError} exit 2 if it is not there. */
export function keysOf(kind: Escrow['kind'], prepared: Prepared, env: NodeJS.ProcessEnv): Promise<EscrowKeys> {
  return keysFor(kind, surroundings(prepared, env));
}

function surroundings({ settings, application }: Prepared, env: NodeJS.ProcessEnv): EscrowSurroundings {
  return {
    settings, environment: readEnvironment(env, process.cwd(), settings.file),
    run: lockKey(settings, application.clientId), ask: canAsk() ? askPassphrase : null,
  };
}
