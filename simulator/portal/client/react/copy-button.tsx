import * as React from 'react';
import { IconButton } from '@fluentui/react/lib/Button';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';

const icon = { iconName: 'Copy' };
const buttonStyles = { root: { width: 24, height: 24 }, icon: { fontSize: 13, color: '#0078d4' } };

/**
 * The portal's copy icon beside a text. Its tooltip says 'Copy to clipboard', then 'Copied';
 * the accessible name is the same unless a longer one is given.
 */
export function CopyButton({ text, label }: { text: string; label?: string }): React.ReactElement {
  const [copied, setCopied] = React.useState(false);
  const copy = (): void => {
    void writeToClipboard(text).then(() => {
      setCopied(true);
    });
  };
  return (
    <span onMouseLeave={() => { setCopied(false); }}>
      <TooltipHost content={copied ? 'Copied' : 'Copy to clipboard'}>
        <IconButton ariaLabel={label ?? 'Copy to clipboard'} iconProps={icon} styles={buttonStyles} onClick={copy} />
      </TooltipHost>
    </span>
  );
}

async function writeToClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Refused by the browser's permission: the way that older browsers offer needs none.
    copyThroughSelection(text);
  }
}

function copyThroughSelection(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
