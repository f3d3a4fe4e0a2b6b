const portalOrigin = 'https://portal.azure.com';

/** Which blade the shell wants to see in this frame, and what the frame needs to ask the portal's API. */
export interface BladeRequest {
  readonly type: 'init';
  readonly view: 'ApplicationsListBlade' | 'ApplicationMenuBlade';
  /** Item of the application's resource menu; null in the list. */
  readonly item: 'Overview' | 'Credentials' | null;
  readonly appId?: string;
  /** Bearer token of the signed-in account. The frame keeps it in memory only, as the portal does. */
  readonly token: string;
  readonly tenantId: string;
  /** Regional format such as `en-us`: it decides how dates are written. */
  readonly format: string;
  /** False when the blade stands inside a menu of the top document, which then draws title and menu. */
  readonly standalone: boolean;
}

/** What the frame tells the shell. */
export type FrameMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'navigate'; readonly hash: string }
  | { readonly type: 'close' }
  | { readonly type: 'dirty'; readonly dirty: boolean }
  | {
      readonly type: 'notify';
      readonly id: string;
      readonly title: string;
      readonly text: string;
      readonly kind: 'progress' | 'success' | 'error';
    }
  | { readonly type: 'telemetry'; readonly kind: 'click'; readonly name: string; readonly trusted: boolean }
  | { readonly type: 'session-lost' };

/** Sends a message to the portal's top document; to no other origin. */
export function tellShell(message: FrameMessage): void {
  window.parent.postMessage(message, portalOrigin);
}

/** Calls `show` each time the shell asks for a blade, then says that the frame listens. */
export function listenToShell(show: (request: BladeRequest) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin === portalOrigin && isBladeRequest(event.data)) show(event.data);
  });
  tellShell({ type: 'ready' });
}

/** Address of an item of an application's resource menu; docs/sites/azure-portal.md, 'Deep links'. */
export function applicationHash(item: 'Overview' | 'Credentials', appId: string): string {
  return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
}

/** What a link to a blade points at, so that 'Open in a new tab' works as in the portal. */
export function bladeAddress(hash: string): string {
  return `${portalOrigin}/${hash}`;
}

/** Where the portal's own API answers. */
export const apiAddress = `${portalOrigin}/api`;

function isBladeRequest(data: unknown): data is BladeRequest {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'init';
}
