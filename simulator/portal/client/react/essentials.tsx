import * as React from 'react';
import { ActionButton } from '@fluentui/react/lib/Button';
import { Link } from '@fluentui/react/lib/Link';
import { Shimmer } from '@fluentui/react/lib/Shimmer';
import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import { BladeLink } from './blade-link.tsx';
import { CopyButton } from './copy-button.tsx';
import { portalColors } from './portal-theme.ts';

/** One line of the essentials: a text, or a link to a blade. */
export interface EssentialsItem {
  readonly label: string;
  readonly text: string;
  /** The blade that the value leads to. */
  readonly hash?: string;
}

interface EssentialsProps {
  readonly left: readonly EssentialsItem[];
  readonly right: readonly EssentialsItem[];
  /** Lines of each column that show before 'See more' is pressed. */
  readonly shown: number;
}

const styles = mergeStyleSets({
  essentialsAccordion: { marginBottom: 4 },
  essentialsAccordionButton: { padding: 0, height: 28 },
  essentialsGrid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))', columnGap: 32, alignItems: 'start' },
  essentialsItem: { display: 'flex', alignItems: 'center', height: 28, fontSize: 13, ':hover .essentials-copy': { opacity: 1 } },
  essentialsLabel: { width: 188, flexShrink: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: portalColors.text },
  essentialsSeparator: { width: 14, flexShrink: 0 },
  essentialsValue: { minWidth: 0, flexGrow: 1, whiteSpace: 'nowrap' },
  essentialsText: { display: 'inline-block', verticalAlign: 'middle', maxWidth: 'calc(100% - 30px)', overflow: 'hidden', textOverflow: 'ellipsis' },
  essentialsCopy: { display: 'inline-block', verticalAlign: 'middle', marginLeft: 4, opacity: 0, ':focus-within': { opacity: 1 } },
  essentialsSeeMore: { marginTop: 4 },
});

/** The folding 'Essentials' at the top of an Overview, in the portal's own structure; docs/sites/azure-portal.md, 'Two builds'. */
export function Essentials({ left, right, shown }: EssentialsProps): React.ReactElement {
  const [open, setOpen] = React.useState(true);
  const [all, setAll] = React.useState(false);
  const columns = [left, right].map((column) => (all ? column : column.slice(0, shown)));
  return (
    <div>
      <div className={styles.essentialsAccordion}>
        <ActionButton
          id="accordionButton"
          className={styles.essentialsAccordionButton}
          aria-expanded={open}
          iconProps={{ iconName: open ? 'ChevronUp' : 'ChevronDown', styles: { root: { fontSize: 12, marginLeft: 0 } } }}
          onClick={() => { setOpen(!open); }}
        >
          <h3 style={{ fontWeight: 600, fontSize: 13, margin: '0 4px' }}>Essentials</h3>
        </ActionButton>
      </div>
      {open && (
        <div>
          <div className={styles.essentialsGrid}>
            {columns.map((column, side) => (
              <div key={side}>{column.map((item) => <Item key={item.label} item={item} />)}</div>
            ))}
          </div>
          <div className={styles.essentialsSeeMore}>
            <Link onClick={() => { setAll(!all); }}>{all ? 'See less' : 'See more'}</Link>
          </div>
        </div>
      )}
    </div>
  );
}

/** The name of a value that is an element, not a text, ends with the label's blank: so it stands on the real page. */
function Item({ item }: { item: EssentialsItem }): React.ReactElement {
  const isLink = item.hash !== undefined;
  const shown = item.hash === undefined ? item.text : <BladeLink hash={item.hash}>{item.text}</BladeLink>;
  return (
    <div className={styles.essentialsItem}>
      <div className={styles.essentialsLabel} title={item.label}>{item.label}</div>
      <div className={styles.essentialsSeparator}>:</div>
      <div className={styles.essentialsValue} aria-label={`${item.label} ${isLink ? '' : item.text}`}>
        <Shimmer isDataLoaded styles={{ dataWrapper: { position: 'relative' } }}>
          <div className={styles.essentialsText}>
            <TooltipHost content={shown}>{shown}</TooltipHost>
          </div>
          {!isLink && (
            <div className={`essentials-copy ${styles.essentialsCopy}`}>
              <CopyButton text={item.text} label={`Copy to clipboard the value ${item.text} for ${item.label}`} />
            </div>
          )}
        </Shimmer>
      </div>
    </div>
  );
}
