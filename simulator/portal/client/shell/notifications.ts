import type { NotificationKind } from '../../api-types.ts';
import { element, passingId, pressable } from '../element.ts';
import { hindered } from '../hindrances.ts';
import { icon } from '../icons.ts';
import type { ContextPane } from './context-pane.ts';

/** What is told to the person. A later notification with the same id takes the place of the earlier. */
export interface Notification {
  readonly id?: string;
  readonly title: string;
  readonly text: string;
  readonly kind: NotificationKind;
}

/** A toast stays this long, in milliseconds (docs/sites/azure-portal.md, 'Context panes, dialogs, toasts'). */
const toastMs = 5000;

/** How late toasts come that come late, in milliseconds. */
const lateMs = 8000;

/** Toasts at the top right, the 'Notifications' pane, and their echo in `#PortalReader`. */
export class Notifications {
  readonly #toasts: HTMLElement;
  readonly #reader: HTMLElement;
  readonly #pane: ContextPane;
  readonly #said: Notification[] = [];
  readonly #shown = new Map<string, HTMLElement>();

  constructor(places: { toasts: HTMLElement; reader: HTMLElement; pane: ContextPane }) {
    this.#toasts = places.toasts;
    this.#reader = places.reader;
    this.#pane = places.pane;
  }

  /** Says something: a toast, a line in the pane, and a line for screen readers. */
  notify(notification: Notification): void {
    if (hindered('toast-missing')) return;
    if (hindered('toast-late')) setTimeout(() => { this.#say(notification); }, lateMs);
    else this.#say(notification);
  }

  #say(notification: Notification): void {
    const earlier = this.#said.findIndex(({ id }) => id !== undefined && id === notification.id);
    if (earlier >= 0) this.#said.splice(earlier, 1);
    this.#said.unshift(notification);
    this.#reader.append(element('div', { class: 'fxs-hide-accessible-label' }, `${notification.title} ${notification.text}`));
    const shown = toast(notification);
    if (notification.id !== undefined) {
      this.#shown.get(notification.id)?.remove();
      this.#shown.set(notification.id, shown);
    }
    this.#toasts.prepend(shown);
    setTimeout(() => { shown.remove(); }, toastMs);
  }

  /** Opens or closes the pane 'Notifications'. */
  toggle(): void {
    if (this.#pane.isOpen) { this.#pane.close(); return; }
    const lines = this.#said.map((notification) => element('div', { class: 'fxs-notificationspane-item' },
      element('div', { class: 'fxs-notificationspane-title' }, statusIcon(notification.kind), notification.title), element('div', {}, notification.text)));
    const body = element('div', { class: 'fxs-notificationspane' }, ...(lines.length > 0 ? lines : [element('div', {}, 'No new notifications from this session')]));
    this.#pane.open({ title: 'Notifications', body, dirty: () => false });
  }
}

function toast(notification: Notification): HTMLElement {
  const titleId = passingId('toast-title-');
  const close = element('button', { type: 'button', class: 'fxs-toast-close fxs-portal-svg', 'aria-label': 'Dismiss toast notification' }, icon('close', 12));
  const item = element('li', { class: 'fxs-toast-item fxs-portal-bg-txt-br', 'aria-labelledby': titleId },
    element('div', { class: 'fxs-toast-wrapper' },
      element('div', { class: 'fxs-toast-header' },
        element('div', { class: 'fxs-toast-icon' }, statusIcon(notification.kind)),
        element('div', { class: 'fxs-toast-title fxs-portal-text', id: titleId }, notification.title),
        element('div', { class: 'fxs-toast-time' }, new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' }).format(new Date())), close),
      element('div', { class: 'fxs-toast-content' }, element('div', { class: 'fxs-toast-description fxs-portal-title' }, notification.text)),
      notification.kind === 'progress' ? element('div', { class: 'fxs-toast-progressbar' }) : null));
  pressable(close, () => { item.remove(); });
  return item;
}

function statusIcon(kind: NotificationKind): SVGSVGElement {
  return icon(kind === 'progress' ? 'refresh' : kind);
}
