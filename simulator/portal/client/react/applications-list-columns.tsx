import * as React from 'react';
import type { IColumn } from '@fluentui/react/lib/DetailsList';
import { Icon } from '@fluentui/react/lib/Icon';
import type { ApplicationListItem, SecretStatus } from '../../api-types.ts';
import { BladeLink } from './blade-link.tsx';
import { shortDate } from './dates.ts';
import { portalColors } from './portal-theme.ts';
import { applicationHash } from './shell-link.ts';

const avatarColors = ['#00a2ae', '#4262ff', '#7719aa', '#b4009e', '#038387', '#8e562e', '#498205', '#ca5010'];

/** The columns of the App registrations list; dates in the given regional format. */
export function applicationColumns(format: string): IColumn[] {
  const column = (key: string, name: string, width: number, onRender: (application: ApplicationListItem) => React.ReactNode): IColumn => ({
    key, name, minWidth: width / 2, maxWidth: width, isResizable: true, onRender,
  });
  return [
    column('displayName', 'Display name', 420, nameCell),
    column('appId', 'Application (client) ID', 300, (application) => application.appId),
    column('createdDateTime', 'Created on', 130, (application) => shortDate(application.createdDateTime, format)),
    column('secretStatus', 'Certificates & secrets', 200, (application) => <Status status={application.secretStatus} />),
  ];
}

/** The initial stands in the cell before the name, so the cell's text is 'T TEOS Office365'. Only the link opens. */
function nameCell(application: ApplicationListItem): React.ReactElement {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
      <span aria-hidden="true" style={avatarStyle(application.displayName)}>{application.displayName.slice(0, 1).toUpperCase()}</span>
      <BladeLink hash={applicationHash('Overview', application.appId)}>{application.displayName}</BladeLink>
    </span>
  );
}

function avatarStyle(name: string): React.CSSProperties {
  const sum = Array.from(name, (character) => character.charCodeAt(0)).reduce((total, code) => total + code, 0);
  return {
    width: 22, height: 22, lineHeight: '22px', textAlign: 'center', flexShrink: 0, fontSize: 11, fontWeight: 600, color: 'white',
    backgroundColor: avatarColors[sum % avatarColors.length],
  };
}

const statusIcons: Readonly<Record<SecretStatus, { readonly name: string; readonly color: string } | null>> = {
  Current: { name: 'CompletedSolid', color: portalColors.good },
  'Expiring soon': { name: 'Warning', color: portalColors.warning },
  Expired: { name: 'StatusErrorFull', color: portalColors.bad },
  '-': null,
};

function Status({ status }: { status: SecretStatus }): React.ReactElement {
  const icon = statusIcons[status];
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      {icon !== null && <Icon iconName={icon.name} style={{ color: icon.color }} />}
      <span>{status}</span>
    </span>
  );
}
