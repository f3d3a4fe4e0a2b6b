import { session, type Viewer } from './api.ts';

/** Draws the page of the present address; without a session, that of the log-in. */
export async function route(draw: (path: string, viewer: Viewer | null) => Promise<void> | void): Promise<void> {
  const viewer = await session();
  if (viewer === null && location.pathname !== '/login') history.replaceState(null, '', '/login');
  if (viewer !== null && ['/', '/login'].includes(location.pathname)) history.replaceState(null, '', '/home');
  await draw(location.pathname, viewer);
}

/** Goes to another address without a load. */
export function goTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
