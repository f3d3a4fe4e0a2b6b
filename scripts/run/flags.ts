import { misuse } from '../../domain/errors.ts';
import type { Approval } from '../../runbook/evidence/approval.ts';

/** The options of a run, as the command line gave them. */
export interface RunFlags {
  readonly application: string | undefined;
  readonly targets: string;
  /** Undefined: attended where a person is there and credentials are not. */
  readonly attended: boolean | undefined;
  readonly headed: boolean | undefined;
  readonly slowMo: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly evidenceDir: string | undefined;
  readonly stateDir: string | undefined;
  readonly description: string | undefined;
  readonly expires: string | undefined;
  readonly change: string | null;
  /** Who asked for the change, as stated by the operator. */
  readonly requestedBy: string | null;
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** Whether a rehearsal is made for approval. */
  readonly pack: boolean;
  /** The rehearsal's pack that the run is to keep to; undefined for none. */
  readonly approvedPlan: string | undefined;
  /** Who approved it, as stated by the operator; undefined where nothing was stated. */
  readonly approval: Approval | undefined;
  readonly escrow: boolean;
  /** Whether the pictures are read at the end, to see whether one shows a secret. */
  readonly ocr?: boolean;
}

// A cold list of the portal has taken three minutes (docs/sites/azure-portal.md, 'Loading, timing, session'), but most trouble shows in one.
const defaultTimeoutSeconds = 60;

/** Reads the options of a run. @throws {RunbookError} exit 2 for numbers that make no sense, all at once. */
export function runFlags(parsed: Readonly<Record<string, unknown>>): RunFlags {
  const slowMo = Number(parsed['slowMo'] ?? 0);
  const timeout = Number(parsed['timeout'] ?? defaultTimeoutSeconds);
  const change = text(parsed['change'])?.trim() ?? null;
  const requestedBy = text(parsed['requestedBy'])?.trim() ?? null;
  const stated = [['--approved-by', text(parsed['approvedBy'])], ['--approval-ref', text(parsed['approvalRef'])]] as const;
  const wrong = [
    ...stated.flatMap(([option, value]) => (value === undefined || isLine(value) ? [] : [`${option} must say something, in one line of at most ${String(mostCharacters)} characters.`])),
    ...(text(parsed['approvedPlan'])?.trim() === '' ? ['--approved-plan must name the folder of a rehearsal, or the ZIP of one.'] : []),
    ...(parsed['approvedPlan'] !== undefined && parsed['dryRun'] === true ? ['--approved-plan is for the run that was approved; with --dry-run nothing is carried out. Leave one of them out.'] : []),
    ...(Number.isFinite(slowMo) && slowMo >= 0 && slowMo <= 10_000 ? [] : ['--slow-mo must be 0 to 10000 milliseconds.']),
    ...(Number.isFinite(timeout) && timeout >= 1 && timeout <= 3600 ? [] : ['--timeout must be 1 to 3600 seconds.']),
    ...(change === null || /^[\w .#/-]{1,60}$/u.test(change) ? [] : ['--change must be a ticket number: letters, digits and . # / - only, at most 60.']),
    ...(requestedBy === null || /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(requestedBy) ? [] : ['--requested-by must be one line of text, at most 200 characters.']),
    ...(parsed['attended'] === true && parsed['yes'] === true && !process.stdin.isTTY && parsed['headed'] === undefined && process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined
      ? ['--attended shows a window, but this session has no desktop (DISPLAY is not set).'] : []),
  ];
  if (wrong.length > 0) throw misuse({ code: 'misuse', message: wrong.join(' '), advice: 'Nothing was done. Correct the command and run it again.' });
  return {
    application: text(parsed['application']), targets: text(parsed['targets']) ?? 'teos-runbook.yaml',
    attended: parsed['attended'] as boolean | undefined, headed: parsed['headed'] as boolean | undefined,
    slowMo, timeout: timeout * 1000, evidenceDir: text(parsed['evidenceDir']), stateDir: text(parsed['stateDir']),
    description: text(parsed['description']), expires: text(parsed['expires']), change, requestedBy,
    pack: parsed['pack'] === true, approvedPlan: text(parsed['approvedPlan']), approval: approvalIn(stated[0][1], stated[1][1]),
    yes: parsed['yes'] === true, dryRun: parsed['dryRun'] === true, escrow: parsed['escrow'] !== false, ocr: parsed['ocr'] === true,
  };
}

// Longer than any name or number of a decision.
const mostCharacters = 200;

/** Whether a text says something, in one line: control characters would move the cursor of whoever reads it. */
function isLine(value: string): boolean {
  return value.trim() !== '' && value.length <= mostCharacters && !/\p{Cc}/u.test(value);
}

function approvalIn(by: string | undefined, reference: string | undefined): Approval | undefined {
  return by === undefined && reference === undefined ? undefined : { by: by?.trim() ?? null, reference: reference?.trim() ?? null };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
