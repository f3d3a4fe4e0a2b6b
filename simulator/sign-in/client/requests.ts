/** Posts JSON to the sign-in and reads the answer. */
export async function postJson<T>(url: string, body: unknown): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(body) });
  return await answer.json() as T;
}

/** Reports every click with the name of the control it hit, as the real page's telemetry does. */
export function reportClicks(): void {
  document.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest('a, button, input, [role=button]') : null;
    if (control === null) return;
    const name = (control.getAttribute('aria-label') ?? (control instanceof HTMLInputElement && /^(?:submit|button)$/u.test(control.type) ? control.value : control.textContent)).trim().slice(0, 100);
    navigator.sendBeacon('/telemetry', new Blob([JSON.stringify({ name, trusted: event.isTrusted })], { type: 'application/json' }));
  }, { capture: true });
}
