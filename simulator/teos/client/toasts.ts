interface Message {
  readonly kind: 'success' | 'error';
  readonly text: string;
}

// toastr's defaults: five seconds, then a second to fade; the newest on top; no role.
const shownMs = 5000;
const fadeMs = 1000;

/** Shows messages; those that the server put into the page, if none are given. */
export function showToasts(messages: readonly Message[] = ofThePage()): void {
  if (messages.length === 0) return;
  const container = document.createElement('div');
  container.id = 'toast-container';
  container.className = 'toast-top-right';
  document.body.append(container);
  for (const message of messages) container.prepend(toast(message, container));
}

function ofThePage(): readonly Message[] {
  return JSON.parse(document.getElementById('page-messages')?.textContent ?? '[]') as readonly Message[];
}

function toast(message: Message, container: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = `toast toast-${message.kind}`;
  element.append(part('toast-title', message.kind === 'success' ? 'Success' : 'Error'), part('toast-message', message.text));
  setTimeout(() => { element.classList.add('leaving'); }, shownMs);
  setTimeout(() => {
    element.remove();
    if (container.childElementCount === 0) container.remove();
  }, shownMs + fadeMs);
  return element;
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  return element;
}
