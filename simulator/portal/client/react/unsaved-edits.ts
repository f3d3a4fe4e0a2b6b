import * as React from 'react';
import { hindered } from '../hindrances.ts';

/** What the portal says of edits that leaving would lose; docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'. Its title is invented. */
export const discardQuestion = { title: 'Discard changes', text: 'Your unsaved edits will be discarded.' } as const;

/** How a pane is left: `leave` closes it or, while that hindrance stands and something was filled in, asks first; `close` closes it; `stay` takes the question back. */
export function useLeaving(dirty: boolean, close: () => void): { readonly asking: boolean; readonly leave: () => void; readonly close: () => void; readonly stay: () => void } {
  const [asking, setAsking] = React.useState(false);
  return {
    asking, close,
    leave: () => { if (dirty && hindered('portal-unsaved-prompt')) setAsking(true); else close(); },
    stay: () => { setAsking(false); },
  };
}
