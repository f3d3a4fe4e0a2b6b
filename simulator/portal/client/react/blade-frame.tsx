import * as React from 'react';
import { CommandBar, type ICommandBarItemProps } from '@fluentui/react/lib/CommandBar';
import { Icon } from '@fluentui/react/lib/Icon';
import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { portalColors } from './portal-theme.ts';
import { tellShell } from './shell-link.ts';
import { Teaching } from './teaching.tsx';

/** Heading of a blade that draws its own: name of the thing, empty until it is known, then the page of its menu. */
export interface BladeTitle {
  readonly main: string;
  readonly extras: string | null;
  readonly icon: React.ReactElement;
}

interface BladeFrameProps {
  /** Null when the top document draws the title. */
  readonly title: BladeTitle | null;
  readonly menu?: React.ReactElement;
  readonly commands: ICommandBarItemProps[];
  readonly children: React.ReactNode;
}

const styles = mergeStyleSets({
  title: { display: 'flex', alignItems: 'center', padding: '6px 8px 8px 20px', flexShrink: 0 },
  heading: { margin: 0, fontSize: 20, lineHeight: 28, fontWeight: 400, color: portalColors.text },
  strong: { fontWeight: 600 },
  pin: { marginLeft: 12, fontSize: 14, color: portalColors.subdued },
  close: {
    marginLeft: 'auto',
    width: 34,
    height: 34,
    border: 0,
    background: 'transparent',
    fontSize: 15,
    cursor: 'pointer',
    ':hover': { background: '#ba141a', color: 'white' },
  },
  body: { display: 'flex', flexGrow: 1, minHeight: 0 },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  commands: { padding: '0 8px', borderBottom: `1px solid ${portalColors.divider}` },
});

const barStyles = { root: { height: 36, padding: 0, backgroundColor: 'transparent' } };
const itemStyles = { root: { backgroundColor: 'transparent', height: 36 }, rootDisabled: { backgroundColor: 'transparent' } };

/** What every blade of the portal's frames has around its content; docs/sites/azure-portal.md, 'Two builds'. */
export function BladeFrame({ title, menu, commands, children }: BladeFrameProps): React.ReactElement {
  const items = commands.map((command) => ({ ...command, ...(command.text === undefined ? {} : { ariaLabel: command.text }), buttonStyles: itemStyles }));
  return (
    <>
      {title !== null && <BladeHeading title={title} />}
      <div className={styles.body}>
        {menu}
        <div className={styles.main}>
          <div id="__frameTop">
            <div id="__bladeReactInsights" />
            <div id="__bladeCommandBar" className={styles.commands}>
              <CommandBar items={items} styles={barStyles} ariaLabel="Commands" overflowButtonProps={{ ariaLabel: 'More commands' }} />
            </div>
            <div id="__bladeStatusBar" />
            <div id="__bladeDialog" />
            <Teaching target="#__bladeCommandBar" />
          </div>
          <div id="root">{children}</div>
        </div>
      </div>
    </>
  );
}

function BladeHeading({ title }: { title: BladeTitle }): React.ReactElement {
  const whole = title.extras === null ? title.main : `${title.main} | ${title.extras}`;
  // So the portal names the button of a blade that has no title yet.
  const close = `Close content '${whole === '' ? 'undefined' : whole}'`;
  return (
    <div id="__frameTitle" className={styles.title}>
      <span id="__bladeIcon" style={{ marginRight: 10, display: 'flex' }} aria-hidden="true">
        {title.icon}
      </span>
      <h2 id="__bladeTitle" className={styles.heading} title={whole}>
        <span id="__bladeTitleMain" className={styles.strong}>
          {title.main}
        </span>
        <span id="__bladeTitleExtras">{title.extras === null ? null : ` | ${title.extras}`}</span>
      </h2>
      <Icon iconName="Pin" className={styles.pin} />
      <Icon iconName="More" className={styles.pin} />
      <button
        id="__bladeClose"
        className={styles.close}
        aria-label={close}
        title={close}
        onClick={() => {
          tellShell({ type: 'close' });
        }}
      >
        <Icon iconName="Cancel" />
      </button>
    </div>
  );
}
