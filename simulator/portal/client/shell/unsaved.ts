import { ask } from './dialog.ts';

let holdsEdits: (() => boolean) | null = null;

/** Names who has unsaved edits from now on; null: nobody. */
export function guardEdits(dirty: (() => boolean) | null): void {
  holdsEdits = dirty;
}

/** Whether the person may leave: asks if there are unsaved edits. The wording of the question is invented. */
export async function mayLeave(): Promise<boolean> {
  if (holdsEdits?.() !== true) return true;
  const answer = await ask({ title: 'Discard changes', text: 'Your unsaved edits will be discarded.', buttons: ['OK', 'Cancel'] });
  if (answer === 'OK') holdsEdits = null;
  return answer === 'OK';
}
