/** Opens and closes a flyout under a button of the top bar: on the button, outside it, or with Escape. */
export function dropMenu(button: HTMLElement, content: HTMLElement): void {
  const show = (open: boolean): void => {
    content.classList.toggle('fxs-dropmenu-hidden', !open);
    content.setAttribute('aria-hidden', String(!open));
    button.setAttribute('aria-expanded', String(open));
  };
  show(false);
  button.addEventListener('click', () => { show(button.getAttribute('aria-expanded') !== 'true'); });
  document.addEventListener('mousedown', (event) => {
    if (event.target instanceof Node && !content.contains(event.target) && !button.contains(event.target)) show(false);
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') show(false); });
}
