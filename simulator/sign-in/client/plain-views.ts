import type { PageConfig } from '../page-config.ts';
import { element, heading } from './element.ts';
import type { View } from './stage.ts';

/** Entra's error page: nothing can be done on it. */
export function errorView(config: PageConfig): View {
  return standing(element('div', { 'data-viewid': '26', 'data-bind': "pageViewComponent: { name: 'error-view' }" },
    heading('Sign in', 'STR_Error_Title'),
    element('div', { id: 'exceptionMessageContainer', class: 'row text-body' }, element('div', {}, config.strMainMessage)),
    element('div', { id: 'service_exception_message', class: 'row text-body' }, config.strServiceExceptionMessage),
    element('div', { class: 'debug-details' }, element('b', {}, 'Troubleshooting details'), element('div', {}, 'If you contact your administrator, send this info to them.'),
      element('div', {}, `Request Id: ${config.sessionId}`), element('div', {}, `Correlation Id: ${config.correlationId}`), element('div', {}, `Timestamp: ${config.strTimestamp}`))));
}

/** 'You signed out of your account'. */
export function signedOutView(): View {
  return standing(element('div', {},
    heading('You signed out of your account', 'STR_SignOut_Title', 'login_workload_logo_text'),
    element('div', { class: 'row text-body' }, "It's a good idea to close all browser windows.")));
}

function standing(root: HTMLElement): View {
  return { root, bind: () => { /* It has no controls. */ }, submit: () => { /* It has no button. */ } };
}
