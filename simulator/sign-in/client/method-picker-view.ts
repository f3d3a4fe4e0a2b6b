import type { PageConfig } from '../page-config.ts';
import { element, heading } from './element.ts';
import { identityBanner } from './password-view.ts';
import type { View } from './stage.ts';

// That of the call is shortened; the others are as in docs/sites/entra-sign-in.md, 'Second factors'.
const names: Readonly<Record<string, string>> = {
  PhoneAppOTP: 'Use a verification code', PhoneAppNotification: 'Approve a request on my Microsoft Authenticator app', OneWaySMS: 'Text +X XXXXXXXX89', TwoWayVoiceMobile: 'Call +X XXXXXXXX89',
};

/** 'Verify your identity': which second factor. A tile that is clicked acts at once, on a real phone where it is one of a phone. */
export function methodPickerView(username: string, proofs: PageConfig['arrUserProofs'], choose: (method: string) => void): View {
  const tiles = proofs.map(({ authMethodId }) => ({
    act: () => { choose(authMethodId); },
    tile: element('div', { class: 'table', role: 'button', tabindex: '0', 'data-value': authMethodId }, element('div', { class: 'tile-img' }), element('div', { class: 'table-cell text-left content' }, names[authMethodId] ?? authMethodId)),
  }));
  const root = element('div', { 'data-bind': "pageViewComponent: { name: 'sa-proofs-view' }" },
    identityBanner(username, null), heading('Verify your identity', 'CT_SAOTCS_STR_Title', 'idDiv_SAOTCS_Title'),
    element('div', { class: 'row tile-container', id: 'idDiv_SAOTCS_Proofs_Section' }, element('div', { id: 'idDiv_SAOTCS_Proofs', role: 'list' }, ...tiles.map(({ tile }) => element('div', { class: 'row tile', role: 'listitem' }, tile)))));
  return {
    root,
    bind: () => { for (const { tile, act } of tiles) tile.addEventListener('click', act); },
    submit: () => { /* A view of tiles has no main button. */ },
  };
}
