import { html, type Html } from './html.ts';

/** The line drawings of the menu and of the Settings options. All invented: no picture of TEOS's own was at hand. */
const drawings = {
  home: 'M3 11l9-8 9 8M5 10v10h5v-6h4v6h5V10',
  content: 'M4 4h16v12H4zM8 20h8M12 16v4',
  media: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
  devices: 'M3 5h12v9H3zM17 8h4v11h-6v-5M6 19h6M9 14v5',
  administration: 'M9 11a4 4 0 100-8 4 4 0 000 8M2 21c0-4 3-7 7-7s7 3 7 7M17 4a4 4 0 010 7M22 21c0-3-2-5-4-6',
  server: 'M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01M12 7h5M12 17h5',
  general: 'M4 6h10M18 6h2M4 12h2M10 12h10M4 18h8M16 18h4M16 4v4M8 10v4M14 16v4',
  mail: 'M3 5h18v14H3zM3 6l9 7 9-7',
  cloud: 'M7 18a4 4 0 010-8 5 5 0 0110-1 4.5 4.5 0 010 9z',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18M12 7v5l4 2',
  backup: 'M4 7c0-2 4-3 8-3s8 1 8 3v10c0 2-4 3-8 3s-8-1-8-3zM4 7c0 2 4 3 8 3s8-1 8-3M4 12c0 2 4 3 8 3s8-1 8-3',
  network: 'M12 3v6M5 15v-3h14v3M3 15h4v5H3zM10 15h4v5h-4zM17 15h4v5h-4zM9 3h6v6H9z',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 018 0v4M12 15v2',
} as const;

/** The name of a drawing of {@link icon}. */
export type IconName = keyof typeof drawings;

/** A decorative drawing: hidden from assistive technology, so that it is no part of a control's name. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${drawings[name]}"/></svg>`;
}
