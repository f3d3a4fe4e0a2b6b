import * as React from 'react';
import type { ApplicationDetails } from '../../api-types.ts';
import type { PortalApi } from './portal-api.ts';

/** What a blade knows of its application. */
export interface ApplicationState {
  readonly application: ApplicationDetails | null;
  readonly refused: unknown;
  /** Reads the application again and resolves to what was read. */
  readonly reload: () => Promise<ApplicationDetails>;
}

/** The application of a blade, read once the blade is drawn, and again when asked. */
export function useApplication(api: PortalApi, appId: string): ApplicationState {
  const [application, setApplication] = React.useState<ApplicationDetails | null>(null);
  const [refused, setRefused] = React.useState<unknown>(null);
  const mounted = React.useRef(true);
  // Asked before the blade is drawn: drawing takes as long as the answer.
  const [first] = React.useState(() => api.application(appId));
  const reload = React.useCallback(async () => {
    const read = await api.application(appId);
    if (mounted.current) setApplication(read);
    return read;
  }, [api, appId]);
  React.useLayoutEffect(() => {
    first.then(
      (read) => { if (mounted.current) setApplication(read); },
      (error: unknown) => { if (mounted.current) setRefused(error); },
    );
    return () => { mounted.current = false; };
  }, [first]);
  return { application, refused, reload };
}
