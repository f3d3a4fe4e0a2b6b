import * as React from 'react';
import { DirectionalHint } from '@fluentui/react/lib/Callout';
import { TeachingBubble } from '@fluentui/react/lib/TeachingBubble';
import { hindered } from '../hindrances.ts';
import { tellShell } from './shell-link.ts';

/** How long after a blade was drawn the bubble comes, in milliseconds. */
const laterMs = 250;

let came = false;

/** A bubble under the blade's commands that tells of something new, once a frame, while that hindrance stands; what it says is invented. */
export function Teaching({ target }: { target: string }): React.ReactElement | null {
  const [open, setOpen] = React.useState(false);
  React.useEffect(() => {
    const timer = setTimeout(() => {
      if (came || !hindered('portal-teaching-bubble')) return;
      came = true;
      setOpen(true);
    }, laterMs);
    return () => { clearTimeout(timer); };
  }, []);
  if (!open) return null;
  return (
    <TeachingBubble
      target={target}
      headline="Try the new commands"
      calloutProps={{ directionalHint: DirectionalHint.bottomLeftEdge, preventDismissOnLostFocus: true, preventDismissOnScroll: true }}
      primaryButtonProps={{ text: 'Got it', onClick: () => { setOpen(false); } }}
      secondaryButtonProps={{ text: 'Show me', onClick: () => { tellShell({ type: 'navigate', hash: '#allservices' }); } }}
    >
      They stand where they always stood, but do more than before.
    </TeachingBubble>
  );
}
