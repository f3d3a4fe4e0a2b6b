import type { Sheet, SheetStep } from './sheet.ts';

/** A sheet in lines, as a terminal shows it. */
export function sheetInText(sheet: Sheet): string[] {
  return [
    title(sheet), `Tenant ${sheet.tenantId}, application (client) ID ${sheet.clientId}`,
    ...sheet.before.map((sentence) => `! ${sentence}`), '',
    ...sheet.steps.flatMap((step) => stepInText(step, '')),
    ...(sheet.after.length === 0 ? [] : ['', ...sheet.after]),
  ];
}

function stepInText({ id, title: words, done, hints, steps }: SheetStep, indent: string): string[] {
  return [
    `${indent}[${done ? 'x' : ' '}] ${id.padEnd(5)} ${words}`,
    ...hints.map((hint) => `${indent}          ${hint}`),
    ...steps.flatMap((step) => stepInText(step, `${indent}  `)),
  ];
}

/** A sheet in lines of Markdown, with boxes to tick. */
export function sheetInMarkdown(sheet: Sheet): string[] {
  return [
    `## ${escaped(title(sheet))}`, '',
    `Tenant \`${sheet.tenantId}\`, application (client) ID \`${sheet.clientId}\``, '',
    ...sheet.before.map((sentence) => `> ${escaped(sentence)}  `), '',
    ...sheet.steps.flatMap((step) => stepInMarkdown(step, '')),
    ...(sheet.after.length === 0 ? [] : ['', ...sheet.after.map(escaped)]),
  ];
}

function stepInMarkdown({ id, title: words, done, hints, steps }: SheetStep, indent: string): string[] {
  return [
    `${indent}- [${done ? 'x' : ' '}] **${id}** ${escaped(words)}`,
    ...hints.map((hint) => `${indent}  - ${escaped(hint)}`),
    ...steps.flatMap((step) => stepInMarkdown(step, `${indent}  `)),
  ];
}

function title({ run, application }: Sheet): string {
  return run === null ? `By hand: a new client secret for '${application}'` : `By hand: what is left of the run ${run}, for '${application}'`;
}

// What stands between backticks is a command, which must stay as it is.
function escaped(text: string): string {
  return text.split('`').map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_[\]<>#|]/gu, String.raw`\$&`))).join('`');
}
