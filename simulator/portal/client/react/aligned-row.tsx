import * as React from 'react';
import { DetailsRow, type IDetailsRowProps } from '@fluentui/react/lib/DetailsList';
import { portalColors } from './portal-theme.ts';

const styles = {
  // Fluent fades every row in by itself, each on a layer of its own: dear to draw in software, and pale in a picture taken meanwhile.
  root: { borderBottom: `1px solid ${portalColors.divider}`, fontSize: 13, color: portalColors.text, animation: 'none' },
  fields: { color: portalColors.text },
  cell: { display: 'flex', alignItems: 'center', minHeight: 36, fontSize: 13, padding: '2px 8px 2px 12px' },
};

/** A row of a list as the portal draws it: a line below each, everything on one height. */
export function alignedRow(row?: IDetailsRowProps): React.ReactElement | null {
  return row === undefined ? null : <DetailsRow {...row} styles={styles} />;
}
