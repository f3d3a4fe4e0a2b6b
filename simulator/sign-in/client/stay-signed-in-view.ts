import { buttons, element, heading, primaryButton } from './element.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';

/** 'Stay signed in?' */
export function staySignedInView(username: string, answer: (stay: boolean) => void): View {
  const no = element('input', { type: 'button', id: 'idBtn_Back', class: 'win-button button-secondary button ext-button secondary ext-secondary', value: 'No' });
  const root = element('div', { 'data-viewid': '20', 'data-bind': "pageViewComponent: { name: 'kmsi-view' }" },
    identityBanner(username, null), heading('Stay signed in?', 'STR_Kmsi_Title'),
    element('div', { id: 'KmsiDescription', class: 'row text-body' }, 'Do this to reduce the number of times you are asked to sign in.'),
    element('div', { class: 'checkbox' }, element('input', { id: 'KmsiCheckboxField', type: 'checkbox', name: 'DontShowAgain', value: 'true', 'aria-label': "Don't show this again" }), element('span', {}, "Don't show this again")),
    buttons(no, primaryButton('Yes')));
  return {
    root,
    bind: () => { no.addEventListener('click', () => { answer(false); }); },
    submit: () => { answer(true); },
  };
}
