import { loadTheme } from '@fluentui/react/lib/Styling';

/** What the portal writes its text in; the last names are for machines without Segoe UI. */
const portalFont = '"Segoe UI", "Selawik", "Open Sans", "DejaVu Sans Condensed", Tahoma, Verdana, sans-serif';

/** Colours of the portal's light theme that several components share. */
export const portalColors = {
  text: '#292827',
  subdued: '#605e5c',
  divider: '#edebe9',
  link: '#0078d4',
  good: '#57a300',
  warning: '#db7500',
  bad: '#a4262c',
} as const;

/** Gives Fluent's widgets the portal's font, its 13 px text and its blue. */
export function applyPortalTheme(): void {
  loadTheme({
    defaultFontStyle: { fontFamily: portalFont },
    fonts: {
      small: { fontSize: '12px', fontFamily: portalFont },
      medium: { fontSize: '13px', fontFamily: portalFont },
      mediumPlus: { fontSize: '14px', fontFamily: portalFont },
    },
    palette: { themePrimary: '#0078d4', themeDarkAlt: '#106ebe', themeDark: '#005a9e', neutralPrimary: portalColors.text },
  });
}
