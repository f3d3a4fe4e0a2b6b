import { ask } from './dialog.ts';

const holders = new Map<object, () => boolean>();

/** Lets a part of the page say whether it holds unsaved edits; null: it holds none any more. */
export function guardEdits(holder: object, dirty: (() => boolean) | null): void {
  if (dirty === null) holders.delete(holder);
  else holders.set(holder, dirty);
}

/** Whether the person may leave: asks if there are unsaved edits. The wording of the question is invented. */
export async function mayLeave(): Promise<boolean> {
  if (![...holders.values()].some((dirty) => dirty())) return true;
  const answer = await ask({ title: 'Discard changes', text: 'Your unsaved edits will be discarded.', buttons: ['OK', 'Cancel'] });
  if (answer === 'OK') holders.clear();
  return answer === 'OK';
}
