import { loadTheme } from '@fluentui/react/lib/Styling';

/** What the portal writes its text in; the last names are for machines without Segoe UI. */
const portalFont = '"Segoe UI", "Selawik", "Open Sans", "DejaVu Sans Condensed", Tahoma, Verdana, sans-serif';

/** Colours of the portal's light theme that several components share. */
export const portalColors = {
  text: 'inherit',
  subdued: '#605e5c',
  divider: '#edebe9',
  link: '#0078d4',
  good: '#57a300',
  warning: '#db7500',
  bad: '#a4262c',
} as const;

/** Fluent's greys of a dark page. */
const darkPalette = {
  white: '#1b1a19', black: '#ffffff', neutralPrimary: '#ffffff', neutralDark: '#faf9f8', neutralSecondary: '#d2d0ce', neutralTertiary: '#a19f9d', neutralLight: '#3b3a39', neutralLighter: '#252423', neutralLighterAlt: '#201f1e', neutralQuaternaryAlt: '#323130', themePrimary: '#6cb8f6',
};

/** Gives Fluent's widgets the portal's font, its 13 px text and its blue, or a dark page's colours. */
export function applyPortalTheme(): void {
  const isDark = document.querySelector('.fxs-mode-dark') !== null;
  loadTheme({
    isInverted: isDark,
    defaultFontStyle: { fontFamily: portalFont },
    fonts: {
      small: { fontSize: '12px', fontFamily: portalFont },
      medium: { fontSize: '13px', fontFamily: portalFont },
      mediumPlus: { fontSize: '14px', fontFamily: portalFont },
    },
    palette: isDark ? darkPalette : { themePrimary: '#0078d4', themeDarkAlt: '#106ebe', themeDark: '#005a9e', neutralPrimary: '#292827' },
  });
}
