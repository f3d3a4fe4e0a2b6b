import * as React from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { SecretItem } from '../../api-types.ts';

interface DeleteSecretDialogProps {
  readonly secret: SecretItem;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before a secret is deleted for good. Its words are invented, as in the other builds. */
export function DeleteSecretDialog({ secret, onConfirm, onCancel }: DeleteSecretDialogProps): React.ReactElement {
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete client secret</DialogTitle>
          <DialogContent>{`Do you want to delete the client secret '${secret.displayName}' (${secret.keyId})? This cannot be undone.`}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onConfirm}>Delete</Button>
            <Button onClick={onCancel}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
