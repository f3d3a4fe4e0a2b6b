import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dialog, DialogFooter, DialogType } from '@fluentui/react/lib/Dialog';
import { discardQuestion } from './unsaved-edits.ts';

/** Asks whether edits are to be discarded. */
export function DiscardDialog({ onYes, onNo }: { onYes: () => void; onNo: () => void }): React.ReactElement {
  const { title, text } = discardQuestion;
  return (
    <Dialog hidden={false} onDismiss={onNo} modalProps={{ isBlocking: true }} dialogContentProps={{ type: DialogType.normal, title, subText: text }}>
      <DialogFooter>
        <PrimaryButton text="OK" onClick={onYes} />
        <DefaultButton text="Cancel" onClick={onNo} />
      </DialogFooter>
    </Dialog>
  );
}
