import { ask } from './ask.ts';

/** What is folded away, entries that are no links, and a Log out that asks. All of it is invented. */
export function unfoldAndLead(): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const leads = target?.closest<HTMLElement>('[data-leads]')?.dataset['leads'];
    if (leads !== undefined) location.assign(leads);
    else if (target !== null) unfold(target);
  });
  if (document.body.dataset['logOutAsks'] === 'true') askBeforeLogOut();
}

function unfold(target: Element): void {
  const header = target.closest('[aria-expanded]');
  const folded = header?.getAttribute('aria-controls') ?? null;
  const content = folded === null ? header?.querySelector('[role=group]') : document.getElementById(folded);
  if (header === null || content === null || content === undefined || content.contains(target)) return;
  content.toggleAttribute('hidden');
  header.setAttribute('aria-expanded', String(!content.hasAttribute('hidden')));
}

function askBeforeLogOut(): void {
  const logOut = [...document.querySelectorAll<HTMLAnchorElement>('ul.user a')].at(-1);
  logOut?.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    ask('Log out', 'Do you want to log out of TEOS Manage?', [{ text: 'Cancel' }, { text: 'Log out', act: () => { location.assign(logOut.href); } }]);
  });
}
