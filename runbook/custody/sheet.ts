import { stepIdFor, type StepDeclaration } from '../../domain/step.ts';
import { plannedSteps } from '../evidence/step-tree.ts';
import { handsOn } from './sheet-hints.ts';
import type { ServerStanding, Standing } from './standing.ts';
import { stepsDone } from './steps-done.ts';

/** What a sheet is made from. Nothing in it is secret. */
export interface SheetFacts extends Pick<Standing, 'state' | 'newSecret' | 'servers'> {
  /** Name of the rotation's run; null for a blank sheet. */
  readonly run: string | null;
  readonly application: { readonly name: string; readonly clientId: string };
  readonly tenantId: string;
  /** For a client secret that has to be made by hand. */
  readonly description: string;
  /** When it shall end, for people; null if nobody has decided that. */
  readonly expires: string | null;
  /** The file in which the Value is sealed, and what opens it; null if it is not to be had. */
  readonly sealed: { readonly file: string; readonly by: 'passphrase' | 'recipients' | 'keychain' } | null;
}

/** One step of the guide on a sheet. */
export interface SheetStep {
  readonly id: string;
  readonly title: string;
  /** The TEOS server that it is done on; null for a step in the portal. */
  readonly server: string | null;
  readonly done: boolean;
  /** What to put where, and what to look at; only for a step that is left to do. */
  readonly hints: readonly string[];
  readonly steps: readonly SheetStep[];
}

/** The guide as a person carries it on by hand: what is done is ticked. */
export interface Sheet {
  readonly run: string | null;
  readonly application: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly secretId: string | null;
  readonly description: string;
  /** Absolute path of the sealed Value; null if there is none. */
  readonly sealed: string | null;
  /** What to know before the first step. */
  readonly before: readonly string[];
  readonly steps: readonly SheetStep[];
  /** What to do when all are ticked. */
  readonly after: readonly string[];
}

/**
 * The manual fallback: all steps of the guide with those done ticked, and for the rest what to paste where.
 * @param declarations The steps of the guide, as its flow declares them; what precedes the guide is left out.
 */
export function sheetFor(facts: SheetFacts, declarations: readonly StepDeclaration[]): Sheet {
  const done = doneOnSheet(facts);
  const wanted = declarations.filter(({ id }) => /^[ATV]/u.test(id));
  const stepOf = ({ id, title, steps }: { readonly id: string; readonly title: string; readonly steps: readonly Planned[] }): SheetStep => {
    const [guideId = id, server = '1'] = id.split('#');
    const standing = guideId.startsWith('A') ? null : facts.servers[Number(server) - 1] ?? null;
    return { id, title, server: standing?.url ?? null, done: done.has(id), hints: done.has(id) ? [] : handsOn(guideId, facts, standing), steps: steps.map(stepOf) };
  };
  return {
    run: facts.run, application: facts.application.name, clientId: facts.application.clientId, tenantId: facts.tenantId,
    secretId: facts.newSecret?.secretId ?? null, description: facts.newSecret?.description ?? facts.description, sealed: facts.sealed?.file ?? null,
    before: knowBefore(facts), steps: plannedSteps(wanted, facts.servers.length).map(stepOf), after: whenDone(facts),
  };
}

interface Planned {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Planned[];
}

/** Whether a step of the guide is left to do. */
export function isLeft({ steps }: Sheet): boolean {
  return steps.some(({ done }) => !done);
}

/** Whether the new client secret exists, its Value is nowhere, and a server still needs it. */
export function isValueLost({ state, servers, sealed }: Pick<SheetFacts, 'state' | 'servers' | 'sealed'>): boolean {
  return sealed === null && (state === 'created' || state === 'captured') && !servers.every(hasValue);
}

function hasValue({ state, verdict }: ServerStanding): boolean {
  return state === 'judged' && verdict !== 'not set' && verdict !== 'different';
}

/** What of the guide a person need not do again. A server that holds something else has to be set anew, and a Value that is lost has to be made anew. */
function doneOnSheet(facts: SheetFacts): ReadonlySet<string> {
  const lost = isValueLost(facts);
  const again = new Set(facts.servers.flatMap(({ verdict }, index) => (verdict === 'different' ? ['T1', 'T2', 'T3', 'T4', 'T5', 'T5.1', 'T5.2', 'V'].map((id) => stepIdFor(id, index + 1)) : [])));
  const done = stepsDone(facts, { sealed: !lost });
  return new Set([...done].filter((id) => !again.has(id) && !(lost && id.startsWith('A'))));
}

function knowBefore(facts: SheetFacts): string[] {
  const { state, newSecret, servers, run } = facts;
  const named = `'${newSecret?.description ?? ''}'${newSecret?.secretId == null ? '' : ` (Secret ID ${newSecret.secretId})`}`;
  const users = servers.filter(hasValue).map(({ url }) => url);
  return [
    ...(run === null ? [] : [`While a person does these steps, nobody should run \`npx teos-runbook resume\`, which would do them, too.`]),
    ...(state === 'add intended' ? [`A client secret ${named} may have been made already. If it is in the list, nobody knows its Value: leave it until TEOS works with another one, then remove it.`] : []),
    ...(isValueLost(facts) ? [`The Value of the client secret ${named} is lost, so another one has to be made. ${users.length === 0 ? 'Remove the lost one when TEOS works with the other one.' : `${users.join(' and ')} ${users.length === 1 ? 'uses' : 'use'} the lost one: give the other one to all servers before you remove it.`}`] : []),
    'Whatever happens, leave the old client secret in the portal until TEOS has worked with the new one for a while.',
  ];
}

function whenDone(facts: SheetFacts): string[] {
  const { servers, newSecret } = facts;
  const unseen = servers.filter(({ verdict }) => verdict === 'masked' || verdict === 'accepted').map(({ url }) => url);
  return [
    ...(unseen.length === 0 ? [] : [`${unseen.join(' and ')} ${unseen.length === 1 ? 'does' : 'do'} not show what ${unseen.length === 1 ? 'it holds' : 'they hold'}: check that the new client secret${newSecret?.secretId == null ? '' : ` (Secret ID ${newSecret.secretId})`} is in use.`]),
    ...howToClose(facts, unseen.length > 0),
  ];
}

function howToClose(facts: SheetFacts, unseen: boolean): string[] {
  const { run, state } = facts;
  if (run === null) return [];
  if (state === 'nothing changed') return [`Afterwards do not run \`npx teos-runbook resume\`, which would make another client secret: the run ${run} changed nothing, and the next \`npx teos-runbook rotate\` closes it.`];
  if (state === 'add intended' || isValueLost(facts)) return [`Afterwards the run ${run} stays open: \`npx teos-runbook resume\` sees that TEOS was changed by hand, leaves everything as it is and ends with exit code 6.`];
  return [`When all is ticked: \`npx teos-runbook resume ${run}\` reads back what was done by hand and closes the rotation${unseen ? `; \`npx teos-runbook confirm ${run} --saw "…"\` records what a person saw where TEOS shows nothing` : ''}.`];
}
