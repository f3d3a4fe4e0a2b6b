import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, misuse } from '../../domain/errors.ts';
import { stepIdFor } from '../../domain/step.ts';
import type { Rotation } from '../../runbook/custody/journal/rotation.ts';
import type { Standing } from '../../runbook/custody/standing.ts';
import type { AbsenceProof } from '../../runbook/custody/absence.ts';
import { tellInterruption } from '../../runbook/custody/tell-interruption.ts';
import { outcomeOf, type Outcome, type OutcomeFacts } from '../../runbook/custody/outcome.ts';
import type { ApprovalFacts } from '../../runbook/evidence/approval.ts';
import { closeLogFile } from '../../runbook/evidence/log.ts';
import { manifestFile } from '../../runbook/evidence/pack/manifest.ts';
import { zipOf } from '../../runbook/evidence/pack/seal.ts';
import { readinessOf, rehearsedSteps, type Readiness } from '../../runbook/evidence/readiness.ts';
import { capital } from '../../runbook/evidence/report-words.ts';
import { emptyCover, type Cover } from '../../runbook/evidence/cover.ts';
import type { Print } from '../../runbook/evidence/print.ts';
import { printedReport, reportFiles, reportTexts } from '../../runbook/evidence/report-files.ts';
import { runDocument, runResult, type PackForApproval, type RunDocument, type Task } from '../../runbook/evidence/run-document.ts';
import { writeRunFile } from '../../runbook/evidence/run-folder.ts';
import { flattened, remainingSteps } from '../../runbook/evidence/step-tree.ts';
import { whoAndWhere } from '../../runbook/evidence/who.ts';
import { settingsHash } from '../../runbook/settings/settings-hash.ts';
import { tellToken } from '../../runbook/token/tell.ts';
import type { PictureRecord } from '../../runbook/evidence/pictures.ts';
import type { Plan } from '../../flows/sites.ts';
import { failureAsJson, type CommandEnd } from '../cli/output.ts';
import type { Evidence } from './open-evidence.ts';
import { programBuild, programVersion } from './version.ts';
import type { Prepared } from './prepare.ts';
import { searchEvidence, sealEvidence } from './seal-evidence.ts';
import type { SearchedElsewhere } from './search-elsewhere.ts';
import { sheetAtEnd } from './sheet-facts.ts';
import { sealerOf, shortPatience } from './signing.ts';

/** How a run went, for its evidence. */
export interface Ending {
  readonly prepared: Prepared;
  readonly evidence: Evidence;
  /** What was thrown, scrubbed; null if nothing was. */
  readonly error: unknown;
  readonly interrupted: boolean;
  readonly standing: Standing;
  /** Null if the run did not come to Add. */
  readonly plan: Plan | null;
  readonly description: string | null;
  /** `YYYY-MM-DD`. */
  readonly expires: string;
  /** What a dry run would have done; null otherwise. */
  readonly dryRunPlan: readonly string[] | null;
  /** Processes of the same rotation before this one, and the rotation as they left it. */
  readonly earlier: readonly EarlierProcess[];
  readonly interruptedIn: Rotation | null;
  /** Steps of the guide that they have done, by id. */
  readonly doneBefore: ReadonlySet<string>;
  readonly sealedBy: Rotation['escrow'];
  /** What the run was for, if not for a rotation. */
  readonly otherTask: OtherTask | null;
  /** What was found in what the browsers wrote, once they have ended. */
  readonly profiles: () => Promise<readonly SearchedElsewhere[]>;
}

/** What a run beside the rotation itself was for, and how it tells its end. */
export interface OtherTask {
  readonly task: Task;
  outcome(facts: OutcomeFacts): Outcome;
  /** Secret IDs of predecessors that are gone by this run. */
  retiredIds(): readonly string[];
}

/** A process that began or went on with a rotation, and did not bring it to its end. */
export type EarlierProcess = Rotation['processes'][number];

/**
 * Ends a run: waits for its pictures, writes report and record, searches every file for every secret, seals the folder,
 * and tells the outcome. A file that betrays a secret is taken out and report and record are written anew.
 */
export async function closeEvidence(ending: Ending, print: Print): Promise<CommandEnd> {
  const { evidence, prepared: { settings, flags }, earlier } = ending;
  evidence.recorder.interrupted();
  evidence.list.close();
  const [pictures, cover] = await Promise.all([evidence.pictures.settled(), coverOf(ending)]);
  const endedAt = new Date();
  const sealer = await sealerOf(settings.sealing, settings.network, ending.interrupted ? shortPatience : undefined);
  const chainTrouble = evidence.chain.close(evidence.recorder.records);
  if (chainTrouble !== null) evidence.log.error(`The chain of steps in ${evidence.folder.path} is not whole: ${chainTrouble}.`);
  const written = async (leaks: AbsenceProof['leaks'], notTimeStamped: string | null = null): Promise<{ document: RunDocument; outcome: Outcome }> => {
    const outcome = outcomeFor(ending, leaks);
    const notSealed = typeof sealer === 'string' ? sealer : null;
    const document = await writeReport(evidence, print, (notPrinted) => documentOf(ending, { outcome, leaks, pictures, cover, endedAt, notSealed, notPrinted, notTimeStamped }));
    return { document, outcome };
  };
  const first = await written([]);
  evidence.log.debug(verdictLine(first.document));
  await closeLogFile(evidence.log);
  const searched = await searchEvidence({ evidence, profiles: ending.profiles, ocr: flags.ocr === true, earlier: earlier.map((process) => process.evidence), stateDir: settings.stateDir, sealer: typeof sealer === 'string' ? null : sealer });
  let last = searched.leaks.length === 0 ? first : await written(searched.leaks);
  // Last of all: whatever is written into the folder afterwards would break the seal.
  if (typeof sealer === 'string') evidence.log.error(`The evidence is not sealed: ${sealer}`);
  const onNotStamped = async (why: string): Promise<readonly string[]> => {
    last = await written(searched.leaks, why);
    return reportFiles.filter((name) => existsSync(join(evidence.folder.path, name)));
  };
  const sealed = typeof sealer !== 'string' && await sealEvidence({ evidence, searched, sealer, onNotStamped });
  const end = { exitCode: last.outcome.exitCode, json: runResult(last.document), text: inText(last.document, ending), error: null };
  return last.document.plan === undefined ? end : withPack(end, evidence.folder.path, sealed);
}

/** The end of a rehearsal that was made for approval: with its ZIP, or without anything that could be approved. */
async function withPack(end: CommandEnd, folder: string, sealed: boolean): Promise<CommandEnd> {
  if (!sealed) {
    const failure = misuse({ code: 'evidence-not-sealed', message: `There is nothing to be approved: the evidence in ${folder} could not be sealed.`, advice: 'Mend what was said above, then rehearse again. Nothing was changed at any site.' });
    return { ...end, exitCode: ExitCode.misuse, error: failure, json: { ...end.json, exitCode: ExitCode.misuse, error: failureAsJson(failure) } };
  }
  const pack: PackForApproval = { zip: zipOf(folder), manifest: createHash('sha256').update(await readFile(join(folder, manifestFile))).digest('hex') };
  return { ...end, json: { ...end.json, pack }, text: `${end.text}\nFor approval: ${pack.zip}\nSHA-256 of its manifest: ${pack.manifest}` };
}

async function coverOf({ prepared: { settings, application, flags }, evidence }: Ending): Promise<Cover> {
  return {
    requestedBy: flags.requestedBy, build: programBuild(), settingsSha256: settingsHash(settings, application), hosts: await evidence.seen.hosts.settled(),
    teos: application.teos.map(({ url }) => ({ url, version: evidence.seen.versions.of(url) })),
  };
}

/** Writes everything that is made of a run's document, once more where it has to say that there is no PDF. Returns the document, scrubbed. */
async function writeReport({ scrubber, folder }: Evidence, print: Print, documentWith: (notPrinted: string | null) => RunDocument): Promise<RunDocument> {
  const written = async (notPrinted: string | null): Promise<{ document: RunDocument; html: string }> => {
    const document = scrubber.scrubDeep(documentWith(notPrinted)) as RunDocument;
    const texts = await reportTexts(document, folder.path);
    await Promise.all([...texts].map(([name, text]) => writeRunFile(folder, name, text)));
    return { document, html: texts.get('report.html') ?? '' };
  };
  const first = await written(null);
  const pdf = await print(first);
  if (typeof pdf === 'string') {
    await rm(join(folder.path, printedReport), { force: true });
    return (await written(pdf)).document;
  }
  await writeRunFile(folder, printedReport, pdf);
  return first.document;
}

/** The end of a run that was cut off before its evidence could be closed: what is where, from memory alone. */
export function endWithoutEvidence(ending: Ending): CommandEnd {
  const outcome = outcomeFor(ending, []);
  const document = ending.evidence.scrubber.scrubDeep(documentOf(ending, { outcome, leaks: [], pictures: [], cover: emptyCover, endedAt: new Date(), notSealed: null, notPrinted: null, notTimeStamped: null })) as RunDocument;
  return { exitCode: outcome.exitCode, json: runResult(document), text: linesOf(document, ending).join('\n'), error: null };
}

function outcomeFor({ prepared, evidence, error, interrupted, standing, doneBefore, otherTask }: Ending, leaks: AbsenceProof['leaks']): Outcome {
  const accepting = prepared.application.teos.filter((server) => server.accept === 'masked').map((server) => server.url);
  const facts: OutcomeFacts = {
    standing, application: prepared.application.name, acceptMasked: new Set(accepting), error, interrupted, leaks,
    dryRun: prepared.flags.dryRun, remaining: remainingSteps(evidence.recorder.records, doneBefore),
  };
  return otherTask === null ? outcomeOf(facts) : otherTask.outcome(facts);
}

function documentOf(ending: Ending, end: { outcome: Outcome; leaks: AbsenceProof['leaks']; pictures: readonly PictureRecord[]; cover: Cover; endedAt: Date; notSealed: string | null; notPrinted: string | null; notTimeStamped: string | null }): RunDocument {
  const { prepared, evidence, standing, plan, description, expires, doneBefore, otherTask } = ending;
  const { application, settings, flags } = prepared;
  const rehearsed = rehearsedBy(ending, end.outcome);
  const portalAccount = settings.accounts.get(settings.account)?.username ?? null;
  return runDocument({
    run: evidence.folder.name, program: programVersion(), live: settings.standIn === null, dryRun: flags.dryRun, task: otherTask?.task ?? 'rotate', retiredIds: otherTask?.retiredIds() ?? [], ticket: flags.change,
    startedAt: evidence.startedAt.toISOString(), endedAt: end.endedAt.toISOString(), evidence: evidence.folder.path,
    who: { ...whoAndWhere(), portalAccount, teosAccounts: application.teos.map((server) => ({ server: server.url, account: settings.accounts.get(server.account)?.username ?? null })) },
    application: { name: application.name, clientId: application.clientId, tenantId: settings.tenant }, tenantName: plan?.tenantName ?? null,
    planned: description === null ? null : { description, expires }, browsers: evidence.seen.met === null ? [] : [evidence.seen.met.browser],
    outcome: end.outcome, standing, records: evidence.recorder.records, addresses: evidence.recorder.addresses, remaining: otherTask === null ? remainingSteps(evidence.recorder.records, doneBefore) : [],
    departures: evidence.recorder.departures, notes: notesOn(ending), pictures: end.pictures, leaks: end.leaks, rehearsed, approvals: approvalsOf(evidence.approvals, rehearsed),
    interruption: interruptionOf(ending), tokenEvidence: evidence.seen.token, notSealed: end.notSealed, notPrinted: end.notPrinted, notTimeStamped: end.notTimeStamped, cover: end.cover,
  });
}

/** What is said of the approval, with what the rehearsal came to. */
function approvalsOf({ plan, ...approvals }: ApprovalFacts, rehearsed: Readiness | null): ApprovalFacts {
  return plan === undefined ? approvals : { ...approvals, plan: { ...plan, readiness: rehearsed?.word ?? plan.readiness } };
}

/** What a rehearsal says at its end; null for any other run. */
function rehearsedBy({ prepared: { flags, application }, evidence: { recorder } }: Ending, { exitCode, error }: Outcome): Readiness | null {
  if (!flags.dryRun) return null;
  const blind = application.teos.filter((_server, index) => recorder.found.get(stepIdFor('P3', index + 1))?.includes('does not show') === true).map(({ url }) => url);
  const plain = application.teos.filter(({ url }) => url.startsWith('http:')).map(({ url }) => url);
  return readinessOf({
    exitCode, error, records: recorder.records, firstFailure: recorder.firstFailure, departures: recorder.departures,
    notes: [
      ...(blind.length === 0 ? [] : [`${blind.join(' and ')} ${blind.length === 1 ? 'does' : 'do'} not show the stored client secret, so that a run cannot end with the verdict equal there: a person must make one check.`]),
      ...(plain.length === 0 ? [] : [`${plain.join(' and ')} ${plain.length === 1 ? 'is' : 'are'} reached by plain http.`]),
    ],
  });
}

function notesOn({ prepared: { application, attended }, evidence: { recorder }, sealedBy }: Ending): string[] {
  const insecure = application.teos.filter((server) => server.insecure && server.url.startsWith('http:')).map((server) => server.url);
  const done = new Set(flattened(recorder.records).filter(({ status }) => status === 'done').map(({ id }) => id));
  return [
    ...(insecure.length === 0 ? [] : [`Plain http, which the settings allow for ${insecure.join(' and ')}: the administrator's password and the client secret crossed the network readable.`]),
    ...(attended ? ['Attended: a person at the screen signed in by hand where no credentials were given.'] : []),
    ...(done.has('A1') ? ["The portal was asked for English (l=en.en-us in its address) and may keep that as the account's language: Settings › Language + region in the portal changes it back."] : []),
    ...(done.has('A7.4') ? [sealedWords[sealedBy]] : []),
  ];
}

const sealedWords: Readonly<Record<Rotation['escrow'], string>> = {
  none: 'The Value was kept in memory only (--no-escrow): it was not sealed on disk.',
  passphrase: 'The Value was sealed on disk for a passphrase (age) before its page was left.',
  recipients: 'The Value was sealed on disk for the public keys of the settings (age) before its page was left.',
  keychain: "The Value was sealed on disk (age) with a passphrase in the system's keychain before its page was left.",
};

/** What was interrupted, for the report of the run that went on; null for a run that nothing had interrupted. */
function interruptionOf({ earlier, interruptedIn, doneBefore }: Ending): RunDocument['interruption'] {
  if (interruptedIn === null) return null;
  return {
    run: interruptedIn.planned.run, since: interruptedIn.since, lastSign: interruptedIn.lastAt, how: tellInterruption(interruptedIn), doneBefore: [...doneBefore],
    processes: earlier.map(({ at, by, evidence }) => ({ at, user: by.user, host: by.host, program: by.version, evidence })),
  };
}

/** The end of a run for people: verdict, what to do, where the report is. */
function inText(document: RunDocument, ending: Ending): string {
  return [...linesOf(document, ending), `Report: ${join(ending.evidence.folder.path, 'report.html')}`].join('\n');
}

function linesOf(document: RunDocument, ending: Ending): string[] {
  const { dryRunPlan } = ending;
  const unfinished = document.exitCode > ExitCode.transient;
  return [
    verdictLine(document),
    ...document.sentences,
    ...(document.error === null ? [] : [document.error.message, document.error.advice]),
    ...document.checks,
    ...(document.tokenEvidence === null ? [] : tellToken(document.tokenEvidence)),
    ...(document.readiness === undefined ? [] : [
      'Rehearsed:', ...rehearsedSteps(document.steps, ending.evidence.recorder).map((line) => ending.evidence.scrubber.scrub(line)),
      ...(document.readiness.notes.length === 0 ? [] : ['Notes:', ...document.readiness.notes.map((note) => `  ${note}`)]),
    ]),
    ...(dryRunPlan === null ? [] : ['It would have made and set this:', ...dryRunPlan]),
    ...(unfinished ? sheetAtEnd(ending) : []),
  ];
}

function verdictLine(document: RunDocument): string {
  return `${verdictWord(document)}${document.live ? '' : ' (stand-ins: not a live run)'}: ${document.headline}`;
}

function verdictWord({ verdict, exitCode, task, readiness }: RunDocument): string {
  if (readiness !== undefined) return `${capital(readiness.word)}${readiness.step === null ? '' : `: step ${readiness.step}`}`;
  if (task !== 'rotate' && exitCode === 0) return task === 'retire' ? 'Removed' : 'Taken back';
  if (verdict !== null) return `Verdict ${verdict}`;
  return 'No verdict';
}
