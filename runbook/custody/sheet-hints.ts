import type { SheetFacts } from './sheet.ts';
import type { ServerStanding } from './standing.ts';

/**
 * What a person needs beside the guide's own words to do one of its steps by hand.
 * @param id The guide's number, without that of the server.
 * @param server The TEOS server that it is done on; null for a step in the portal.
 */
export function handsOn(id: string, facts: SheetFacts, server: ServerStanding | null): readonly string[] {
  const { application, tenantId, description, expires } = facts;
  switch (id) {
    case 'A1': return [`The directory (tenant) must be ${tenantId}.`];
    case 'A5': return [`Search for '${application.name}'. Its overview must show the Application (client) ID ${application.clientId} and the Directory (tenant) ID ${tenantId}.`];
    case 'A7.2': return [`Description: ${description}`, `Expires: ${expires ?? 'as your rules for client secrets say, at most 24 months'}`];
    case 'A7.4': return ["The column 'Value', with its copy button, not the column 'Secret ID'. The Value is never shown again: put it nowhere but into TEOS, or into a password manager."];
    case 'T1': return server === null ? [] : [server.url, ...stateOf(server)];
    case 'T5.1': return server === null ? [] : [
      `On ${server.url}, in the section 'Azure AD app configuration', into the field 'Client Secret'; not into that of Power BI.`,
      `There the Client ID must be ${application.clientId} and the Tenant ID ${tenantId}.`,
      whereTheValueIs(facts),
    ];
    case 'V': return ["Load the page anew and look whether 'Client Secret' is what was filled in, as far as TEOS shows it."];
    default: return [];
  }
}

function stateOf({ state, verdict }: ServerStanding): string[] {
  if (verdict === 'different') return ['It holds something else than the new client secret: its calendars may stop within the hour.'];
  return state === 'saving' ? ['Save may have been clicked here already: look first what the field holds.'] : [];
}

function whereTheValueIs({ run, sealed }: SheetFacts): string {
  if (sealed === null || run === null) return 'The Value is the one that was copied in A7.4.';
  const reveal = `The Value is sealed. On a terminal, \`npx teos-runbook reveal ${run}\` shows it`;
  const file = /^[\w./\\:~-]+$/u.test(sealed.file) ? sealed.file : `"${sealed.file}"`;
  switch (sealed.by) {
    case 'passphrase': return `${reveal}; so does \`age -d ${file}\`, with the passphrase that the run was begun with.`;
    case 'recipients': return `${reveal}; so does \`age -d -i IDENTITY ${file}\`, with the identity of one of the settings' public keys.`;
    case 'keychain': return `${reveal}, as the user and on the machine that the run was begun with: its passphrase (for ${file}) is in that system's keychain.`;
  }
}
