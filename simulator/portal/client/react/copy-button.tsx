import * as React from 'react';
import { IconButton } from '@fluentui/react/lib/Button';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';

const invitation = 'Copy to clipboard';
const icon = { iconName: 'Copy' };
const buttonStyles = { root: { width: 24, height: 24 }, icon: { fontSize: 13, color: '#0078d4' } };

/**
 * The portal's copy icon beside a text. Its tooltip says 'Copy to clipboard', then 'Copied';
 * the accessible name is the same unless a longer one is given. What it says if the browser refuses is invented.
 */
export function CopyButton({ text, label, copy: act = () => navigator.clipboard.writeText(text) }: { text: string; label?: string; copy?: () => Promise<void> }): React.ReactElement {
  const [tip, setTip] = React.useState(invitation);
  const copy = (): void => {
    act().then(
      () => { setTip('Copied'); },
      () => { setTip('Your browser does not allow copying.'); },
    );
  };
  return (
    <span onMouseLeave={() => { setTip(invitation); }}>
      <TooltipHost content={tip}>
        <IconButton ariaLabel={label ?? invitation} iconProps={icon} styles={buttonStyles} onClick={copy} />
      </TooltipHost>
    </span>
  );
}
