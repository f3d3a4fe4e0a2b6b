import * as React from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { discardQuestion } from '../react/unsaved-edits.ts';

/** Asks whether edits are to be discarded. */
export function DiscardDialog({ onYes, onNo }: { onYes: () => void; onNo: () => void }): React.ReactElement {
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{discardQuestion.title}</DialogTitle>
          <DialogContent>{discardQuestion.text}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onYes}>OK</Button>
            <Button onClick={onNo}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
