import { builds } from './choices.mjs';

/** @typedef {import('./choices.mjs').Hindrance} Hindrance */

/** What was seen of each cell, by its id: `sign-in/totp/wrong-password`. @typedef {Record<string, { exitCode: number, code: string | null, verdict: string, attended: boolean }>} Recorded */

/** A cell: what is run for it, and what its hindrance's row says of it. @typedef {{ id: string, world: import('./choices.mjs').World, command: 'rotate' | 'check', declared: Hindrance | null }} Cell */

export const methods = /** @type {const} */ (['password', 'totp', 'push', 'push-or-totp', 'choice', 'text-message', 'phone-call', 'access-pass', 'passkey', 'passwordless', 'certificate']);
const displays = /** @type {const} */ (['plain', 'password', 'bullets', 'blank', 'placeholder', 'ends', 'reset', 'change', 'encrypted', 'absent']);

// Their request, message or call reaches a person only.
const byPerson = ['push', 'text-message', 'phone-call'];

/** @param {Partial<import('./choices.mjs').World>} parts @returns {import('./choices.mjs').World} */
function world(parts) {
  return { portal: 'react', display: 'plain', signIn: 'password', seed: 1, hindrances: [], ...parts };
}

/** All cells, in the order of the page. @param {readonly Hindrance[]} catalogue @returns {Cell[]} */
export function cellsOf(catalogue) {
  const of = (/** @type {Hindrance['area']} */ area) => catalogue.filter((one) => one.area === area);
  return [
    ...of('TEOS').map((one) => ({ id: `TEOS/${one.name}`, command: /** @type {const} */ ('rotate'), declared: one, world: world({ hindrances: [one.name] }) })),
    ...displays.map((display) => ({ id: `display/${display}`, command: /** @type {const} */ ('rotate'), declared: null, world: world({ display }) })),
    ...of('token endpoint').map((one) => ({ id: `token/${one.name}`, command: /** @type {const} */ ('rotate'), declared: one, world: world({ hindrances: [one.name] }) })),
    ...of('portal').flatMap((one) => builds.map((portal) => ({ id: `portal/${portal}/${one.name}`, command: /** @type {const} */ ('rotate'), declared: one, world: world({ portal, hindrances: [one.name] }) }))),
    ...[null, ...of('sign-in')].flatMap((one) => methods.map((signIn) => ({
      id: `sign-in/${signIn}/${one?.name ?? 'nothing'}`, command: /** @type {const} */ ('check'), declared: one, world: world({ portal: 'classic', signIn, hindrances: one === null ? [] : [one.name] }),
    }))),
  ];
}

/** What a cell says: what was seen, else in italics what the hindrance's row says. @param {Cell} cell @param {Recorded} recorded */
function words({ id, declared, world: { signIn, display } }, recorded) {
  const seen = recorded[id];
  if (seen !== undefined) return seen.exitCode === 0 ? 'passed' : `${seen.attended ? 'attended only' : 'answered'}: exit ${String(seen.exitCode)}, \`${seen.code ?? seen.verdict}\``;
  if (byPerson.includes(signIn) && declared?.area !== 'TEOS') return '*attended only*';
  if (declared === null) return id.startsWith('display/') && !['plain', 'password'].includes(display) ? '*answered*' : '*passed*';
  return { equal: '*passed*', sentence: `*answered: exit ${String(declared.exitCode)}*`, person: `*attended only: exit ${String(declared.exitCode)}*` }[declared.ends];
}

/** docs/matrix.md. @param {readonly Hindrance[]} catalogue @param {Recorded} recorded */
export function matrixPage(catalogue, recorded) {
  const cells = cellsOf(catalogue);
  const cell = (/** @type {string} */ id) => words(/** @type {Cell} */ (cells.find((one) => one.id === id)), recorded);
  const of = (/** @type {Hindrance['area']} */ area) => catalogue.filter((one) => one.area === area).map(({ name }) => name);
  const table = (/** @type {readonly string[]} */ heads, /** @type {readonly (readonly string[])[]} */ rows) => [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const seen = cells.filter(({ id }) => recorded[id] !== undefined).length;
  return `# What becomes of each hindrance

Written by \`npm run soak -- --matrix\`, which runs the program on the stand-ins once for each cell and records in \`matrix.json\` what it saw: not live runs. Change nothing by hand.

*passed*: the run ended well without a person; *answered*: it stopped with a sentence and this exit code; *attended only*: likewise, and a person at the screen gets on with \`--attended\`.
A cell in italics was not seen yet: it says what \`simulator/hindrances.ts\` declares. Seen: ${String(seen)} of ${String(cells.length)}. A sign-in's cell is a \`check\`, every other a \`rotate\`.

## Screens of the sign-in, by method

${table(['', ...methods.map((name) => `\`${name}\``)], ['nothing', ...of('sign-in')].map((name) => [name === 'nothing' ? 'no hindrance' : `\`${name}\``, ...methods.map((method) => cell(`sign-in/${method}/${name}`))]))}

## Hindrances of the portal, by build

${table(['', ...builds.map((name) => `\`${name}\``)], of('portal').map((name) => [`\`${name}\``, ...builds.map((build) => cell(`portal/${build}/${name}`))]))}

## TEOS as it may be

${table(['Hindrance', 'What becomes of it'], of('TEOS').map((name) => [`\`${name}\``, cell(`TEOS/${name}`)]))}

${table(['Stored secret shown as', 'What becomes of it'], displays.map((name) => [`\`${name}\``, cell(`display/${name}`)]))}

## Token endpoint, where the settings have \`token: check\`

${table(['Hindrance', 'What becomes of it'], of('token endpoint').map((name) => [`\`${name}\``, cell(`token/${name}`)]))}
`;
}
