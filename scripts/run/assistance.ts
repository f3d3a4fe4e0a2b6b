import type { Sought } from '../../domain/errors.ts';
import type { RunStep, StepHandle } from '../../flows/given.ts';
import type { AzurePortalWording } from '../../pages/azure/wording.ts';
import type { PersonAtWindow } from '../../pages/person.ts';
import type { TeosManageWording } from '../../pages/teos/wording.ts';
import { changeOf } from '../../runbook/drift/note.ts';
import { wordingLines, writeWording, type WordingChange } from '../../runbook/drift/wording-lines.ts';
import type { StepList } from '../cli/step-list.ts';
import { mistakesIn } from '../commands/mend.ts';
import type { Prepared } from './prepare.ts';
import { canAsk, confirmed } from './questions.ts';

// As for a sign-in: a person needs time to look around.
const patienceOfPerson = 15 * 60_000;

/** The help of a person at the windows during one run, and what was learned by it. */
export interface Assistance {
  readonly person: PersonAtWindow;
  /** Both sites' labels as they are known by now: what is learned is in them at once. */
  readonly wording: { readonly azurePortal: AzurePortalWording; readonly teosManage: TeosManageWording };
  /** The step runner with which a step that a person helped with is recorded as done by hand. */
  around(step: RunStep): RunStep;
  /** Offers what was learned for the settings: shown, and written with consent. */
  offer(): Promise<void>;
}

/**
 * The help that an attended run may ask for; null where nobody can be asked.
 * @param told `known`: what fields of TEOS hold that tell them from others, by default the identifiers of the settings' application.
 */
export function assistanceIn(prepared: Prepared, { list, log }: { readonly list: Pick<StepList, 'pause'>; readonly log: { info(sentence: string): unknown } }, told: Partial<Pick<PersonAtWindow, 'known'>> = {}): Assistance | null {
  if (!prepared.attended || !canAsk()) return null;
  const { application, settings } = prepared;
  const wording: { readonly azurePortal: Record<string, string> & AzurePortalWording; readonly teosManage: Record<string, string> & TeosManageWording } = { azurePortal: { ...prepared.wording.azurePortal }, teosManage: { ...prepared.wording.teosManage } };
  const learned = new Map<string, WordingChange>();
  let underWay: StepHandle | null = null;
  const person: PersonAtWindow = {
    patience: patienceOfPerson, known: told.known ?? { 'field.clientId': application.clientId, 'field.tenantId': settings.tenant },
    tell: (sentence) => list.pause(() => {
      process.stderr.write(`\n${sentence}\n`);
      return Promise.resolve();
    }),
    confirm: (question) => list.pause(() => confirmed(question)),
    learned: (sought, name) => {
      underWay?.by('by hand', nameOfHelp(sought));
      if (name === null || !isLabel(name) || sought.names.includes(name)) return;
      const change = changeOf(sought, { name });
      wording[change.site][change.key] = change.label;
      learned.set(`${change.site} ${change.key}`, change);
      log.info(`Learned: what the guide calls '${sought.names[0] ?? ''}' is '${name}' here.`);
    },
  };
  return { person, wording, around: (step) => withHandles(step, (handle) => { underWay = handle; }), offer: () => offered(settings.file, [...learned.values()]) };
}

function nameOfHelp({ role, names, purpose }: Sought): string {
  return `the person at the window ${purpose === 'navigation' ? 'used' : 'pointed at'} the ${role} that the guide calls '${names[0] ?? ''}'`;
}

/** A label with marks of the wording's own would match something else than itself. */
function isLabel(name: string): boolean {
  return !/[|{}]|\(s\)/u.test(name);
}

/** The step runner of a session: with a person at the windows, it records what they helped with. */
export function stepIn({ assistance, evidence }: { readonly assistance?: Assistance | null; readonly evidence: { readonly recorder: { readonly step: RunStep } } }): RunStep {
  return assistance?.around(evidence.recorder.step) ?? evidence.recorder.step;
}

/** Attended runs do one step after the other, so that the step under way is the one that a person helps with. */
function withHandles(step: RunStep, begun: (handle: StepHandle) => void): RunStep {
  return (id, scene, act, server) => step(id, scene, (handle) => {
    begun(handle);
    return act(handle);
  }, server);
}

async function offered(file: string, changes: readonly WordingChange[]): Promise<void> {
  if (changes.length === 0) return;
  process.stderr.write(`\nWith these lines in ${file} the next run needs no help there:\n\n${wordingLines(changes).join('\n')}\n\n`);
  if (await confirmed('Write them into the settings?')) await writeWording(file, changes, mistakesIn);
}
