import * as React from 'react';
import { type CustomPeriod, periodMistake } from './custom-period.ts';
import { customChoice, endOfChoice, firstChoice } from './expiry-choices.ts';
import { tellShell } from './shell-link.ts';
import { useLeaving } from './unsaved-edits.ts';

/** What the pane asks for. */
export interface NewClientSecret {
  readonly displayName: string;
  readonly end: Date;
}

/** The titles of blade and document, as the shell is told them. */
export interface ShellTitles {
  readonly title: string;
  readonly document?: string;
}

/** What a pane 'Add a client secret' is given, whichever widgets draw it. */
export interface AddPaneProps {
  /** Titles while the pane is open, and those that come back when it closes. */
  readonly titles: { readonly open: ShellTitles; readonly closed: ShellTitles };
  readonly format: string;
  /** Makes the secret; resolves to whether the portal took it. The pane closes only then. */
  readonly onAdd: (secret: NewClientSecret) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What stands in the pane, and what its buttons do. */
export interface AddPaneState {
  readonly description: string;
  readonly describe: (text: string) => void;
  readonly choice: string;
  readonly choose: (choice: string) => void;
  readonly period: CustomPeriod;
  readonly setPeriod: (period: CustomPeriod) => void;
  readonly isCustom: boolean;
  /** What is wrong with the dates; null if nothing is. */
  readonly mistake: string | null;
  readonly canAdd: boolean;
  readonly add: () => Promise<void>;
  readonly leaving: ReturnType<typeof useLeaving>;
}

/** The state of a pane 'Add a client secret'; docs/sites/azure-portal.md, 'Add a client secret'. */
export function useAddPane({ titles, onAdd, onClose }: AddPaneProps): AddPaneState {
  const [description, describe] = React.useState('');
  const [choice, choose] = React.useState(firstChoice);
  const [period, setPeriod] = React.useState<CustomPeriod>({ start: new Date(), end: null });
  const [adding, setAdding] = React.useState(false);
  const isCustom = choice === customChoice;
  const mistake = isCustom ? periodMistake(period) : null;
  const dirty = description !== '' || choice !== firstChoice();
  useShellTold(titles, dirty);
  const add = async (): Promise<void> => {
    const end = isCustom ? period.end : endOfChoice(choice);
    if (end === null) return;
    setAdding(true);
    // A refused secret leaves the pane as it was filled in.
    if (await onAdd({ displayName: description.trim(), end })) onClose();
    else setAdding(false);
  };
  const canAdd = !adding && !(isCustom && (period.end === null || mistake !== null));
  return { description, describe, choice, choose, period, setPeriod, isCustom, mistake, canAdd, add, leaving: useLeaving(dirty, onClose) };
}

/** While the pane is open the document's title is the pane's, and the shell knows whether leaving would lose something. */
function useShellTold({ open, closed }: AddPaneProps['titles'], dirty: boolean): void {
  React.useEffect(() => {
    tellShell({ type: 'title', ...open });
    return () => {
      tellShell({ type: 'title', ...closed });
      tellShell({ type: 'dirty', dirty: false });
    };
  }, [open.title, open.document, closed.title, closed.document]);
  React.useEffect(() => {
    tellShell({ type: 'dirty', dirty });
  }, [dirty]);
}
