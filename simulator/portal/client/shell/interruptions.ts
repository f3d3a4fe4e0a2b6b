import type { FaultName } from '../../../faults.ts';
import { infoBox } from '../controls/info-box.ts';
import { element, pressable } from '../element.ts';
import { hindered } from '../hindrances.ts';
import { icon } from '../icons.ts';
import { ask } from './dialog.ts';

/** How long after a blade was opened they come, in milliseconds: while it is being worked with. */
const laterMs = 250;

const came = new Set<FaultName>();

/** What comes over or beside a blade of which nobody asked for it: each once a page, as long as its hindrance stands. The words of all of it are invented. */
export function interrupt(above: HTMLElement): void {
  for (const [name, come] of Object.entries(interruptions) as [FaultName, (above: HTMLElement) => void][]) {
    if (!hindered(name) || came.has(name)) continue;
    came.add(name);
    setTimeout(() => { come(above); }, laterMs);
  }
}

const interruptions = {
  'portal-survey': survey,
  'portal-teaching-bubble': teachingBubble,
  'portal-service-banner': serviceBanner,
  'portal-unknown-overlay': unknownOverlay,
  'portal-session-modal': sessionModal,
} satisfies Partial<Record<FaultName, (above: HTMLElement) => void>>;

/** The survey about satisfaction with its cross; under it lies another one. Source: docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'. */
function survey(): void {
  const another = element('div', { class: 'fxs-dialog-overlay' },
    element('div', { class: 'fxs-messagebox', role: 'dialog', 'aria-label': 'Survey' }, element('h2', { class: 'fxs-messagebox-title' }, 'Take a short survey'),
      element('div', { class: 'fxs-messagebox-text' }, 'Would you tell us how this page works for you?'),
      element('div', { class: 'fxs-messagebox-buttons' }, leading('Start', '#create/hub'), closing('Close', () => { another.remove(); }))));
  const cross = element('div', { class: 'fxs-nps-close' }, icon('close', 14));
  const nps = element('div', { class: 'fxs-dialog-overlay' },
    element('div', { class: 'fxs-messagebox fxs-nps' }, element('h2', { class: 'fxs-messagebox-title' }, 'How likely are you to recommend Azure?'), cross,
      element('div', { class: 'fxs-messagebox-buttons' }, leading('Submit', '#create/hub'))));
  pressable(cross, () => { nps.remove(); });
  document.body.append(another, nps);
}

/** Lies over the blade's first controls. */
function teachingBubble(): void {
  const bubble = element('div', { class: 'ms-TeachingBubble fxs-teaching', role: 'dialog', 'aria-label': "What's new" },
    element('div', {}, 'The menu has a new place for your favourites.'), leading('Show me', '#allservices'), closing('Got it', () => { bubble.remove(); }));
  document.body.append(bubble);
}

function serviceBanner(above: HTMLElement): void {
  above.prepend(infoBox('warning', 'Some customers may see delays in other services. Access to them may be slower than usual.', element('a', { href: '#allservices' }, 'View details')));
}

function unknownOverlay(): void {
  document.body.append(element('div', { class: 'fxs-dialog-overlay' },
    element('div', { class: 'fxs-messagebox', role: 'dialog', 'aria-label': 'Terms' }, element('h2', { class: 'fxs-messagebox-title' }, 'Our terms have changed'),
      element('div', { class: 'fxs-messagebox-buttons' }, leading('Accept', '#create/hub'), leading('Decline', '#home')))));
}

function sessionModal(): void {
  void ask({ title: 'Are you still there?', text: 'You will be signed out in two minutes, since you were not active.', buttons: ['Sign out now', 'Stay signed in'] })
    .then((answer) => { if (answer === 'Sign out now') location.assign('/signout'); });
}

function leading(name: string, hash: string): HTMLElement {
  return closing(name, () => { location.hash = hash; });
}

function closing(name: string, act: () => void): HTMLElement {
  return element('button', { type: 'button', class: 'fxs-button', on: { click: act } }, name);
}
