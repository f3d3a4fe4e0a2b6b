// Must come before Fluent's own modules, which read it while they load.
import './fabric-config.ts';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { initializeIcons } from '@fluentui/react/lib/Icons';
import { speak } from '../labels.ts';
import type { InitMessage } from '../../api-types.ts';
import { ApplicationOverviewBlade } from './application-overview-blade.tsx';
import { ApplicationMenuBlade } from './application-menu-blade.tsx';
import { ApplicationsListBlade } from './applications-list-blade.tsx';
import { PortalApi } from './portal-api.ts';
import { applyPortalTheme } from './portal-theme.ts';
import { listenToShell } from './shell-link.ts';
import { reportClicks } from './telemetry.ts';

/** The frame's share of the portal: it draws the blade that the shell asks for, afresh each time it is asked. */
function start(): void {
  applyPortalTheme();
  initializeIcons('/fonts/');
  reportClicks();
  const container = element('root-container');
  let shown = 0;
  listenToShell((request) => {
    speak(request.language);
    shown += 1;
    // A new key throws away what stood there, and with it the Values of secrets that were made on it.
    ReactDOM.render(<Blade key={shown} request={request} />, container, () => {
      element('__bladeShield').style.visibility = 'hidden';
    });
  });
}

function Blade({ request }: { request: InitMessage }): React.ReactElement {
  const api = React.useMemo(() => new PortalApi(request.token), [request.token]);
  switch (request.view) {
    case 'ApplicationsListBlade': return <ApplicationsListBlade request={request} api={api} />;
    case 'ApplicationOverviewBlade': return <ApplicationOverviewBlade request={request} api={api} />;
    case 'ApplicationMenuBlade':
    case 'CredentialsBlade': return <ApplicationMenuBlade request={request} api={api} />;
  }
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The frame's page has no element '${id}'.`);
  return found;
}

start();
