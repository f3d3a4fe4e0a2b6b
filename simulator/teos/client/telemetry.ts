const controls = 'a, button, input, select, [role=tab], [role=button], [role=treeitem], [data-leads]';

/** Tells the server which controls are clicked and whether by a person's means, as web sites' usage statistics do; never what a field holds. */
export function reportClicks(): void {
  document.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>(controls) : null;
    if (control === null) return;
    const body = JSON.stringify({ name: nameOf(control), trusted: event.isTrusted });
    // `keepalive` lets the report outlive the page that a click leaves; a report that is lost is no matter to the page.
    fetch('/telemetry', { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: true }).catch((error: unknown) => { console.debug('Usage statistics were not sent.', error); });
  }, { capture: true });
}

function nameOf(control: HTMLElement): string {
  const label = control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.labels?.[0]?.textContent : control.textContent;
  return (control.getAttribute('aria-label') ?? label ?? control.id).replace(/\s+/gu, ' ').trim();
}
