import { api } from './shell/api.ts';
import { Blades } from './shell/blades.ts';
import { ContextPane } from './shell/context-pane.ts';
import { FrameDock } from './shell/frame-dock.ts';
import { mountHome } from './shell/home.ts';
import { Journey } from './shell/journey.ts';
import { Notifications } from './shell/notifications.ts';
import { buildPortalRoot } from './shell/portal-root.ts';
import { Router } from './shell/router.ts';
import { mountSidebar } from './shell/sidebar.ts';
import { reportClicks } from './shell/telemetry.ts';
import { mountAccount, mountTopBar } from './shell/top-bar.ts';
import { offerTour } from './shell/tour.ts';

/** Between the account button's appearing and the routes' being live, in milliseconds: the portal has such a gap, of seconds. */
const settleMs = 30;

/** Starts the portal's page: bar first, then the account, then, a moment later, whatever the address names. */
async function startShell(): Promise<void> {
  const root = buildPortalRoot();
  const router = new Router(root);
  reportClicks();
  const panes = { right: new ContextPane(root.panes.right), shell: new ContextPane(root.panes.shell) };
  const notifications = new Notifications({ toasts: root.toasts, reader: root.reader, pane: panes.shell });
  const menuButton = (): Element | null => root.topBar.querySelector('.fxs-topbar-sidebar-collapse-button');
  mountTopBar(root.topBar, { toggleSidebar: mountSidebar(root.sidebar, menuButton), notifications: () => { notifications.toggle(); } });
  const me = await api.me();
  mountAccount(root.topBar, me);
  await new Promise((resolve) => { setTimeout(resolve, settleMs); });
  mountHome(root.home);
  const journey = new Journey({ layout: root.journey, breadcrumb: root.breadcrumb }, router.go);
  const dock = new FrameDock(root.container, me);
  router.start(journey, new Blades(journey, { me, go: router.go, pane: panes.right, notifications, dock, above: root.journey.parentElement ?? root.main, closeLastBlade: () => { journey.closeLast(); } }));
  document.querySelector('.fxs-splashscreen')?.classList.add('fxs-display-none');
  offerTour(me.tourSeen);
  void followNews();
}

/** The portal always has a request open for news, so its network is never idle. */
async function followNews(): Promise<void> {
  while (document.visibilityState !== 'hidden') await api.news();
}

void startShell();
