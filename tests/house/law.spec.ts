import { posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { importsOf, offences, rooms, sourcesOf, spreadOffences, writtenFiles, type Room, type Source } from './sources.ts';

/** What each room may import of the others. */
const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  domain: ['domain'],
  pages: ['pages', 'domain'],
  flows: ['flows', 'pages', 'domain'],
  runbook: ['runbook', 'domain'],
  simulator: ['simulator'],
  scripts: ['scripts', 'simulator', 'runbook', 'flows', 'pages', 'domain'],
  tests: ['tests', 'scripts', 'simulator', 'runbook', 'flows', 'pages', 'domain'],
};

/** The few files that may see a secret's text. */
const mayExpose = [
  'domain/secret.ts', 'domain/client-secret.ts', 'pages/secret-field.ts', 'pages/azure/copied-value.ts',
  'runbook/custody/escrow/content.ts', 'runbook/custody/escrow/passphrase-key.ts', 'runbook/custody/escrow/keychain.ts', 'runbook/custody/escrow/identities.ts',
  'runbook/custody/scrubber.ts', 'runbook/custody/fingerprint.ts', 'runbook/settings/one-time-code.ts', 'runbook/settings/refusals.ts', 'runbook/settings/account-certificate.ts', 'runbook/settings/account-passkey.ts',
  // Shows the sealed Value to a person at a terminal, who asked for it, and clears the screen.
  'scripts/run/show-value.ts',
  // Signs evidence with a key that the system's keychain holds.
  'runbook/evidence/pack/keychain-key.ts',
  // Posts it to the tenant's token endpoint, where that is wanted.
  'runbook/token/try.ts',
];

/**
 * The files that may wait for time to go by, and nothing else: the token check asks a second time on purpose later, because
 * Entra's machines learn of a new client secret one after the other, and no page or event tells when they have; and nothing tells
 * when a virus scanner on Windows has let go of a file.
 */
const mayWait = ['scripts/run/clock.ts', 'runbook/custody/patiently.ts'];

const product = ['domain', 'pages', 'flows', 'runbook', 'scripts'] as const;

/** The sources of some rooms without the benchmark's contestants, which are written as their own documentation recommends. */
function productSources(...wanted: readonly Room[]): Source[] {
  return sourcesOf(...wanted).filter(({ path }) => !path.startsWith('scripts/bench/'));
}

function roomOf(source: Source, specifier: string): Room | null {
  if (!specifier.startsWith('.')) return null;
  const target = posix.join(posix.dirname(source.path), specifier);
  return rooms.find((room) => target.startsWith(`${room}/`)) ?? null;
}

test('each room imports only what the law allows', () => {
  const found = sourcesOf(...rooms).flatMap((source) => importsOf(source).flatMap(({ line, specifier, typeOnly }) => {
    const target = roomOf(source, specifier);
    const typesOfFlows = source.room === 'runbook' && target === 'flows' && typeOnly;
    if (target === null || typesOfFlows || mayImport[source.room].includes(target)) return [];
    return [`${source.path}:${String(line)}: ${source.room}/ imports ${specifier}. ${source.room}/ may import only ${mayImport[source.room].join(', ')}: hand it in from scripts/ instead.`];
  }));
  expect(found).toEqual([]);
});

test('domain imports no package', () => {
  const found = sourcesOf('domain').flatMap((source) => importsOf(source).filter(({ specifier }) => !specifier.startsWith('.')).map(({ line, specifier }) => `${source.path}:${String(line)}: domain/ imports ${specifier}. domain/ holds words only: do it in the room that needs it.`));
  expect(found).toEqual([]);
});

test('selectors stand in pages only', () => {
  const finds = /\.(?:getBy[A-Z]\w+|(?:frameL|l)ocator|querySelector(?:All)?|waitForSelector|\$\$?(?:eval)?)(?:<[^(]*>)?\(/u;
  // The part of a picture that runs in the pages looks at every text and field, of whatever page.
  expect(offences(productSources('flows', 'runbook', 'scripts'), finds, 'finds a control', 'Give the page object a locator, an action or a query.', ['runbook/evidence/page-side.ts'])).toEqual([]);
});

test('nobody sleeps', () => {
  const sources = [...productSources('pages', 'flows', 'runbook', 'scripts'), ...sourcesOf('tests')].filter(({ path }) => path !== 'tests/house/law.spec.ts');
  const cure = 'Wait for the thing itself.';
  expect(offences(sources, /waitForTimeout|networkidle|timers\/promises|Atomics\.wait\(/u, 'sleeps', cure, mayWait)).toEqual([]);
  expect(spreadOffences(sources, /await new Promise(?:<\w+>)?\([^;]{0,80}?\bsetTimeout\(/gu, 'sleeps', cure)).toEqual([]);
});

test('nobody forces an action', () => {
  const sources = [...productSources('pages', 'flows', 'runbook', 'scripts'), ...sourcesOf('tests')].filter(({ path }) => path !== 'tests/house/law.spec.ts');
  // Removing a file that may not be there forces no control.
  const found = spreadOffences(sources, /(?<!\brm|\brmSync)\((?:[^()]|\([^()]*\))*?\bforce: (?!boolean|false)\w/gu, 'forces an action', 'Click only what a person could click.');
  expect(found).toEqual([]);
});

test('nobody swallows an error', () => {
  const sources = [...productSources('pages', 'flows', 'runbook', 'scripts'), ...sourcesOf('tests')];
  const swallows = /catch(?: \(\w+\))? \{\s*\}|\.catch\((?:async )?\(\w*\) => (?:undefined|null|\{\s*\})\)/gu;
  expect(spreadOffences(sources, swallows, 'swallows an error', 'Handle it, or say in a comment why there is nothing to do.')).toEqual([]);
});

test('product code does not know the simulator', () => {
  expect(offences(sourcesOf('pages', 'flows', 'runbook'), /simulat/iu, 'names the simulator', "Only settings with 'standIn' lead to stand-ins; the product knows no more.")).toEqual([]);
});

test('a secret is exposed only where it is typed, scrubbed or sealed', () => {
  const found = offences(sourcesOf(...product), /\bexposeSecret\(|Secret\.expose\(/u, "exposes a secret's text", 'Hand the Secret on; let one of the listed files work with its text.', mayExpose);
  expect(found).toEqual([]);
});

test('only the edge ends the process or reads the environment', () => {
  expect(offences(sourcesOf('domain', 'pages', 'flows'), /process\.(?:exit|env)\b/u, 'touches the process', 'Let scripts/ read the environment and end the process.')).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const found = sourcesOf(...rooms).filter((source) => source.lines.length > 301).map((source) => `${source.path}: ${String(source.lines.length - 1)} lines. Split it where it has two subjects.`);
  expect(found).toEqual([]);
});

test('no secret-shaped string is committed', () => {
  const shapes = {
    'looks like a client secret': /(?<![\w~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/u,
    'looks like a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/u,
    'looks like a token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./u,
    'looks like the key of an authenticator app': /\botpauth:\/\/\S*secret=[A-Z2-7]{16}/u,
  };
  const files = writtenFiles();
  const found = Object.entries(shapes).flatMap(([offence, shape]) => offences(files, shape, offence, 'Make it at run time, so that no scanner and no person has to wonder.'));
  // What it is must not be repeated in the log of a test.
  expect(found.map((each) => each.replace(/ \(.*\)\. /u, '. '))).toEqual([]);
});

test('every exported thing says what it is for', () => {
  const found = productSources('domain', 'pages', 'flows', 'runbook', 'simulator', 'scripts').flatMap((source) => source.lines.flatMap((line, index) => {
    if (!/^export (?:default |async |abstract |declare )*(?:function|class|interface|type|const|let|enum)\b(?! \{)/u.test(line)) return [];
    const name = /(?:function\*?|class|interface|type|const|let|enum)\s+(\w+)/u.exec(line)?.[1] ?? '';
    const above = source.lines[index - 1]?.trim() ?? '';
    // A type that shares its name with the value just above is documented there.
    return above.endsWith('*/') || above.startsWith('@') ? [] : [`${source.path}:${String(index + 1)}: '${name}' has no docstring. Say in a sentence what it is for, and what it rests on.`];
  }));
  expect(found).toEqual([]);
});

test('locators by position carry a reason', () => {
  const found = sourcesOf('pages').flatMap((source) => source.lines.flatMap((line, index) =>
    /\.(?:nth|first|last)\(/u.test(line) && !/\/\//u.test(`${source.lines[index - 1] ?? ''}${source.lines[index - 2] ?? ''}${line}`)
      ? [`${source.path}:${String(index + 1)}: picks by position (${line.trim().slice(0, 80)}). Identify the control, or say in a comment why its position is its identity.`] : []));
  expect(found).toEqual([]);
});

test('whoever starts the program for a run gives it a configuration folder of its own', () => {
  // A run makes the key that signs evidence at first use, and that of whoever runs the tests is theirs.
  const starters = sourcesOf('tests', 'scripts').filter(({ text }) => /TEOS_RUNBOOK_PASSPHRASE: '/u.test(text) && /(?:spawn|timed|new Started)\(/u.test(text));
  expect(starters.length).toBeGreaterThan(3);
  expect(starters.filter(({ text }) => !/TEOS_RUNBOOK_CONFIG_DIR: /u.test(text)).map(({ path }) => `${path}: starts runs that would make a key in the user's own configuration folder. Set TEOS_RUNBOOK_CONFIG_DIR beside the passphrase.`)).toEqual([]);
});
