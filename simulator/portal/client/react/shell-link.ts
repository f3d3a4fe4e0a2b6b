import type { FrameMessage, InitMessage } from '../../api-types.ts';

const portalOrigin = 'https://portal.azure.com';

/** Sends a message to the portal's top document; to no other origin. */
export function tellShell(message: FrameMessage): void {
  window.parent.postMessage(message, portalOrigin);
}

/** Calls `show` each time the shell asks for a blade, then says that the frame listens. */
export function listenToShell(show: (request: InitMessage) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin === portalOrigin && isInit(event.data)) show(event.data);
  });
  tellShell({ type: 'ready' });
}

/** Address of an item of an application's resource menu; docs/sites/azure-portal.md, 'Deep links'. */
export function applicationHash(item: string, appId: string): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
}

/** What a link to a blade points at, so that 'Open in a new tab' works as in the portal. */
export function bladeAddress(hash: string): string {
  return `${portalOrigin}/${hash}`;
}

/** Where the portal's own API answers. */
export const apiAddress = `${portalOrigin}/api`;

function isInit(data: unknown): data is InitMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'init';
}
