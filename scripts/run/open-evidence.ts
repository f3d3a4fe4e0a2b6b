import type { Logger } from 'winston';
import { RunbookError } from '../../domain/errors.ts';
import type { StepDeclaration, StepRecord } from '../../domain/step.ts';
import type { Scene } from '../../flows/given.ts';
import type { Plan } from '../../flows/sites.ts';
import { attend } from '../../pages/attention.ts';
import { browserTrouble } from '../../pages/browser-trouble.ts';
import { takeMet } from '../../pages/met.ts';
import { PageObject } from '../../pages/page-object.ts';
import type { ApprovalFacts } from '../../runbook/evidence/approval.ts';
import { secretsOf } from '../../runbook/settings/credentials.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { createLog, fileOnly } from '../../runbook/evidence/log.ts';
import { StepChain } from '../../runbook/evidence/pack/step-chain.ts';
import { Pictures } from '../../runbook/evidence/pictures.ts';
import { Recorder, type StepEvent } from '../../runbook/evidence/recorder.ts';
import { makeRunFolder, type RunFolder } from '../../runbook/evidence/run-folder.ts';
import { flattened, plannedSteps } from '../../runbook/evidence/step-tree.ts';
import { HostsSeen } from '../../runbook/network/hosts-seen.ts';
import type { FoundBrowser } from '../../runbook/browser/places.ts';
import type { TokenEvidence } from '../../runbook/token/evidence.ts';
import type { OutputOptions } from '../cli/output.ts';
import { stepList, type StepList } from '../cli/step-list.ts';
import { driftNotes } from './drift.ts';
import { learnCookies, shownAnyway } from './learn-session.ts';
import type { Prepared } from './prepare.ts';
import { privacyOf } from './privacy.ts';
import type { Trust } from './sites.ts';
import { TeosVersions } from './teos-versions.ts';
import { programVersion } from './version.ts';

/** What a run met on its way, for the report. */
export interface Met {
  readonly trust: Trust;
  /** Name and version. */
  readonly browser: string;
}

/** Everything that keeps the record of a run while it goes on. */
export interface Evidence {
  readonly startedAt: Date;
  readonly folder: RunFolder;
  readonly scrubber: Scrubber;
  readonly recorder: Recorder;
  readonly pictures: Pictures;
  readonly chain: StepChain;
  readonly log: Logger;
  readonly list: StepList;
  readonly approvals: ApprovalFacts;
  /**
   * What was met, null until the sites have been looked at; what was known right before Add, null until then; what the token endpoint said, null unless it was asked;
   * the browser that was found on the machine, null until one was looked for.
   */
  readonly seen: { met: Met | null; plan: Plan | null; token: TokenEvidence | null; browser: FoundBrowser | null; readonly hosts: HostsSeen; readonly versions: TeosVersions };
}

/** What the evidence of a run is opened with. */
export interface EvidenceRequest {
  readonly prepared: Prepared;
  readonly steps: readonly StepDeclaration[];
  readonly servers: number;
  readonly switches: OutputOptions;
  /** What is approved, or is to be; left out where the flags alone tell. */
  readonly approvals?: ApprovalFacts;
}

/** Opens the folder, the log and the record of a run. @throws {RunbookError} exit 2 if the folder cannot be made. */
export async function openEvidence({ prepared, steps, servers, switches, approvals = {} }: EvidenceRequest): Promise<Evidence> {
  const { settings, application, flags } = prepared;
  const startedAt = new Date();
  const scrubber = new Scrubber();
  for (const own of prepared.credentials.values()) for (const secret of secretsOf(own)) scrubber.know(secret);
  const [folder, list] = await Promise.all([makeRunFolder({ evidenceDir: settings.evidence, application: application.name, ticket: flags.change, startedAt }), stepList(switches.quiet)]);
  const log = createLog({ scrubber, loudness: switches.quiet ? 'quiet' : switches.verbose ? 'verbose' : 'normal', file: folder.log });
  const pictures = new Pictures({
    folder: folder.path, run: folder.name, live: settings.standIn === null, secrets: scrubber,
    order: flattened(plannedSteps(steps, servers)).map(({ id }) => id), privacy: privacyOf(prepared),
  });
  const chain = new StepChain({ folder: folder.path, run: folder.name, program: programVersion(), startedAt, scrub: (line) => scrubber.scrubDeep(line), hashOf: (picture) => pictures.hashOf(picture), before: (step) => pictures.takenBefore(step) });
  const versions = new TeosVersions(prepared);
  const recorder = new Recorder({
    declarations: steps, servers, pictures, attend, takeMet, scrubError: (error, { scene, step }) => scrubber.scrubError(inSentences(error, scene, step)),
    onFailure: driftNotes({ prepared, folder, scrubber }),
    onScreen: async ({ page }) => { await Promise.all([learnCookies(page.context(), scrubber, shownAnyway(prepared)), versions.look(page)]); },
    onEvent: (event) => {
      if (event.kind === 'ended') {
        // What the step was at its end: its record goes on changing, and its pictures are finished a little later.
        const step = { ...event.step };
        pictures.inOrder(() => { chain.ended(step); });
      }
      told(event, list, log);
    },
  });
  return { startedAt, folder, scrubber, recorder, pictures, chain, log, list, approvals: { approval: flags.approval, ...approvals }, seen: { met: null, plan: null, token: null, browser: null, hosts: new HostsSeen(), versions } };
}

/** What Playwright itself says of a browser that is gone is no sentence for people; most screens have said it already. */
function inSentences(error: unknown, scene: Scene, step: StepRecord): unknown {
  if (error instanceof RunbookError) return error;
  const screen = scene instanceof PageObject ? scene.title : step.title;
  return browserTrouble(scene.page, error, { screen, wanted: `the end of step ${step.id}`, since: performance.now() }) ?? error;
}

function told(event: StepEvent, list: StepList, log: Logger): void {
  switch (event.kind) {
    case 'started': list.started(event.step.id, event.step.title); break;
    case 'ended':
      list.ended(event.step);
      // A person has just read it in the list.
      log.debug(`${event.step.id} ${event.step.title}: ${event.step.status} in ${String(event.step.durationMs)} ms${event.step.note === null ? '' : ` (${event.step.note})`}`, fileOnly);
      break;
    case 'departure': log.warn(`Departure from the guide (${event.step.id}): ${event.sentence}`); break;
  }
}
