/**
 * The page docs/qa-mutations.md as the catalogue has it. The catalogue, the checks and the guide come from whoever asks, so that they
 * can be the sources (tests) or what they were compiled to (`npm run mutations -- --page`).
 */

/** @typedef {{ id: string, title: string, sentence: string }} Told */
/** @typedef {{ result: string, exitCode: number, saves: boolean, findings: readonly (readonly [string, string | null])[] }} Verdict */

const begin = `# Changes to TEOS, and what \`qa\` says of them

For whoever wants to know how well \`qa\` tells a build on which the guide still holds from one on which it does not. Each row is a change to the stand-in of TEOS
that a version might bring: the verdict is that of a careful tester who has seen the build before, and \`qa --baseline\` must give the same. \`npm run mutations -- --qa\` shows every build to it;
\`npm run mutations -- --page\` writes this page from \`simulator/mutations/verdicts.ts\`. A throw-away is saved where the change is about Save.
`;

/**
 * @param {Readonly<Record<string, Verdict>>} verdicts
 * @param {(name: string) => string} sentenceOfChange
 * @param {readonly Told[]} checks
 */
export function pageOf(verdicts, sentenceOfChange, checks) {
  const all = Object.entries(verdicts);
  const of = (/** @type {string} */ word) => String(all.filter(([, { result }]) => result === word).length);
  const rows = all.map(([name, verdict]) => `| \`${name}\` | ${sentenceOfChange(name)} | ${verdict.result}, exit ${String(verdict.exitCode)} | ${cells(verdict, checks).join(' | ')} |`);
  return `${begin}\n${String(all.length)} changes: ${of('as documented')} after which the guide still holds, ${of('drifted')} drifts, ${of('defect')} defects, ${of('not reached')} refusals.\n\n| Change | What a person sees | Verdict | Finding | Sentence of the guide |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** @param {Verdict} verdict @param {readonly Told[]} checks */
function cells({ result, findings }, checks) {
  if (findings.length === 0) return [result === 'as documented' ? 'none' : 'it says why it stopped', '–'];
  const told = findings.map(([id, correction]) => {
    const check = checks.find((one) => one.id === id);
    if (check === undefined) return [`${id} since the baseline`, correction ?? ''];
    return [`${id} ${check.title}`, correction === null ? check.sentence : `${check.sentence} → ${correction}`];
  });
  return [0, 1].map((column) => told.map((cell) => cell[column]).join('<br>'));
}
