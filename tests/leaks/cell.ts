import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { Secret } from '../../domain/secret.ts';
import type { StepHandle } from '../../flows/given.ts';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import { azurePortalWording } from '../../pages/azure/wording.ts';
import { teosManageWording } from '../../pages/teos/wording.ts';
import { closeEvidence, type Ending } from '../../scripts/run/close-evidence.ts';
import { openEvidence, type Evidence } from '../../scripts/run/open-evidence.ts';
import type { Prepared } from '../../scripts/run/prepare.ts';
import { within } from '../../runbook/evidence/within.ts';
import { LeakScan } from '../flows/leak-scan.ts';
import { serve } from '../pages/static-page.ts';
import { failures, type Failure } from './failures.ts';
import { places, top, type LeakyPage } from './places.ts';

/** A secret in a place while a step fails. */
export interface Cell {
  readonly place: string;
  readonly step: string;
  readonly failure: string;
}

/** What came of it. */
export interface CellSeen {
  /** Where the search of these tests, or that of the program, found the secret; none of them should. */
  readonly hits: readonly string[];
  readonly pictures: readonly Buffer[];
  /** Why a step has no picture. */
  readonly refusals: readonly string[];
}

const server = 'https://teos.contoso.example';

/** Lets a step fail in front of a page with a secret, with the program's own evidence, and searches all that was written and told. */
export async function seenIn(browser: Browser, { place, step, failure }: Cell, { secret, folder, pixels }: { readonly secret: string; readonly folder: string; readonly pixels: number }): Promise<CellSeen> {
  const [write, fail] = [places[place], failures[failure]];
  if (write === undefined || fail === undefined) throw new Error(`There is no place '${place}' or no failure '${failure}'.`);
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1000, height: 640 }, deviceScaleFactor: pixels });
  context.setDefaultTimeout(2000);
  try {
    const page = await context.newPage();
    const shown = write(secret);
    await opened(page, shown);
    const evidence = await openEvidence({ prepared: preparedIn(folder), steps: updateClientSecret.steps, servers: 1, switches: { json: false, quiet: true, verbose: false } });
    evidence.scrubber.know(new Secret('client secret Value', secret));
    const error = await failed(evidence, page, { step, shown, fail, secret });
    const end = await closeEvidence(endingOf(evidence, folder, error), () => Promise.resolve('nothing prints it here.'));
    return searched(evidence, { secret, told: JSON.stringify(end), folder });
  } finally {
    await context.close();
  }
}

async function opened(page: Page, { html, frames = {}, after = '', then = '' }: LeakyPage): Promise<void> {
  const whole = (body: string): string => `<!doctype html><meta charset="utf-8"><title>Test</title><body style="font:20px sans-serif">${body}<p>Readable</p>`;
  await serve(page, { [top]: whole(html), ...Object.fromEntries(Object.entries(frames).map(([address, body]) => [address, whole(body)])) });
  await page.goto(`${top}${after}`);
  if (then !== '') await page.addScriptTag({ content: then });
}

/** Runs the step, as a part of the one that it belongs to, and returns what was thrown, as the program would go on with it. */
async function failed({ recorder, scrubber, log }: Evidence, page: Page, { step, shown, fail, secret }: { readonly step: string; readonly shown: LeakyPage; readonly fail: Failure; readonly secret: string }): Promise<unknown> {
  const scene = { page, title: 'A screen', covers: () => [] };
  const act = async (handle: StepHandle): Promise<void> => {
    if (shown.said !== undefined) {
      handle.by('by hand', shown.said);
      handle.departure(shown.said);
      handle.found(shown.said);
    }
    if (shown.dialog !== undefined) await dialogOn(page, shown.dialog);
    // Behind a dialog, what asks the page waits for ever.
    if (await within(3000, fail(page, secret)) === 'too late') throw new Error(`The page did not answer about ${secret}.`);
  };
  const parent = updateClientSecret.steps.find(({ steps }) => steps?.some(({ id }) => id === step) === true)?.id;
  const running = parent === undefined ? recorder.step(step, scene, act) : recorder.step(parent, scene, (handle) => handle.sub(step, scene, act));
  const thrown = await running.then(() => new Error('The step did not fail.'), (error: unknown) => scrubber.scrubError(error));
  log.debug(thrown);
  log.debug(`The page said ${await within(200, page.title().catch(() => 'nothing'))}`);
  return thrown;
}

/** A native dialog that nobody answers: the page stands still behind it. */
async function dialogOn(page: Page, text: string): Promise<void> {
  const shown = page.waitForEvent('dialog');
  await page.evaluate((message) => { setTimeout(() => { confirm(message); }); }, text);
  await shown;
}

function preparedIn(folder: string): Prepared {
  const settings = { evidence: join(folder, 'evidence'), stateDir: join(folder, 'state'), standIn: null, sealing: { key: null, configDir: join(folder, 'config') }, redact: { otherApplications: true, mailAddresses: true, names: true }, accounts: new Map(), account: 'AZURE_ADMIN', tenant: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f002', cloud: 'public', browser: { channel: undefined, path: undefined, language: 'en-US', viewport: { width: 1000, height: 640 }, arguments: [], profile: null, endpoint: null }, network: { proxy: null, bypass: [], ca: null } };
  mkdirSync(settings.stateDir, { recursive: true });
  return {
    flags: { change: 'CHG1', dryRun: false }, settings, credentials: new Map(), attended: false, wording: { azurePortal: azurePortalWording, teosManage: teosManageWording },
    application: { name: 'TEOS Office365', clientId: '0f2d3c4b-5a69-4788-96a5-b4c3d2e1f001', description: 'TEOS Manage', expires: null, token: null, teos: [{ url: server, account: 'TEOS_ADMIN', certificate: undefined, insecure: false, accept: null }] },
  } as unknown as Prepared;
}

function endingOf(evidence: Evidence, folder: string, error: unknown): Ending {
  return {
    prepared: preparedIn(folder), evidence, error, interrupted: false, plan: null, description: 'TEOS Manage', expires: '2027-05-01', dryRunPlan: null, earlier: [], interruptedIn: null, doneBefore: new Set(),
    sealedBy: 'passphrase', otherTask: null, profiles: () => Promise.resolve([]),
    standing: { state: 'captured', newSecret: { description: 'TEOS Manage', secretId: null, expires: null }, keptIn: null, servers: [{ url: server, state: 'untouched', verdict: null, predecessor: null }] },
  };
}

function searched({ folder: { path } }: Evidence, { secret, told, folder }: { readonly secret: string; readonly told: string; readonly folder: string }): CellSeen {
  const scan = new LeakScan([{ name: 'the secret', text: secret }]);
  const record = JSON.parse(readFileSync(join(path, 'run.json'), 'utf8')) as { readonly leaks: readonly { readonly file: string }[]; readonly steps: readonly Noted[] };
  const steps = existingPictures(join(path, 'steps'));
  return {
    hits: [...scan.hitsBelow(folder).hits, ...scan.hitsIn('what is told', Buffer.from(told)), ...record.leaks.map(({ file }) => `${file}: the program's own search`)],
    pictures: [...steps, ...existingPictures(path)].map((file) => readFileSync(file)),
    refusals: notesOf(record.steps).flatMap((note) => /no picture: ([^;]*)/u.exec(note)?.[1] ?? []),
  };
}

interface Noted { readonly note: string | null; readonly steps: readonly Noted[] }

function notesOf(steps: readonly Noted[]): string[] {
  return steps.flatMap(({ note, steps: parts }) => [note ?? '', ...notesOf(parts)]);
}

function existingPictures(folder: string): string[] {
  return !existsSync(folder) ? [] : readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.png')).map(({ name }) => join(folder, name));
}
