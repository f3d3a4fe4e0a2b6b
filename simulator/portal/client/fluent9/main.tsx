import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { FluentProvider, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { speak } from '../labels.ts';
import { PortalApi } from '../react/portal-api.ts';
import { listenToShell } from '../react/shell-link.ts';
import { reportClicks } from '../react/telemetry.ts';
import { CredentialsBlade } from './credentials-blade.tsx';

/** Segoe UI stands on few machines other than Windows; the rest are what the portal's other frames use. */
const theme: Theme = { ...(document.querySelector('.fxs-mode-dark') === null ? webLightTheme : webDarkTheme), fontFamilyBase: '"Segoe UI", "Selawik", "Open Sans", "DejaVu Sans Condensed", Tahoma, Verdana, sans-serif', fontSizeBase300: '13px' };

/** The frame of a blade that has moved to Fluent 9: drawn afresh each time the shell asks for it. */
function start(): void {
  reportClicks();
  const [container, shield] = ['root-container', '__bladeShield'].map((id) => document.getElementById(id));
  if (!container || !shield) throw new Error("The frame's page lacks its container or its shield.");
  let shown = 0;
  listenToShell((request) => {
    speak(request.language);
    shown += 1;
    const api = new PortalApi(request.token);
    // A new key throws away what stood there, and with it the Values of secrets that were made on it.
    ReactDOM.render(
      <FluentProvider key={shown} theme={theme} style={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
        <CredentialsBlade request={request} api={api} />
      </FluentProvider>,
      container,
      () => { shield.style.visibility = 'hidden'; },
    );
  });
}

start();
