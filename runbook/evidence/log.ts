import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createLogger, format, transports, type Logger, type transport } from 'winston';
import type { Scrubber } from '../custody/scrubber.ts';

/** How much of the log a person sees on stderr; the log file always has everything. */
export type Loudness = 'quiet' | 'normal' | 'verbose';

/** How a log is made. */
export interface LogOptions {
  readonly scrubber: Scrubber;
  readonly loudness: Loudness;
  /** Absolute path of `run.log`; null as long as a run has no folder. */
  readonly file: string | null;
}

/** Marks a message for `run.log` alone: what a person sees elsewhere. */
export const fileOnly = { fileOnly: true } as const;

const stderrLevels: Readonly<Record<Loudness, string>> = { quiet: 'error', normal: 'info', verbose: 'debug' };

/**
 * The log of a run: sentences for people on stderr, each with its time in `run.log`. Everything
 * goes through the scrubber first. Load this module only when something is to be logged: winston
 * takes a while to start.
 */
export function createLog({ scrubber, loudness, file }: LogOptions): Logger {
  const people: object = new transports.Console({
    level: stderrLevels[loudness],
    stderrLevels: ['error', 'warn', 'info', 'verbose', 'debug'],
    format: format.combine(notFileOnly(), format.printf((info) => (loudness === 'verbose' ? `${String(info['timestamp']).slice(11, 19)} ${info.level} ${withStack(info)}` : sentence(info)))),
  });
  const logger = createLogger({ level: 'debug', format: format.combine(format.errors({ stack: true }), scrubbed(scrubber), format.timestamp()), transports: [people].filter(isTransport) });
  if (file !== null) logToFile(logger, file);
  return logger;
}

/** The file of a log, and what leads there. */
interface LogFile {
  readonly stream: WriteStream;
  readonly transport: object;
}

const fileOf = new WeakMap<Logger, LogFile>();

/** From now on the log also goes to a file, which only the user may read. A disk that takes no more of it is told once, and keeps the run from nothing. */
export function logToFile(logger: Logger, file: string): void {
  // Not winston's own transport for files: it never comes to its end once a write has failed.
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  const transport: object = new transports.Stream({ stream, level: 'debug', format: format.printf((info) => `${String(info['timestamp'])} ${info.level.padEnd(5)} ${withStack(info)}`) });
  fileOf.set(logger, { stream, transport });
  stream.on('error', (cause) => {
    if (!fileOf.delete(logger)) return;
    removeFrom(logger, transport);
    logger.warn(`The log ${file} is not whole: ${cause.message}.`);
  });
  for (const one of [transport].filter(isTransport)) logger.add(one);
}

/** Ends the file of a log and waits until all of it is on disk, or cannot be; afterwards the log goes to stderr only. */
export async function closeLogFile(logger: Logger): Promise<void> {
  const open = fileOf.get(logger);
  if (open === undefined) return;
  removeFrom(logger, open.transport);
  // What fails now has been told by then.
  await Promise.allSettled([finished(open.stream.end())]);
  fileOf.delete(logger);
}

function removeFrom(logger: Logger, transport: object): void {
  for (const one of [transport].filter(isTransport)) logger.remove(one);
}

// winston types its transports as something else than what its logger takes.
function isTransport(one: object): one is transport {
  return 'log' in one;
}

function scrubbed(scrubber: Scrubber): ReturnType<ReturnType<typeof format>> {
  return format((info) => {
    for (const key of Object.keys(info)) if (key !== 'level') info[key] = scrubber.scrubDeep(info[key]);
    return info;
  })();
}

function notFileOnly(): ReturnType<ReturnType<typeof format>> {
  return format((info) => (info['fileOnly'] === true ? false : info))();
}

function sentence({ message }: Record<string, unknown>): string {
  return typeof message === 'string' ? message : JSON.stringify(message);
}

function withStack(info: Record<string, unknown>): string {
  const { stack } = info;
  return typeof stack === 'string' ? `${sentence(info)}\n${stack}` : sentence(info);
}
