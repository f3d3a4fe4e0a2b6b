import { exposeSecret, Secret } from '../../../domain/secret.ts';
import type { Rotation } from '../journal/rotation.ts';

/** What stands beside the Value in an escrow file, so that the program knows a foreign one, and a person what they opened. */
export interface SealedContent {
  /** Name of the run, which is that of its evidence folder. */
  readonly run: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly secretId: string;
  readonly description: string;
}

/** What must stand beside the Value in a rotation's escrow file. */
export function sealedContentOf({ planned, newSecret }: Pick<Rotation, 'planned' | 'newSecret'>): SealedContent {
  return { run: planned.run, clientId: planned.application.clientId, tenantId: planned.tenantId, secretId: newSecret?.secretId ?? '', description: newSecret?.description ?? '' };
}

const firstLine = '# teos-runbook escrow 1';
const labels = { run: 'Run', clientId: 'Application (client) ID', tenantId: 'Tenant ID', secretId: 'Secret ID', description: 'Description' } as const satisfies Record<keyof SealedContent, string>;
const names = Object.keys(labels) as (keyof SealedContent)[];

/**
 * The text of an escrow file: lines that say whose Value it is, and the Value alone on the last one,
 * so that `age -d` shows all that a person needs to finish by hand.
 */
export function sealedText(value: Secret, about: SealedContent): string {
  return [firstLine, ...names.map((name) => `# ${labels[name]}: ${oneLine(about[name])}`), exposeSecret(value), ''].join('\n');
}

/** Reads what {@link sealedText} wrote; null if it is anything else. */
export function readSealedText(text: string): { readonly value: Secret; readonly about: SealedContent } | null {
  const lines = text.split('\n');
  const value = lines.at(-2) ?? '';
  if (lines.length !== names.length + 3 || lines[0] !== firstLine || lines.at(-1) !== '' || !/^[\x21-\x7e]+$/u.test(value)) return null;
  const about = { run: '', clientId: '', tenantId: '', secretId: '', description: '' };
  for (const [index, name] of names.entries()) {
    const head = `# ${labels[name]}: `;
    const line = lines[index + 1] ?? '';
    if (!line.startsWith(head)) return null;
    about[name] = line.slice(head.length);
  }
  return { value: new Secret('client secret Value', value), about };
}

/** The labels of what differs between a file and what the journal says; none for a file of this run. A description may have been changed by a person since. */
export function differencesOf(found: SealedContent, expected: SealedContent): string[] {
  return (['run', 'clientId', 'tenantId', 'secretId'] as const)
    .filter((name) => found[name].toLowerCase() !== oneLine(expected[name]).toLowerCase())
    .map((name) => labels[name]);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/gu, ' ');
}
