import type { Sought } from '../../domain/errors.ts';
import type { RunStep, StepHandle } from '../../flows/given.ts';
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
  /** TEOS's labels as they are known by now: what is learned is in it at once. */
  readonly wording: TeosManageWording;
  /** The step runner with which a step that a person helped with is recorded as done by hand. */
  around(step: RunStep): RunStep;
  /** Offers what was learned for the settings: shown, and written with consent. */
  offer(): Promise<void>;
}

/** The help that an attended run may ask for; null where nobody can be asked. */
export function assistanceIn(prepared: Prepared, { list, log }: { readonly list: Pick<StepList, 'pause'>; readonly log: { info(sentence: string): unknown } }): Assistance | null {
  if (!prepared.attended || !canAsk()) return null;
  const { application, settings, wording: { teosManage } } = prepared;
  const wording: Record<string, string> & TeosManageWording = { ...teosManage };
  const learned = new Map<string, WordingChange>();
  let underWay: StepHandle | null = null;
  const person: PersonAtWindow = {
    patience: patienceOfPerson, known: { 'field.clientId': application.clientId, 'field.tenantId': settings.tenant },
    tell: (sentence) => list.pause(() => {
      process.stderr.write(`\n${sentence}\n`);
      return Promise.resolve();
    }),
    confirm: (question) => list.pause(() => confirmed(question)),
    learned: (sought, name) => {
      underWay?.by('by hand', nameOfHelp(sought));
      if (name === null || sought.site !== 'teosManage' || !isLabel(name) || sought.names.includes(name)) return;
      const change = changeOf(sought, { name });
      wording[change.key] = change.label;
      learned.set(change.key, change);
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
