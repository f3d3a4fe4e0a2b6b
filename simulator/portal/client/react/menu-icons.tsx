import * as React from 'react';

/** A picture of one or two filled outlines on a 16 × 16 field, in the manner of the portal's coloured menu icons. */
function picture(size: number, ...parts: readonly (readonly [color: string, outline: string])[]): React.ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" style={{ flexShrink: 0 }}>
      {parts.map(([color, outline]) => <path key={outline} fill={color} d={outline} />)}
    </svg>
  );
}

const blue = '#0078d4';
const light = '#50b0f0';
const grey = '#767676';
const gold = '#ffb900';
const purple = '#8661c5';

const grid = [[light, 'M1 1h6v6H1zM9 9h6v6H9z'], [blue, 'M9 1h6v6H9zM1 9h6v6H1z']] as const;

/** The icon of App registrations, as large as in a blade's heading. */
export const registrationsIcon = picture(28, ...grid);

/** The icon of Certificates & secrets in a blade's heading. */
export const keyIconLarge = picture(28, [gold, 'M8 1a4 4 0 0 1 1.5 7.7V15L8 16l-1.5-1.4 1-1-1-1 1-1-1-1V8.7A4 4 0 0 1 8 1zm0 1.5a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z']);

/** The icons of an application's resource menu, by telemetry id of the item. */
export const menuIcons: Readonly<Record<string, React.ReactElement>> = {
  Overview: picture(16, ...grid),
  Quickstart: picture(16, [blue, 'M1 8.5C3 4 6 1.5 10 1l5-.5-.5 5c-.5 4-3 7-7.5 9L6 11 5 10z'], ['#ffffff', 'M10 4a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z']),
  IntegrationAssistant: picture(16, [light, 'M2 14 11 5l1.5 1.5-9 9z'], [blue, 'M12 0l1 2.5L15.5 3.5 13 4.5 12 7l-1-2.5L8.5 3.5 11 2.5z']),
  Troubleshoot: picture(16, [grey, 'M2 13 9 6a4 4 0 0 1 5-5l-2.5 2.5 1 1L15 2a4 4 0 0 1-5 5l-7 7z']),
  Branding: picture(16, [light, 'M1 2h14v9H1z'], [blue, 'M1 12h14v2H1zM3 4h5v5H3z']),
  Authentication: picture(16, [blue, 'M2 8a6 6 0 0 1 6-6 6 6 0 0 1 6 6h-2a4 4 0 0 0-8 0z'], [light, 'M5 8.5a3 3 0 0 1 6 0V14h-2V9a1 1 0 0 0-2 0v5H5z']),
  Credentials: picture(16, [gold, 'M8 1a4 4 0 0 1 1.5 7.7V15L8 16l-1.5-1.4 1-1-1-1 1-1-1-1V8.7A4 4 0 0 1 8 1zm0 1.5a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z']),
  TokenConfiguration: picture(16, [blue, 'M2 3h2v10H2zM7 3h2v10H7zM12 3h2v10h-2z'], [light, 'M1 5h4v2H1zM6 9h4v2H6zM11 6h4v2h-4z']),
  CallAnAPI: picture(16, [blue, 'M3 7a2.5 2.5 0 1 1 0 .1zM10 2.5a2.5 2.5 0 1 1 0 .1zM10 12a2.5 2.5 0 1 1 0 .1z'], [light, 'M5 6.5l6-3.5.5 1-6 3.5zM5 8l6.5 3.5-.5 1L4.5 9z']),
  ProtectAnAPI: picture(16, [blue, 'M8 1 14 4v8l-6 3-6-3V4z'], [light, 'M8 4l3 1.5v4L8 11 5 9.5v-4z']),
  AppRoles: picture(16, [purple, 'M5 1h10v8H5z'], [blue, 'M1 5h10v10H1z']),
  Owners: picture(16, [blue, 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z'], [light, 'M2 15a6 6 0 0 1 12 0z']),
  RolesAndAdministrators: picture(16, [blue, 'M6 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z'], ['#57a300', 'M1 15a5 5 0 0 1 10 0zM12 4h3v4l-1.5 1.5L12 8z']),
  Manifest: picture(16, [grey, 'M2 1h9l3 3v11H2z'], ['#ffffff', 'M4 6h8v1H4zM4 8.5h8v1H4zM4 11h5v1H4z']),
  Support: picture(16, [blue, 'M8 1a6 6 0 0 1 6 6v5h-3V7h1a4 4 0 0 0-8 0h1v5H2V7a6 6 0 0 1 6-6z'], [light, 'M9 13h4v2H9z']),
};
