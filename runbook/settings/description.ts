const placeholders: readonly string[] = ['{date}', '{change}', '{token}'];

/** The description template of settings that have none. */
export const defaultDescription = 'TEOS Manage {date}';

/** The first thing in a description template that looks like a placeholder and is none; null if there is none. */
export function unknownPlaceholder(template: string): string | null {
  return template.match(/\{[^{}]*\}/gu)?.find((candidate) => !placeholders.includes(candidate)) ?? null;
}

/** What the placeholders of a description template stand for. */
export interface DescriptionParts {
  /** Tells this run's secret from every other, so that it can be found again after a failure. */
  readonly token: string;
  /** Number of the change ticket; null leaves its place empty. */
  readonly change: string | null;
  readonly today: Date;
}

/** The description of a new client secret. It always carries the token, at the end if the template does not place it. */
export function renderDescription(template: string, parts: DescriptionParts): string {
  const complete = template.includes('{token}') ? template : `${template} {token}`;
  const texts: Readonly<Record<string, string>> = { '{date}': parts.today.toISOString().slice(0, 10), '{change}': parts.change ?? '', '{token}': parts.token };
  return complete.replace(/\{[^{}]*\}/gu, (placeholder) => texts[placeholder] ?? placeholder).replace(/\s+/gu, ' ').trim();
}
