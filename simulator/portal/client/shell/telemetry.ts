import type { TelemetryEvent } from '../../api-types.ts';

/** Reports to the site what its user did, as the portal's own telemetry does. */
export function report(event: TelemetryEvent): void {
  // Kept alive, so that a click that leaves the page is reported too.
  void fetch('/telemetry', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }).catch(() => undefined);
}

/** Reports every click of this document with the name of the control it hit. */
export function reportClicks(): void {
  document.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest(controls) : null;
    if (control !== null) report({ kind: 'click', name: nameOf(control), trusted: event.isTrusted });
  }, { capture: true });
}

const controls = 'a, button, input, [role=button], [role=tab], [role=combobox], [role=treeitem], [role=menuitem], [role=option], [role=gridcell]';

function nameOf(control: Element): string {
  const label = control.getAttribute('aria-label') ?? control.textContent;
  return label.replace(/\s+/gu, ' ').trim().slice(0, 100);
}
