const svgNamespace = 'http://www.w3.org/2000/svg';

/** Paths on a 16 × 16 grid, drawn for this stand-in; stroked with the current colour unless the drawing says otherwise. */
const drawings = {
  add: '<path d="M8 2v12M2 8h12"/>',
  back: '<path d="M10 3 5 8l5 5"/>',
  bell: '<path d="M8 2a4 4 0 0 0-4 4v4l-1.5 2h11L12 10V6a4 4 0 0 0-4-4zM6.5 13.5a1.6 1.6 0 0 0 3 0"/>',
  calendar: '<path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5 2v3M11 2v3"/>',
  caret: '<path d="m4 6 4 4 4-4"/>',
  chevron: '<path d="m6 4 4 4-4 4"/>',
  close: '<path d="m3 3 10 10M13 3 3 13"/>',
  collapse: '<path d="M8 4 4 8l4 4M12 4 8 8l4 4"/>',
  console: '<path d="M1.5 2.5h13v11h-13zM4 6l2.5 2L4 10M8 10.5h4"/>',
  copilot: '<path d="M5 2h5l1 4-1 7H5L3 10zM6 6h4M5.5 9.5h4"/>',
  copy: '<path d="M5.5 4.5h7v9h-7zM5.5 11h-2V2.5h7v2"/>',
  remove: '<path d="M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.5 6.5v4.5M9.5 6.5v4.5"/>',
  document: '<path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5M5.5 11h5"/>',
  download: '<path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 13.5h10"/>',
  endpoints: '<path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM1.5 8h13M8 1.5c-4 4-4 9 0 13 4-4 4-9 0-13z"/>',
  feedback: '<path d="M8 2a5.5 5 0 1 0 0 10l3.5 2v-3A5.5 5 0 0 0 8 2zM6 6h.1M10 6h.1M5.8 8.3c1 1.4 3.4 1.4 4.4 0"/>',
  filter: '<path d="M2 3h12l-4.5 5.5v5l-3-1.5V8.5z"/>',
  gear: '<path d="M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4"/>',
  hamburger: '<path d="M2 4h12M2 8h12M2 12h12"/>',
  help: '<path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM6 6.2C6.2 3.8 10 4 9.8 6.3 9.7 7.7 8 7.6 8 9.3M8 11.5v.2"/>',
  info: '<path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7v4.5M8 4.6v.2"/>',
  maximize: '<path d="M3 3h10v10H3zM3 5.5h10"/>',
  more: '<path d="M3 8h.2M8 8h.2M13 8h.2" stroke-width="2.2" stroke-linecap="round"/>',
  person: '<path d="M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 14c.5-3.5 2.8-4.7 5.5-4.7s5 1.2 5.5 4.7"/>',
  pin: '<path d="m9.5 2 4.5 4.5-2 .5-2.5 2.5-.5 3L3.5 7l3-.5L9 4zM6 10l-4 4"/>',
  refresh: '<path d="M13 8a5 5 0 1 1-1.7-3.8M13 2v3.5H9.5"/>',
  search: '<path d="M7 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14.5 14.5"/>',
  success: '<circle cx="8" cy="8" r="6.5" fill="#57a300" stroke="none"/><path d="m5 8.2 2.2 2.2L11.2 6" stroke="#fff"/>',
  error: '<circle cx="8" cy="8" r="6.5" fill="#a4262c" stroke="none"/><path d="m5.5 5.5 5 5M10.5 5.5l-5 5" stroke="#fff"/>',
  warning: '<path d="M8 1.5 15 14H1z" fill="#ffb900" stroke="none"/><path d="M8 6v4M8 11.8v.2" stroke="#323130"/>',
  sort: '<path d="M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5"/>',
  entra: '<path d="M8 1 1 9.5 8 14l7-4.5z" fill="#225086" stroke="none"/><path d="M8 1 4 10l4 2 4-2z" fill="#66ddff" stroke="none"/><path d="M8 5v7l4-2z" fill="#0294e4" stroke="none"/>',
  tile: '<path d="M2 5 8 2l6 3v6l-6 3-6-3z" fill="#5ea0ef" stroke="none"/><path d="M8 8v6l6-3V5z" fill="#0078d4" stroke="none"/>',
  key: '<circle cx="5" cy="8" r="3.2" stroke="#c19c00" stroke-width="1.8"/><path d="M8.2 8H15M12 8v3M14.5 8v2.2" stroke="#c19c00" stroke-width="1.8"/>',
  application: '<path d="M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z" fill="#0078d4" stroke="none"/>',
  machine: '<path d="M1 2h14v9H1z" fill="#0078d4" stroke="none"/><path d="M8 4 5.5 5.3v2.6L8 9.2l2.5-1.3V5.3z" fill="#9cebff" stroke="none"/><path d="M6 11h4l.8 3H5.2z" fill="#949494" stroke="none"/>',
  storage: '<path d="M1 2.5h14v11H1z" fill="#37c2b1" stroke="none"/><path d="M1 2.5h14v2.8H1z" fill="#258277" stroke="none"/><path d="M3 7h10M3 9.2h10M3 11.4h10" stroke="#fff"/>',
  website: '<circle cx="8" cy="8" r="6.5" fill="#0078d4" stroke="none"/><path d="M1.5 8h13M8 1.5c-4 4-4 9 0 13 4-4 4-9 0-13z" stroke="#9cebff"/>',
  vault: '<circle cx="8" cy="8" r="7" fill="#949494" stroke="none"/><circle cx="8" cy="8" r="5.5" fill="#0078d4" stroke="none"/><path d="M8 5a1.6 1.6 0 0 0-.8 3v3h1.6V8A1.6 1.6 0 0 0 8 5z" fill="#ffd70f" stroke="none"/>',
  group: '<path d="M3.5 2H2v12h1.5M12.5 2H14v12h-1.5" stroke="#949494"/><path d="m8 4-3 1.5v4L8 11l3-1.5v-4z" fill="#5ea0ef" stroke="none"/>',
  subscription: '<circle cx="8" cy="5" r="3.8" fill="#ffd70f" stroke="none"/><circle cx="8" cy="3.8" r="1" fill="#8a6d00" stroke="none"/><path d="M6.8 8h2.4v5L8 14.5 6.8 13.3z" fill="#ffb900" stroke="none"/>',
  home: '<path d="m2 8 6-5.5L14 8M4 7v6.5h8V7"/>',
  expand: '<path d="M3 6.5 8 2l5 4.5M3 9.5 8 14l5-4.5"/>',
  arrow: '<path d="M3 8h10M9 4l4 4-4 4"/>',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof drawings;

/** An inline SVG, 16 × 16 unless a size in CSS pixels is given. Icons are decoration: no role and no name of their own. */
export function icon(name: IconName, size = 16): SVGSVGElement {
  const drawing = document.createElementNS(svgNamespace, 'svg');
  const attributes = { viewBox: '0 0 16 16', width: String(size), height: String(size), fill: 'none', stroke: 'currentColor', 'stroke-width': '1.2', role: 'presentation', focusable: 'false', 'aria-hidden': 'true' };
  for (const [key, value] of Object.entries(attributes)) drawing.setAttribute(key, value);
  drawing.innerHTML = drawings[name];
  return drawing;
}
