import type { PersonalPlace } from '../../domain/personal.ts';
import type { AzurePortalWording } from './wording.ts';

/**
 * Where the portal shows what belongs to others than the application that a run is for: every row of every list, but the application's
 * own, those of its client secrets, and the tiles of Azure's services; and who is signed in.
 * Source: docs/sites/azure-portal.md, 'Top bar' and 'App registrations'.
 */
export function personalInPortal(wording: AzurePortalWording, clientId: string): readonly PersonalPlace[] {
  return [
    {
      kind: 'otherApplications', elements: ':is(.fxc-gc-row, [role=row], tbody tr):not(:has([role=columnheader], th, a.fxs-home-feature-link))', ownBy: clientId,
      ownIn: { list: '.fxc-gc, [role=grid], [role=table], table', heading: wording['credentials.secretId'] },
    },
    // The tool tip's first line is the name, in every language: 'Name: …'.
    { kind: 'names', elements: '#fxs-avatarmenu-button', tells: { attribute: 'title', form: '^[^:\\n]+:\\s*([^\\n@]+?)\\s*\\n' } },
  ];
}
