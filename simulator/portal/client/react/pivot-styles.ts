import type { IPivotStyles } from '@fluentui/react/lib/Pivot';

/** Tabs whose line stands below the selected one at once; Fluent lets it grow, which lays the page out anew sixty times a second. */
export const pivotStyles: Partial<IPivotStyles> = { linkIsSelected: { selectors: { ':before': { transition: 'none' } } } };
