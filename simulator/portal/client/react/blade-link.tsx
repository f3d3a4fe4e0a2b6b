import * as React from 'react';
import { Link } from '@fluentui/react/lib/Link';
import { bladeAddress, tellShell } from './shell-link.ts';

/** A link to a blade. The shell opens it: a frame must not navigate by itself. */
export function BladeLink({ hash, children }: { hash: string; children: React.ReactNode }): React.ReactElement {
  return (
    <Link
      href={bladeAddress(hash)}
      onClick={(event) => {
        event.preventDefault();
        tellShell({ type: 'navigate', hash });
      }}
    >
      {children}
    </Link>
  );
}
