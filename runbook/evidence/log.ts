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

/** From now on the log also goes to a file, which only the user may read. */
export function logToFile(logger: Logger, file: string): void {
  const toFile: object = new transports.File({
    filename: file, level: 'debug', options: { flags: 'a', mode: 0o600 },
    format: format.printf((info) => `${String(info['timestamp'])} ${info.level.padEnd(5)} ${withStack(info)}`),
  });
  for (const one of [toFile].filter(isTransport)) logger.add(one);
}

/** Ends the file of a log and waits until all of it is on disk; afterwards the log goes to stderr only. */
export async function closeLogFile(logger: Logger): Promise<void> {
  for (const transport of logger.transports.filter((one): boolean => one instanceof transports.File)) {
    const finished = new Promise((resolve) => transport.once('finish', resolve));
    logger.remove(transport);
    // Removing does not end the stream; what still stands in it is written first.
    transport.end();
    await finished;
  }
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
