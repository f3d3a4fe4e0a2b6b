import * as React from 'react';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dialog, DialogFooter, DialogType } from '@fluentui/react/lib/Dialog';
import type { SecretItem } from '../../api-types.ts';

interface DeleteSecretDialogProps {
  readonly secret: SecretItem;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before a secret is deleted for good. That the portal asks is documented; these words of it are not, and are invented. */
export function DeleteSecretDialog({ secret, onConfirm, onCancel }: DeleteSecretDialogProps): React.ReactElement {
  return (
    <Dialog
      hidden={false}
      onDismiss={onCancel}
      modalProps={{ isBlocking: true }}
      dialogContentProps={{
        type: DialogType.normal,
        title: 'Delete client secret',
        subText: `Do you want to delete the client secret '${secret.displayName}' (${secret.keyId})? This cannot be undone.`,
      }}
    >
      <DialogFooter>
        <PrimaryButton text="Delete" onClick={onConfirm} />
        <DefaultButton text="Cancel" onClick={onCancel} />
      </DialogFooter>
    </Dialog>
  );
}
