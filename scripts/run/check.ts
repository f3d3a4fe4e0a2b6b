import { longDate, daysUntil } from '../../domain/expiry.ts';
import type { ClientSecretRow } from '../../domain/client-secret.ts';
import { ExitCode } from '../../domain/errors.ts';
import { checkClientSecrets, runCheckClientSecrets } from '../../flows/check-client-secrets.ts';
import { takeMet } from '../../pages/met.ts';
import type { OpenBrowser } from '../../runbook/browser/launch.ts';
import { secretsOf } from '../../runbook/settings/credentials.ts';
import { Scrubber } from '../../runbook/custody/scrubber.ts';
import { Recorder, type Departure } from '../../runbook/evidence/recorder.ts';
import { flattened } from '../../runbook/evidence/step-tree.ts';
import { stepList } from '../cli/step-list.ts';
import { failureAsJson, failureOf, printEnd, type CommandEnd, type OutputOptions } from '../cli/output.ts';
import { assistanceIn, stepIn } from './assistance.ts';
import { chooseBrowser } from './browser.ts';
import type { RunFlags } from './flags.ts';
import { hearSignals } from './interruption.ts';
import { phoneHolder } from './phone-holder.ts';
import { prepare, type Prepared } from './prepare.ts';
import { canAsk } from './questions.ts';
import { endedAndSearched } from './search-elsewhere.ts';
import { confirmNotRefused, confirmSites, openPortalBrowser, portalSite } from './sites.ts';

/** What a check is started with. */
export interface CheckRequest {
  readonly flags: RunFlags;
  /** Days: exit 8 if the last valid client secret ends within them. */
  readonly within: number;
  readonly switches: OutputOptions;
  readonly env: NodeJS.ProcessEnv;
}

/** Signs in, reads the application's client secrets and judges when the last valid one ends. Changes nothing. */
export async function runCheck(request: CheckRequest): Promise<CommandEnd> {
  const prepared = await prepare(request.flags, { teos: false, person: canAsk(), env: request.env });
  await confirmNotRefused(prepared);
  const scrubber = new Scrubber();
  for (const own of prepared.credentials.values()) for (const secret of secretsOf(own)) scrubber.know(secret);
  const list = await stepList(request.switches.quiet);
  const say = (sentence: string): void => { if (!request.switches.quiet) process.stderr.write(`${scrubber.scrub(sentence)}\n`); };
  const recorder = new Recorder({
    declarations: checkClientSecrets.steps, servers: 1, pictures: null, takeMet, scrubError: (error) => scrubber.scrubError(error),
    onEvent: (event) => {
      if (event.kind === 'started') list.started(event.step.id, event.step.title);
      if (event.kind === 'ended') list.ended(event.step);
    },
  });
  const assistance = assistanceIn(prepared, { list, log: { info: say } });
  let open: OpenBrowser | null = null;
  const signals = hearSignals(() => { void open?.close(); }, () => {
    const end = failed(prepared, { interrupted: true, thrown: null, onTheWay: onTheWay(recorder) });
    printEnd(end, request.switches);
    return end.exitCode;
  });
  try {
    const found = await chooseBrowser({ channel: prepared.settings.browser.channel, path: prepared.settings.browser.path, headed: prepared.headed, standInOnly: prepared.settings.standIn !== null, mayInstall: false, say });
    await confirmSites(prepared, []);
    open = await openPortalBrowser(prepared, found);
    const { application, settings } = prepared;
    const rows = await runCheckClientSecrets({ step: stepIn({ assistance, evidence: { recorder } }) }, { application: { name: application.name, clientId: application.clientId, tenantId: settings.tenant }, portal: await portalSite(prepared, open, scrubber, { person: phoneHolder(prepared, { list, log: null }), say, assistance }) });
    await assistance?.offer();
    return judged(prepared, { rows, within: request.within, onTheWay: onTheWay(recorder) });
  } catch (thrown) {
    return failed(prepared, { interrupted: signals.heard, thrown: scrubber.scrubError(thrown), onTheWay: onTheWay(recorder) });
  } finally {
    list.close();
    // Whoever asked for quiet has to know this all the same.
    if (open !== null) for (const sentence of await endedAndSearched(open, { scrubber, stateDir: prepared.settings.stateDir })) process.stderr.write(`${sentence}\n`);
    signals.release();
  }
}

/** What was done otherwise than the guide says, and what stood in the way and was put aside, in the order of the steps. */
function onTheWay({ records, departures }: Pick<Recorder, 'records' | 'departures'>): readonly Departure[] {
  return flattened(records).flatMap(({ id, met = [] }) => [...met.map((sentence) => ({ step: id, sentence })), ...departures.filter(({ step }) => step === id)]);
}

interface Failed {
  readonly interrupted: boolean;
  readonly thrown: unknown;
  readonly onTheWay: readonly Departure[];
}

function failed(prepared: Prepared, { interrupted, thrown, onTheWay: met }: Failed): CommandEnd {
  const { failure, exitCode } = failureOf(thrown);
  const code = interrupted ? ExitCode.interrupted : exitCode;
  const error = interrupted ? { code: 'interrupted', message: 'Interrupted. Nothing was changed.', screen: null, advice: 'Run the command again when you are ready.' } : failure;
  return { exitCode: code, json: { application: prepared.application.name, clientId: prepared.application.clientId, live: prepared.settings.standIn === null, secrets: [], departures: met, exitCode: code, error: failureAsJson(error) }, text: '', error };
}

interface Read {
  readonly rows: readonly ClientSecretRow[];
  readonly within: number;
  readonly onTheWay: readonly Departure[];
}

function judged(prepared: Prepared, { rows, within, onTheWay: met }: Read): CommandEnd {
  const secrets = rows.map((row) => ({ description: row.description, secretId: row.secretId, expires: row.expires, daysLeft: row.expires === null ? null : daysUntil(row.expires) }));
  const daysLeft = Math.max(...secrets.map((secret) => secret.daysLeft ?? -1), -1);
  const soon = daysLeft < within;
  const exitCode = soon ? ExitCode.expiresSoon : ExitCode.verified;
  const { name, clientId } = prepared.application;
  const live = prepared.settings.standIn === null;
  const width = Math.max(...secrets.map((secret) => secret.description.length), 11);
  const lines = secrets.map((secret) => `  ${(secret.description || '(none)').padEnd(width)}  ${secret.secretId}  ${secret.expires === null ? 'end not readable' : `${(secret.daysLeft ?? 0) < 0 ? 'ended' : 'ends'} ${longDate(secret.expires)} (${String(secret.daysLeft)} days)`}`);
  const verdict = secrets.length === 0 ? 'It has no client secret.' : daysLeft < 0 ? 'None of them is valid any more.' : `The last valid one ends in ${String(daysLeft)} days${soon ? `, which is within ${String(within)}: renew it with \`npx teos-runbook rotate\`` : ''}.`;
  return {
    exitCode, error: null, json: { application: name, clientId, live, secrets, within, departures: met, exitCode, error: null },
    text: [`Client secrets of '${name}' (${clientId})${live ? '' : ' — not a live run'}:`, ...lines, ...told(met), verdict].join('\n'),
  };
}

function told(met: readonly Departure[]): string[] {
  return met.length === 0 ? [] : ['On the way:', ...met.map(({ step, sentence }) => `  ${step}  ${sentence}`)];
}
