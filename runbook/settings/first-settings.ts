import { isScalar, parseDocument, type Document } from 'yaml';
import { settingsTemplate } from './template.ts';

/** What a settings file begins with, as it was found at the sites. */
export interface FirstFacts {
  readonly tenant: string;
  /** Who signs in to the portal, and to TEOS. */
  readonly username: string;
  readonly administrator: string;
  readonly application: { readonly name: string; readonly clientId: string };
  readonly server: { readonly url: string; readonly certificate: string | null };
  /** Labels that were learned, by site. */
  readonly wording: Readonly<Record<'azurePortal' | 'teosManage', Readonly<Record<string, string>>>>;
  /** Whole parts taken over from another settings file. */
  readonly taken: Readonly<Record<string, unknown>>;
}

/** The template of a settings file, filled in; its comments stay. */
export function filledTemplate(schemaReference: string, facts: FirstFacts): string {
  const document = parseDocument(settingsTemplate(schemaReference));
  const { name, clientId } = facts.application;
  const { url, certificate } = facts.server;
  const values: readonly (readonly [readonly (string | number)[], string])[] = [
    [['tenant'], facts.tenant], [['accounts', 'AZURE_ADMIN', 'username'], facts.username], [['accounts', 'TEOS_ADMIN', 'username'], facts.administrator],
    [['applications', 0, 'name'], name], [['applications', 0, 'clientId'], clientId], [['applications', 0, 'teos', 0, 'url'], url],
  ];
  for (const [path, value] of values) fill(document, path, value);
  if (certificate !== null) document.setIn(['applications', 0, 'teos', 0, 'certificate'], certificate);
  if (url.startsWith('http:')) document.setIn(['applications', 0, 'teos', 0, 'insecure'], true);
  for (const [site, labels] of Object.entries(facts.wording)) for (const [key, label] of Object.entries(labels)) document.setIn(['wording', site, key], label);
  for (const [key, part] of Object.entries(facts.taken)) document.set(key, document.createNode(part));
  return document.toString({ lineWidth: 0 });
}

/** A value in its place, with whatever quotes it needs and the comment that stands behind it. */
function fill(document: Document, path: readonly (string | number)[], value: string): void {
  const node = document.getIn(path, true);
  if (!isScalar(node)) throw new Error(`The template of the settings has no '${path.join('.')}'.`);
  node.value = value;
}
