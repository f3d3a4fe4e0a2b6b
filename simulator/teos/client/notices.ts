import { ask } from './ask.ts';

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What may cover a page after the log-in. All of it is invented. */
const notices: Readonly<Record<string, Notice>> = {
  welcome: { title: 'Welcome to TEOS Manage 3.3.0', text: 'What is new: user groups can be tied to a location of devices.', buttons: ['Show me', 'Close'] },
  cookies: { title: 'Cookies', text: 'This site uses cookies to keep you logged in and to count visits.', buttons: ['Accept all', 'Only necessary'] },
  licence: { title: 'Licence', text: 'Your licence ends in 14 days.', buttons: ['Renew now', 'Remind me later'] },
  settings: { title: 'What is new on this page', text: 'Calendars and Power BI are now set up in one place.', buttons: ['Take a tour', 'Got it'] },
  unknown: { title: 'Region of this server', text: 'Choose the region in which this server stands.', buttons: ['Europe', 'Asia'] },
};

const closedKey = 'notice-closed-';

/** Shows the notice that the page is to show, until one of its buttons was pressed in this tab. */
export function showNotice(): void {
  const notice = notices[document.body.dataset['notice'] ?? ''];
  if (notice === undefined || sessionStorage.getItem(`${closedKey}${notice.title}`) !== null) return;
  ask(notice.title, notice.text, notice.buttons.map((text) => ({ text, act: () => { sessionStorage.setItem(`${closedKey}${notice.title}`, 'yes'); } })));
}
