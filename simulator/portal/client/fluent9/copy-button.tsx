import * as React from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { Drawing } from './icons.tsx';

const invitation = 'Copy to clipboard';

/** The copy icon beside a text: its tool tip is its name. What it says if the browser refuses is invented. */
export function CopyButton({ text, copy: act = () => navigator.clipboard.writeText(text) }: { text: string; copy?: () => Promise<void> }): React.ReactElement {
  const [tip, setTip] = React.useState(invitation);
  const copy = (): void => {
    act().then(() => { setTip('Copied'); }, () => { setTip('Your browser does not allow copying.'); });
  };
  return (
    <Tooltip content={tip} relationship="label" onVisibleChange={(_event, { visible }) => { if (!visible) setTip(invitation); }}>
      <Button appearance="transparent" size="small" icon={<Drawing of="copy" />} onClick={copy} />
    </Tooltip>
  );
}
