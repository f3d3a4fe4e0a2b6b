import { ExitCode } from '../../domain/errors.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import { checkClientSecrets } from '../../flows/check-client-secrets.ts';
import type { Runbook } from '../../flows/runbook.ts';
import { updateClientSecret } from '../../flows/update-client-secret.ts';
import type { CommandEnd } from '../cli/output.ts';

const runbooks: readonly Runbook[] = [updateClientSecret, checkClientSecrets];

/** `describe`: the runbooks' steps, from the flows' own declarations. */
export function describe(options: { readonly format: 'text' | 'markdown' | 'json' }): CommandEnd {
  const json = { runbooks };
  const text = options.format === 'json' ? JSON.stringify(json, null, 2) : runbooks.map(options.format === 'markdown' ? asMarkdown : asText).join('\n');
  return { exitCode: ExitCode.verified, json, text, error: null };
}

function asText(runbook: Runbook): string {
  return [`${runbook.name}: ${runbook.summary}`, ...runbook.steps.flatMap((step) => stepAsText(step, '  ')), ''].join('\n');
}

function stepAsText(step: StepDeclaration, indent: string): string[] {
  const line = `${indent}${step.id.padEnd(5)} ${step.title}${step.changes === true && step.steps === undefined ? '  (changes something)' : ''}`;
  return [line, ...(step.steps ?? []).flatMap((sub) => stepAsText(sub, `${indent}  `))];
}

function asMarkdown(runbook: Runbook): string {
  const row = (step: StepDeclaration): string[] => [`| ${step.id} | ${step.site} | ${step.title} | ${step.changes === true ? 'yes' : ''} |`, ...(step.steps ?? []).flatMap(row)];
  return [`## ${runbook.name}`, '', `${runbook.summary}.`, '', '| Step | Site | What is done | Changes something |', '|---|---|---|---|', ...runbook.steps.flatMap(row), ''].join('\n');
}
