import * as React from 'react';

const drawings = {
  add: 'M8 2v12M2 8h12',
  copy: 'M5 3h8v10H5zM3 5v10h8',
  remove: 'M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10',
  warning: 'M8 2l6 12H2zM8 6v4M8 12v.5',
  info: 'M8 2a6 6 0 1 0 .01 0M8 7v4M8 4.5v.5',
  close: 'M3 3l10 10M13 3L3 13',
} as const;

/** A line drawing of 16 pixels; it has no name, as Fluent's own icons have none. */
export function Drawing({ of }: { of: keyof typeof drawings }): React.ReactElement {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.2" aria-hidden="true">
      <path d={drawings[of]} />
    </svg>
  );
}
