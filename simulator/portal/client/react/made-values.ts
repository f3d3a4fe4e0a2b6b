import * as React from 'react';
import type { AddedSecret, SecretItem } from '../../api-types.ts';
import { maskedAfterMs, turnedBy, whenReSorted } from '../copying.ts';

/** The Values of the secrets that were made on this very page, by Secret ID, and how another one joins them. */
export function useMadeValues(): readonly [ReadonlyMap<string, string>, (created: AddedSecret) => void] {
  const [values, setValues] = React.useState<ReadonlyMap<string, string>>(new Map());
  const keep = ({ keyId, secretText }: AddedSecret): void => {
    setValues((known) => new Map(known).set(keyId, secretText));
    const after = maskedAfterMs();
    if (after !== null) setTimeout(() => { setValues((known) => new Map([...known].filter(([id]) => id !== keyId))); }, after);
  };
  return [values, keep];
}

/** The secrets in the order in which the list shows them now. */
export function useOrder(secrets: readonly SecretItem[]): readonly SecretItem[] {
  const [by, setBy] = React.useState(0);
  React.useEffect(() => {
    setBy(0);
    return whenReSorted(setBy);
  }, [secrets]);
  return React.useMemo(() => turnedBy(secrets, by), [secrets, by]);
}
