import type { TelemetryEvent } from '../../api-types.ts';

const control = 'a, button, input, [role=menuitem], [role=tab], [role=option], [role=combobox], [role=link]';

/** Reports every click on a control to the frame's own site, as the shell does to its own: with the control's name and whether a person's input device made it. */
export function reportClicks(): void {
  document.addEventListener('click', report, { capture: true });
}

function report(event: MouseEvent): void {
  const clicked = event.target instanceof Element ? event.target.closest(control) : null;
  if (clicked === null) return;
  const told: TelemetryEvent = { kind: 'click', name: nameOf(clicked), trusted: event.isTrusted };
  navigator.sendBeacon('/telemetry', new Blob([JSON.stringify(told)], { type: 'application/json' }));
}

/** Never what stands in a field: only what the page itself calls the control. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? labelledBy(element) ?? element.getAttribute('placeholder');
  if (label !== null) return label;
  const text = element instanceof HTMLElement ? element.innerText : element.textContent;
  // The glyphs of icon fonts stand in the private use area and are no part of a name.
  return text.replace(/[\uE000-\uF8FF]/gu, '').replace(/\s+/gu, ' ').trim();
}

function labelledBy(element: Element): string | null {
  const id = element.getAttribute('aria-labelledby')?.split(' ')[0];
  const label = id === undefined ? null : document.getElementById(id);
  return label?.innerText ?? null;
}
