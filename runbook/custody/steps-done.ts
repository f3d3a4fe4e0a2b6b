import { stepIdFor } from '../../domain/step.ts';
import type { ServerStanding, Standing } from './standing.ts';

const beforeAdd = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7.1', 'A7.2'];
const onServer = ['T1', 'T2', 'T3', 'T4', 'T5', 'T5.1', 'T5.2'];

/** The guide's steps that a rotation has behind it, by id, as its journal proves them. Where the Value is lost, those of the portal have to be done anew. */
export function stepsDone({ state, servers }: Pick<Standing, 'state' | 'servers'>, { sealed }: { readonly sealed: boolean }): ReadonlySet<string> {
  const portal = state === 'nothing changed' || state === 'add intended' ? [] : [...beforeAdd, 'A7.3', ...(sealed ? ['A7.4', 'A7'] : [])];
  return new Set([...portal, ...servers.flatMap((server, index) => doneOn(server).map((id) => stepIdFor(id, index + 1)))]);
}

function doneOn({ state, verdict }: ServerStanding): readonly string[] {
  if (state !== 'judged' || verdict === 'not set') return [];
  return verdict === 'different' ? onServer : [...onServer, 'V'];
}
