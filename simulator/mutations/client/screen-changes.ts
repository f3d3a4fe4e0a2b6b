import type { Change } from '../changes.ts';
import { attribute, dead, dialogue, fold, frame, move, plain, rename, selected, send } from './acts.ts';

declare global {
  // The server writes it before this script. A declaration of a global must be a `var`.
  var screenChanges: readonly Change[];
}

const here = screenChanges.filter(({ at }) => at === undefined || new RegExp(at, 'u').test(location.pathname));

/** What was done to an element is done once. */
const done = new Map<Change, WeakSet<Element>>();

function once(change: Change, elements: readonly Element[], act: (element: Element) => void): void {
  const before = done.get(change) ?? new WeakSet();
  done.set(change, before);
  for (const element of elements) {
    if (before.has(element)) continue;
    before.add(element);
    act(element);
  }
}

function apply(change: Change): void {
  if (change.kind === 'rename') rename(change);
  else if (change.kind === 'dialogue') once(change, [document.body], () => { dialogue(change); });
  else if (change.kind === 'frame') once(change, [document.documentElement], frame);
  else if (change.kind === 'role') once(change, selected(change), (element) => { element.setAttribute('role', change.role ?? 'none'); });
  else if (change.kind === 'remove') for (const element of selected(change)) element.remove();
  else if (change.kind === 'plain') once(change, selected(change), plain);
  else if (change.kind === 'fold') once(change, selected(change), (element) => { fold(element, change.button); });
  else if (change.kind === 'attribute') once(change, selected(change), (element) => { attribute(element, change); });
  else if (change.kind === 'dead') once(change, selected(change), dead);
  else if (change.kind === 'send') once(change, selected(change), (element) => { send(element, change); });
  else once(change, selected(change), (element) => { move(element, change); });
}

function applyAll(): void {
  for (const change of here) apply(change);
}

addEventListener('DOMContentLoaded', () => {
  applyAll();
  new MutationObserver(applyAll).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label', 'placeholder', 'value', 'title'] });
});
