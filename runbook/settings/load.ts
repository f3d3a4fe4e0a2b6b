import { dirname, resolve } from 'node:path';
import { misuse } from '../../domain/errors.ts';
import { readAuthorities } from './authorities.ts';
import { commandTrustOf } from './command-trust.ts';
import { readEnvironment, type Variables } from './environment.ts';
import { environmentOverrides } from './environment-overrides.ts';
import { findingsOf, settingsInvalid, type Finding, type Mistake } from './mistakes.ts';
import { resolveSettings } from './resolve-settings.ts';
import { rulesFor, type WordingKeys } from './rules.ts';
import { settingsSchema } from './schema.ts';
import type { Settings } from './settings.ts';
import { suspectsIn } from './suspects.ts';
import { readTextFile, whyUnreadable, type TextFile } from './text-file.ts';
import { parseYaml } from './yaml-document.ts';

/** What loading needs to know of its surroundings. */
export interface LoadOptions {
  /** The labels that `wording` may override: the keys of the page tables. */
  readonly wordingKeys: WordingKeys;
  /** Default: `process.env`. */
  readonly env?: Variables;
  /** Where the program was started. Default: `process.cwd()`. */
  readonly cwd?: string;
}

/** Settings, or every mistake in them. */
export type Loaded = { readonly settings: Settings; readonly mistakes: readonly [] } | { readonly settings: null; readonly mistakes: readonly Mistake[] };

/**
 * Reads the settings file: defaults, then the file, then the environment; flags come last, see flags.ts.
 * @throws {RunbookError} exit 2, with every mistake at once, each with file, line and column.
 */
export function loadSettings(file: string, options: LoadOptions): Settings {
  const loaded = readSettings(file, options);
  if (loaded.settings === null) throw settingsInvalid(file, loaded.mistakes);
  return loaded.settings;
}

/**
 * As {@link loadSettings}, but hands the mistakes over as data.
 * @throws {RunbookError} exit 2 if the file, or the `.env` beside it, cannot be read at all.
 */
export function readSettings(file: string, options: LoadOptions): Loaded {
  const cwd = options.cwd ?? process.cwd();
  const path = resolve(cwd, file);
  const folder = dirname(path);
  const { text, stats } = opened(file, path);
  const yaml = parseYaml(text, file);
  const overrides = environmentOverrides(readEnvironment(options.env ?? process.env, cwd, path));
  const checked = settingsSchema.safeParse(yaml.contents);
  const authorities = readAuthorities(yaml.contents, folder);
  const others = yaml.readable ? [...findingsOf(checked.error?.issues ?? [], yaml.contents), ...rulesFor(yaml.contents, options.wordingKeys), ...authorities.findings] : [];
  const findings = withoutRepeats(suspectsIn(yaml.entries), others);
  const mistakes = [...inOrder([...yaml.syntax, ...findings.map((finding) => yaml.placed(finding))]), ...overrides.mistakes];
  if (!checked.success || mistakes.length > 0) return { settings: null, mistakes };
  return { settings: resolveSettings(checked.data, { file: path, folder, cwd, overrides, ca: authorities.ca, timeStampCa: authorities.timeStampCa, commandTrust: commandTrustOf(stats) }), mistakes: [] };
}

function opened(file: string, path: string): TextFile {
  try {
    return readTextFile(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const missing = code === 'ENOENT';
    throw misuse({
      code: missing ? 'settings-not-found' : 'settings-unreadable',
      message: missing ? `There is no settings file '${file}'.` : `The settings file '${file}' cannot be used: ${whyUnreadable(cause)}.`,
      advice: missing ? 'Write one with `npx teos-runbook init` and fill it in, or name yours with --targets.'
        : code === 'EISDIR' || code === 'EFBIG' ? 'Name the settings file itself with --targets.' : 'Save it as UTF-8 text that this user may read.',
    });
  }
}

/** A suspect replaces whatever else is wrong at its place, and the schema may say one thing twice. */
function withoutRepeats(suspects: readonly Finding[], others: readonly Finding[]): Finding[] {
  const taken = new Set(suspects.map((suspect) => JSON.stringify(suspect.path)));
  const findings = [...suspects, ...others.filter((finding) => !taken.has(JSON.stringify(finding.path)))];
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.path, finding.sentence]), finding])).values()];
}

function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
}
